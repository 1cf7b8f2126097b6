"""Forgets addresses: of who never confirmed, of who left, and ends what goes to addresses that refuse mail."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from notifications.jobs import may_run_twice
from notifications.models import Delivery, DeliveryAttempt
from notifications.reasons import Reason
from notifications.suppression import unreachable
from notifications.sweeps.names import FORGET
from pathways.models import Follower, Subscription
from pathways.services.following import drop_unconfirmed, end_unreachable, erase, to_erase

CHUNK = 500


@may_run_twice(FORGET)
def forget(now: dt.datetime) -> dict[str, Any]:
    """Do what is due; return how many subscriptions ended and how many addresses went."""
    return {
        "bounced": end_bounced(now=now),
        "dropped": drop_unconfirmed(now=now),
        "erased": erase_those_who_left(now=now),
    }


def end_bounced(*, now: dt.datetime) -> int:
    """End what is followed at addresses that refused too often; return how many subscriptions."""
    refused = Delivery.objects.filter(
        follower=OuterRef("pk"),
        state__in=[Delivery.State.FAILED, Delivery.State.SUPPRESSED],
        state_reason__in=[Reason.REFUSED, Reason.UNREACHABLE],
    )
    follows = Subscription.objects.active().filter(follower=OuterRef("pk"))
    suspects = Follower.objects.filter(Exists(follows), Exists(refused), email__isnull=False)
    ended = 0
    addresses = dict(suspects.values_list("email", "pk"))
    for email in unreachable(address for address in addresses if address):
        ended += end_unreachable(followers=[addresses[email]], now=now)
    return ended


def erase_those_who_left(*, now: dt.datetime) -> int:
    """Erase the addresses of who left four weeks ago, here and on every message that went to them; return how many."""
    erased = 0
    while keys := list(to_erase(now=now).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            theirs = Delivery.objects.filter(follower__in=keys)
            # A server repeats the address in what it answers, and our own words hold links that open their page.
            DeliveryAttempt.objects.filter(delivery__in=theirs).update(answer="")
            theirs.update(address="", text="", html="", unsubscribe_url="", last_error="")
            erased += erase(followers=keys, now=now)
    return erased
