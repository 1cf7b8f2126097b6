"""Followers: asks those whose address was typed in, and opens and writes what those who confirmed are told."""

import datetime as dt
import time
from typing import Any

from django.db.models import Exists, OuterRef

from notifications.fan_out import tell
from notifications.jobs import may_run_twice
from notifications.messages.follow_request import LASTS, request_letter
from notifications.models import Delivery
from notifications.outbox import Letter, deliver
from notifications.sweeps.names import FOLLOW, TELL
from pathways.models import FollowRequest, FollowRun, Subscription
from pathways.services.telling import open_tellings

# Well below the time a task may take; what is left is for the next tick.
SECONDS = 60.0
CHUNK = 500


@may_run_twice(FOLLOW)
def follow(now: dt.datetime) -> dict[str, Any]:
    """Write questions, and open the tellings that are due; return how many of each."""
    return {"asked": ask_addresses(now=now), "opened": open_tellings(now=now)}


@may_run_twice(TELL)
def tell_followers(now: dt.datetime) -> dict[str, Any]:
    """Go on with the tellings that are open, the oldest first; return how many messages are new."""
    until = time.monotonic() + SECONDS
    told = 0
    for run in FollowRun.objects.unfinished():
        if time.monotonic() > until:
            break
        told += tell(run, now=now, seconds=until - time.monotonic())
    return {"told": told}


def ask_addresses(*, now: dt.datetime) -> int:
    """Write the question to each address that was typed in lately and not asked; return how many."""
    kind = FollowRequest._meta.label_lower
    written = Delivery.objects.filter(about_type=kind, about_id=OuterRef("pk"))
    requests = (
        FollowRequest.objects.filter(~Exists(written), asked_at__gt=now - LASTS, asked_at__lte=now, confirmed_at=None)
        .select_related("follower", "pathway", "profession")
        .order_by("asked_at", "pk")[:CHUNK]
    )
    return deliver(list(map(_letter, requests)), now=now)


def _letter(request: FollowRequest) -> Letter:
    same = Subscription.objects.active().filter(follower=request.follower_id, cadence=request.cadence)
    return request_letter(
        request,
        key=f"follow-request:{request.pk}",
        follows_already=same.of_subject(request.thing).exists(),
    )
