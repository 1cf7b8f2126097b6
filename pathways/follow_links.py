"""Links in followers' mail: the one mechanism of answer links, with a follower as holder.

A follower is an address without an account; whoever reads its mail may confirm, change and stop what it follows.
"""

import datetime as dt
from dataclasses import dataclass

from accounts.answer_links import BadAnswerLink, Claim, Purpose, sign, unsign
from pathways.models import Follower, FollowRequest, FollowRun
from pathways.services.following import REQUEST_LASTS

# RFC 8058 wants a link that works for as long as somebody may still open the message.
MANAGE_LASTS = dt.timedelta(days=3 * 365)


@dataclass(frozen=True)
class ManageLink:
    """What a link to somebody's subscriptions says: whose, and which telling it stood in (None: none)."""

    follower: Follower
    run: FollowRun | None


def confirm_token(request: FollowRequest) -> str:
    """Return the token with which a request is confirmed, for seven days."""
    return sign(
        purpose=Purpose.FOLLOW_CONFIRM,
        holder_id=request.follower_id,
        subject_id=request.pk,
        made_at=request.asked_at,
        expires_at=request.asked_at + REQUEST_LASTS,
    )


def manage_token(*, follower_id: int, run_id: int = 0, made_at: dt.datetime) -> str:
    """Return the token with which somebody changes and stops what they follow. The same in every copy of a mail."""
    return sign(
        purpose=Purpose.FOLLOW_MANAGE,
        holder_id=follower_id,
        subject_id=run_id,
        made_at=made_at,
        expires_at=made_at + MANAGE_LASTS,
    )


def read_confirm_token(token: str, *, now: dt.datetime) -> FollowRequest:
    """Return the request a token confirms.

    Raise ExpiredAnswerLink when its time is over, BadAnswerLink when it was altered, made for another purpose or
    revoked, or its request is gone.
    """
    claim = unsign(token, purpose=Purpose.FOLLOW_CONFIRM)
    follower = _holder(claim)
    claim.check_time(now)
    rows = FollowRequest.objects.select_related("follower", "pathway", "profession")
    request = rows.filter(pk=claim.subject_id, follower=follower).first()
    if request is None:
        raise BadAnswerLink
    return request


def read_manage_token(token: str, *, now: dt.datetime) -> ManageLink:
    """Return whose subscriptions a token opens. Raise as above; an erased address opens nothing."""
    claim = unsign(token, purpose=Purpose.FOLLOW_MANAGE)
    follower = _holder(claim)
    claim.check_time(now)
    run = FollowRun.objects.select_related("version__pathway__profession").filter(pk=claim.subject_id).first()
    return ManageLink(follower=follower, run=run)


def _holder(claim: Claim) -> Follower:
    follower = Follower.objects.filter(pk=claim.holder_id, erased_at=None).first()
    if follower is None or claim.is_revoked_by(follower.links_valid_from):
        raise BadAnswerLink
    return follower
