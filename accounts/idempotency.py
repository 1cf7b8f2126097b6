"""Calls that count once: takes keys, keeps answers, forgets both after a day."""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from accounts.models import IdempotencyKey, Person

KEPT_FOR = dt.timedelta(hours=24)
# A call that has not answered by then died with its process, and what it did was rolled back.
ABANDONED = dt.timedelta(seconds=60)
# An answer longer than this is not kept, only that it was given.
LONGEST_BODY = 1_000_000
CHUNK = 500


class KeyReused(Exception):
    """The key was used for another call."""


class CallUnderWay(Exception):
    """The first call with this key has not answered yet."""


def take_key(*, person: Person, key: str, fingerprint: str, now: dt.datetime) -> IdempotencyKey:
    """Return the row of a key: ours to carry the call out where it has no status, else with the first answer.

    Raise KeyReused, or CallUnderWay.
    """
    row = _new(person=person, key=key, fingerprint=fingerprint, now=now)
    if row is not None:
        return row
    row = IdempotencyKey.objects.filter(person=person, key=key).first()
    if row is None:  # the first call failed just now and gave its key back
        raise CallUnderWay
    if row.at <= now - KEPT_FOR:
        return _taken_over(row, fingerprint=fingerprint, now=now)
    if row.fingerprint != fingerprint:
        raise KeyReused
    if row.status is None and row.at <= now - ABANDONED:
        return _taken_over(row, fingerprint=fingerprint, now=now)
    if row.status is None:
        raise CallUnderWay
    return row


def _new(*, person: Person, key: str, fingerprint: str, now: dt.datetime) -> IdempotencyKey | None:
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(person=person, key=key, fingerprint=fingerprint, at=now)
    except IntegrityError:
        return None


def _taken_over(row: IdempotencyKey, *, fingerprint: str, now: dt.datetime) -> IdempotencyKey:
    """Take a key whose time is over. ``at`` tells owners apart: whoever held it before can keep no answer any more."""
    held = IdempotencyKey.objects.filter(pk=row.pk, at=row.at)
    if not held.update(fingerprint=fingerprint, status=None, headers={}, body=None, at=now):
        raise CallUnderWay
    return IdempotencyKey.objects.get(pk=row.pk)


def keep_answer(row: IdempotencyKey, *, status: int, headers: Mapping[str, str], body: bytes | None) -> None:
    """Keep how a call was answered, in the transaction that did it: both hold, or neither.

    ``body`` None: only that it was given. Raise CallUnderWay where another took the key in the meantime; what was done
    must be rolled back then.
    """
    kept = body if body is not None and len(body) <= LONGEST_BODY else None
    ours = IdempotencyKey.objects.filter(pk=row.pk, at=row.at, status=None)
    if not ours.update(status=status, headers=dict(headers), body=kept):
        raise CallUnderWay


def give_back(row: IdempotencyKey) -> None:
    """Let the same call be tried again: it did nothing that counts."""
    IdempotencyKey.objects.filter(pk=row.pk, at=row.at, status=None).delete()


def forget_keys(*, now: dt.datetime) -> int:
    """Forget keys and answers of more than a day ago; return how many."""
    forgotten = 0
    old = IdempotencyKey.objects.filter(at__lte=now - KEPT_FOR).order_by("pk")
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        forgotten += IdempotencyKey.objects.filter(pk__in=keys).delete()[0]
    return forgotten
