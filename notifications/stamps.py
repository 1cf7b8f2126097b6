"""The one statement that a message costs on its way: the last one arrived, this one is about to leave.

It runs between any two messages, so it is written by hand and prepared once. That both facts stand in one commit is
what makes it cheap, and costs no promise: a process that dies leaves exactly one message in doubt, because the next is
noted as handed over by the very statement that takes the last one out of doubt.
"""

import datetime as dt
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from accounts.texts import clean_line
from notifications.models import Delivery, DeliveryAttempt
from notifications.smtp import Outcome

State = Delivery.State

# Both rows must still be ours: a sender that slept past its lease finds another token, however sure it is of itself.
# ruff: noqa: S608 (the names come from our own model, the values are parameters)
_STAMP = f"""
UPDATE {Delivery._meta.db_table} SET
  state = CASE id WHEN %s THEN '{State.SENT}' ELSE state END,
  state_reason = CASE id WHEN %s THEN '' ELSE state_reason END,
  sent_at = CASE id WHEN %s THEN %s ELSE sent_at END,
  last_code = CASE id WHEN %s THEN %s ELSE last_code END,
  last_error = CASE id WHEN %s THEN '' ELSE last_error END,
  lease_token = CASE id WHEN %s THEN '' ELSE lease_token END,
  lease_until = CASE id WHEN %s THEN NULL ELSE lease_until END,
  handover_at = CASE id WHEN %s THEN %s ELSE handover_at END,
  attempts = CASE id WHEN %s THEN attempts + 1 ELSE attempts END
WHERE id IN (%s, %s) AND lease_token = %s AND state = '{State.LEASED}'
"""
NOBODY = 0


@dataclass(frozen=True)
class Arrival:
    """A message that the mail server took over, before that is written down."""

    delivery: Delivery
    outcome: Outcome
    at: dt.datetime


@dataclass(frozen=True)
class Stamped:
    """Which of the two rows were still ours; where there was nothing to stamp, False."""

    arrived: bool
    leaves: bool


def stamp(*, arrival: Arrival | None = None, leaving: Delivery | None = None, now: dt.datetime) -> Stamped:
    """Write down that one message arrived and that another is about to leave; both are of one lease.

    What does not leave with a True beside it must not be sent.
    """
    ours = arrival.delivery if arrival else leaving
    if ours is None:
        return Stamped(arrived=False, leaves=False)
    arrived = arrival.delivery.pk if arrival else NOBODY
    leaves = leaving.pk if leaving else NOBODY
    moment = connection.ops.adapt_datetimefield_value
    code = str(arrival.outcome.code) if arrival else ""
    at = moment(arrival.at if arrival else now)
    values = (arrived, arrived, arrived, at, arrived, code, *[arrived] * 3, leaves, moment(now), leaves)
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, (*values, arrived, leaves, ours.lease_token))
        count = cursor.rowcount
    if count == (arrival is not None) + (leaving is not None):
        return Stamped(arrived=arrival is not None, leaves=leaving is not None)
    still = Delivery.objects.filter(pk=leaves, lease_token=ours.lease_token, state=State.LEASED).exists()
    return Stamped(arrived=count > still, leaves=still)


def try_of(delivery: Delivery, outcome: Outcome, *, at: dt.datetime) -> DeliveryAttempt:
    """Return the line that tells of one try; ``delivery`` is as it was claimed."""
    return DeliveryAttempt(
        delivery=delivery,
        number=delivery.attempts + 1,
        phase=outcome.phase,
        code=str(outcome.code or ""),
        answer=clean_line(outcome.answer)[:300],
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
