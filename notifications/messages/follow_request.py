"""Asks whoever reads an address whether they want to follow something: the second half of a double opt-in."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import put_in_frame
from notifications.outbox import Letter
from pathways.follow_links import manage_token
from pathways.models import FollowRequest, FollowRun

# The link in it holds for seven days.
LASTS = dt.timedelta(days=2)


def request_letter(request: FollowRequest, *, key: str, follows_already: bool) -> Letter:
    """Write the question; to who follows this already in this way, that nothing needs to be done."""
    with translation.override(request.language):
        named = {"thing": request.thing_name}
        if follows_already:
            subject = _("You follow this already: %(thing)s") % named
            manage_url = links.follow_manage(manage_token(follower_id=request.follower_id, made_at=request.asked_at))
        else:
            subject = _("Please confirm that you want to follow: %(thing)s") % named
            manage_url = ""
        text, html = put_in_frame(
            "follow_request",
            heading=subject,
            preheader=_("One click, no account.") if not follows_already else _("Nothing needs to be done."),
            thing=request.thing_name,
            often=_how_often(request.cadence),
            follows_already=follows_already,
            is_known=request.follower.confirmed_at is not None,
            answers=[{"url": links.follow_confirm(request), "label": _("Yes, write to me"), "primary": True}],
            manage_url=manage_url,
        )
    return Letter(
        key=key,
        kind=Kind.FOLLOW_REQUEST,
        recipient=request.follower,
        language=request.language,
        subject=subject,
        text=text,
        html=html,
        about=request,
        unsubscribe_url=manage_url,
        expires_at=request.asked_at + LASTS,
    )


def _how_often(cadence: str) -> str:
    return {
        FollowRun.Cadence.AT_ONCE: _("at once, whenever something important changes"),
        FollowRun.Cadence.WEEKLY: _("once a week, in weeks in which something important changed"),
        FollowRun.Cadence.MONTHLY: _("once a month, in months in which something important changed"),
    }[FollowRun.Cadence(cadence)]
