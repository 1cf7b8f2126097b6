"""Who may send a row: leases, fencing, and what is written down after a try.

A claim is a conditional UPDATE whose row count is the truth, on every database; SKIP LOCKED only keeps senders out of
each other's way where the database knows it. Each step commits by itself: no transaction is open while we talk to a
server.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from random import uniform

from django.db import connection, transaction
from django.db.models import F

from notifications.kinds import PRIORITY, Kind
from notifications.models import Delivery, DeliveryAttempt
from notifications.outbox import current_epoch
from notifications.reasons import Reason
from notifications.smtp import Outcome
from notifications.stamps import try_of
from notifications.suppression import note_hard_failure

BATCH = 100
# Of circulars to a prompt server: what a batch costs is shared by more.
LARGEST_BATCH = 500
# What is left of a batch after this is given back and claimed anew: the urgent goes first, and whether each is still
# wanted is asked again.
BATCH_LASTS = dt.timedelta(seconds=5)
# Longer than a batch lasts and the worst case of its last message (connect, commands and final dot: 220 seconds).
LEASE = dt.timedelta(minutes=5)
RETRY_MINUTES = (1, 5, 15, 30, 60)
# The last comes 48 hours after the first. Counted in tries, so that our own outage takes none away.
MOST_TRIES = 51

State = Delivery.State


@transaction.atomic
def claim(*, now: dt.datetime, limit: int = BATCH, to_programs: bool = False) -> list[Delivery]:
    """Take up to ``limit`` due rows under one new lease; return them, the most urgent first, each with an address.

    Mail and what goes ``to_programs`` never share a batch: a receiver that is slow to answer must not hold up a letter.
    """
    due = Delivery.objects.due(now=now).filter(epoch=current_epoch(), endpoint__isnull=not to_programs)
    if to_programs:
        # Where the index begins, so that none are found at once among a hundred thousand letters.
        due = due.filter(priority=PRIORITY[Kind.WEBHOOK])
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    chosen = list(due.values_list("pk", flat=True)[:limit])
    if not chosen:
        return []
    token = secrets.token_hex(16)
    taken = Delivery.objects.filter(pk__in=chosen, state=State.WAITING, next_attempt_at__lte=now).update(
        state=State.LEASED, lease_token=token, lease_until=now + LEASE
    )
    if not taken:
        return []
    # By their keys: a token has no index, and would be looked for among all messages ever.
    rows = Delivery.objects.filter(pk__in=chosen, lease_token=token).annotate(follower_email=F("follower__email"))
    batch = list(rows.order_by("priority", "next_attempt_at", "pk"))
    for delivery in batch:
        delivery.address = delivery.address or delivery.follower_email or ""
    return [*batch]


def release(token: str) -> None:
    """Give back what was taken and not tried."""
    Delivery.objects.filter(lease_token=token, state=State.LEASED, handover_at=None).update(
        state=State.WAITING, lease_token="", lease_until=None
    )


def end(deliveries: Sequence[Delivery], *, state: str, reason: str) -> None:
    """End rows of one lease that will not be sent, if they are still ours."""
    keys = [delivery.pk for delivery in deliveries]
    Delivery.objects.filter(pk__in=keys, lease_token=deliveries[0].lease_token, state=State.LEASED).update(
        state=state, state_reason=reason, lease_token="", lease_until=None
    )


@transaction.atomic
def settle(delivery: Delivery, outcome: Outcome, *, now: dt.datetime) -> str:
    """Write down how a try ended that did not go well, and what follows from it.

    Return the new state, or nothing if the row is not ours.
    """
    attempt = try_of(delivery, outcome, at=now)
    values = {
        "attempts": attempt.number,
        "last_code": attempt.code,
        "last_error": attempt.answer,
        "lease_token": "",
        "lease_until": None,
        **_what_follows(delivery, outcome, number=attempt.number, now=now),
    }
    ours = Delivery.objects.filter(pk=delivery.pk, lease_token=delivery.lease_token, state=State.LEASED)
    if not ours.update(**values):
        return ""
    attempt.save(force_insert=True)
    if outcome.refused_for_good and delivery.endpoint_id is None:
        note_hard_failure(delivery.address, error=attempt.answer, now=now)
    return str(values["state"])


def _what_follows(delivery: Delivery, outcome: Outcome, *, number: int, now: dt.datetime) -> dict:
    """Return the columns that the outcome decides: failed, uncertain, or another try."""
    if outcome.refused_for_good:
        return {"state": State.FAILED, "state_reason": Reason.REFUSED}
    if outcome.unknown:
        return after_silence(delivery, now=now)
    later = now + max(retry_delay(number), outcome.wait)
    if later >= delivery.expires_at:
        return {"state": State.EXPIRED, "state_reason": Reason.TOO_LATE, "handover_at": None}
    if number >= MOST_TRIES:
        return {"state": State.FAILED, "state_reason": Reason.REFUSED, "handover_at": None}
    return {"state": State.WAITING, "next_attempt_at": later, "handover_at": None}


def after_silence(delivery: Delivery, *, now: dt.datetime) -> dict:
    """Return what follows when nobody knows whether a message arrived: once more, then a person must look."""
    count = delivery.uncertain_count + 1
    if count > 1:
        return {"state": State.UNCERTAIN, "state_reason": Reason.NO_ANSWER, "uncertain_count": count}
    return {
        "state": State.WAITING,
        "uncertain_count": count,
        "handover_at": None,
        "next_attempt_at": now + retry_delay(1),
    }


def retry_delay(number: int) -> dt.timedelta:
    """Return how long to wait after try ``number``: 1, 5, 15, 30, 60 minutes, then hourly, a fifth more or less."""
    minutes = RETRY_MINUTES[min(number, len(RETRY_MINUTES)) - 1]
    return dt.timedelta(minutes=minutes * uniform(0.8, 1.2))  # noqa: S311 (spreads load, guards nothing)


def reclaim(*, now: dt.datetime) -> int:
    """Take back rows whose sender died; return how many.

    What was not handed over was certainly not sent and goes again at once. What was may have been sent: that try is
    written down as such, and follows the rule of silence.
    """
    untouched = Delivery.objects.lapsed(now=now).filter(handover_at=None)
    count = untouched.update(state=State.WAITING, lease_token="", lease_until=None)
    for delivery in Delivery.objects.lapsed(now=now).filter(handover_at__isnull=False).order_by("pk")[:1000]:
        count += _reclaim_handed_over(delivery, now=now)
    return count


@transaction.atomic
def _reclaim_handed_over(delivery: Delivery, *, now: dt.datetime) -> bool:
    values = {**after_silence(delivery, now=now), "lease_token": "", "lease_until": None}
    if values["state"] == State.WAITING:
        # The lease was wait enough.
        values["next_attempt_at"] = now
    ours = Delivery.objects.lapsed(now=now).filter(pk=delivery.pk, lease_token=delivery.lease_token)
    if not ours.update(**values):
        return False
    DeliveryAttempt.objects.create(
        delivery=delivery,
        number=delivery.attempts,
        phase=DeliveryAttempt.Phase.DOT,
        answer="the sender ended before it could write the answer down",
        seconds=0,
        process="",
        at=delivery.handover_at or now,
    )
    return True


def expire(*, now: dt.datetime) -> int:
    """End what waits and has lost its sense; return how many."""
    return Delivery.objects.filter(state=State.WAITING, expires_at__lte=now).update(
        state=State.EXPIRED, state_reason=Reason.TOO_LATE
    )
