"""The one statement that a message costs on its way: the last one arrived, this one is about to leave.

It runs between any two messages, so it is written by hand. That both facts stand in one commit is what makes it cheap,
and costs no promise: a process that dies leaves exactly one message in doubt, because the next is noted as handed over
by the very statement that takes the last one out of doubt. Circulars to many go by handfuls, so that a statement serves
several; then a process that dies leaves a handful in doubt, and each of them goes alone the second time.
"""

import datetime as dt
import os
import re
import socket
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F, QuerySet

from accounts.texts import clean_line
from notifications.models import Delivery, DeliveryAttempt
from notifications.smtp import Outcome

State = Delivery.State

# Every row must still be ours: a sender that slept past its lease finds another token, however sure it is of itself.
# Not by the state, which the token implies (leased_delivery_has_a_lease): the database would look for the few rows
# through an index in which thousands have died since.
# ruff: noqa: S608 (the names come from our own model, the keys are whole numbers, the values are parameters)
_STAMP = f"""
UPDATE {Delivery._meta.db_table} SET
  state = CASE WHEN id {{arrived}} THEN '{State.SENT}' ELSE state END,
  state_reason = CASE WHEN id {{arrived}} THEN '' ELSE state_reason END,
  sent_at = CASE WHEN id {{arrived}} THEN %s ELSE sent_at END,
  last_code = CASE WHEN id {{arrived}} THEN %s ELSE last_code END,
  last_error = CASE WHEN id {{arrived}} THEN '' ELSE last_error END,
  lease_token = CASE WHEN id {{arrived}} THEN '' ELSE lease_token END,
  lease_until = CASE WHEN id {{arrived}} THEN NULL ELSE lease_until END,
  handover_at = CASE WHEN id {{leaving}} THEN %s ELSE handover_at END,
  attempts = CASE WHEN id {{leaving}} THEN attempts + 1 ELSE attempts END
WHERE id {{either}} AND lease_token = %s
"""


@dataclass(frozen=True)
class Arrival:
    """A message that the mail server took over, before that is written down."""

    delivery: Delivery
    outcome: Outcome
    at: dt.datetime


@dataclass(frozen=True)
class Stamped:
    """How many of those that arrived were still ours, and which may leave."""

    arrived: int = 0
    leaving: frozenset[int] = frozenset()


def stamp(*, arrivals: Sequence[Arrival] = (), leaving: Sequence[Delivery] = (), now: dt.datetime) -> Stamped:
    """Write down that some messages arrived and that others are about to leave; all are of one lease.

    What is not named in the answer must not be sent.
    """
    rows = [*(arrival.delivery for arrival in arrivals), *leaving]
    if not rows:
        return Stamped()
    moment = connection.ops.adapt_datetimefield_value
    last = arrivals[-1] if arrivals else None
    values = (moment(last.at if last else now), str(last.outcome.code) if last else "", moment(now))
    statement = _STAMP.format(
        arrived=_is_among(arrival.delivery.pk for arrival in arrivals),
        leaving=_is_among(delivery.pk for delivery in leaving),
        either=_is_among(delivery.pk for delivery in rows),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, (*values, rows[0].lease_token))
        count = cursor.rowcount
    keys = frozenset(delivery.pk for delivery in leaving)
    if count == len(rows):
        return Stamped(len(arrivals), keys)
    still = frozenset(_ours(keys, rows[0].lease_token).values_list("pk", flat=True))
    return Stamped(count - len(still), still)


def _is_among(keys: Iterable[int]) -> str:
    """Write the condition that a key is one of some: for PostgreSQL as one constant, whatever their number.

    Read one by one, twenty keys in nine places cost more than to update their rows.
    """
    listed = ",".join(map(str, keys))
    return f"= ANY('{{{listed}}}'::bigint[])" if connection.vendor == "postgresql" else f"IN ({listed})"


def stay(deliveries: Sequence[Delivery]) -> None:
    """Take back that some messages were about to leave: they certainly did not."""
    if deliveries:
        rows = _ours([delivery.pk for delivery in deliveries], deliveries[0].lease_token)
        rows.update(handover_at=None, attempts=F("attempts") - 1)


def _ours(keys: Collection[int], token: str) -> "QuerySet[Delivery]":
    return Delivery.objects.filter(pk__in=keys, lease_token=token)


def try_of(delivery: Delivery, outcome: Outcome, *, at: dt.datetime) -> DeliveryAttempt:
    """Return the line that tells of one try; ``delivery`` is as it was claimed.

    Servers repeat the address in what they answer. A follower's is left out: it must be forgotten one day.
    """
    answer = clean_line(outcome.answer)
    if delivery.follower_id:
        answer = re.sub(re.escape(delivery.address), "…", answer, flags=re.IGNORECASE) if delivery.address else answer
    return DeliveryAttempt(
        delivery=delivery,
        number=delivery.attempts + 1,
        phase=outcome.phase,
        code=str(outcome.code or ""),
        answer=answer[:300],
        seconds=round(outcome.seconds, 3),
        process=process_name(),
        at=at,
    )


def write_tries(arrivals: Iterable[Arrival]) -> None:
    """Write down the tries that went well, many at once: the messages themselves already say that they arrived."""
    tries = [try_of(arrival.delivery, arrival.outcome, at=arrival.at) for arrival in arrivals]
    DeliveryAttempt.objects.bulk_create(tries, ignore_conflicts=True)


def process_name() -> str:
    """Name this process for the log of tries."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"
