"""Forgets addresses: of who never confirmed, of who left, and ends what goes to addresses that refuse mail.

And what programs were answered, once they have had a day to ask again.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.idempotency import forget_keys
from notifications.jobs import may_run_twice
from notifications.models import Delivery
from notifications.reasons import Reason
from notifications.suppression import unreachable
from notifications.sweeps.names import FORGET
from pathways.models import Follower, Subscription
from pathways.services.following import drop, drop_old_requests, end_unreachable, erase, only_asked, to_erase

CHUNK = 500


@may_run_twice(FORGET)
def forget(now: dt.datetime) -> dict[str, Any]:
    """Do what is due; return how many subscriptions ended, and how many addresses and kept answers went."""
    return {
        "bounced": end_bounced(now=now),
        "dropped": drop_those_who_never_confirmed(now=now),
        "erased": erase_those_who_left(now=now),
        "keys": forget_keys(now=now),
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


def drop_those_who_never_confirmed(*, now: dt.datetime) -> int:
    """Forget questions nobody answered, and whoever was only ever asked; return how many those are."""
    drop_old_requests(now=now)
    dropped = 0
    while keys := list(only_asked(now=now).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            Delivery.objects.filter(follower__in=keys, circular=None).delete()
            dropped += drop(followers=keys, now=now)
    return dropped


def erase_those_who_left(*, now: dt.datetime) -> int:
    """Erase the addresses of who left four weeks ago, here and on what was written to them alone; return how many."""
    erased = 0
    while keys := list(to_erase(now=now).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            # What we wrote holds links that open their page.
            letters = Delivery.objects.filter(follower__in=keys, circular=None)
            letters.update(address="", text="", html="", unsubscribe_url="")
            erased += erase(followers=keys, now=now)
    return erased
