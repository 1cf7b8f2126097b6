"""Closes the windows of digests that have ended: what somebody has gathered goes in one mail, on their own morning.

A window is closed once (``DigestRun``), in the transaction that says of everything in it that it was told. What comes
late for a window that is closed goes on to the next; so an outage, two processes side by side, another zone or another
choice neither lose nor double anything.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Person
from notifications.digest_windows import window_of, window_that_ends
from notifications.jobs import may_run_twice
from notifications.messages.digest import digest_letter
from notifications.models import Delivery, DigestRun
from notifications.outbox import current_epoch, deliver, take_back
from notifications.reasons import Reason
from notifications.sweeps.digest import digest
from notifications.sweeps.names import GATHER
from notifications.sweeps.remind import remind
from notifications.sweeps.sign_offs import write_about_sign_offs
from notifications.wanted import unwanted

State = Delivery.State


@may_run_twice(GATHER)
def gather(now: dt.datetime) -> dict[str, Any]:
    """Close every window that has ended; return how many, and how many mails were written."""
    if not Delivery.objects.to_gather(now=now).exists():
        return {"windows": 0, "written": 0}
    # What belongs to a window is written before it is closed.
    for write in (remind, digest, write_about_sign_offs):
        write(now)
    windows = list(windows_to_close(now=now))
    return {"windows": len(windows), "written": sum(_close(*window, now=now) for window in windows)}


def windows_to_close(*, now: dt.datetime) -> Iterable[tuple[int, str, dt.datetime]]:
    """Return the windows in which something waits: person, cadence and end, the earliest first."""
    rows = Delivery.objects.to_gather(now=now).values_list("recipient_id", "cadence", "not_before")
    return rows.order_by("not_before", "recipient_id", "cadence").distinct()


@transaction.atomic
def _close(person_id: int, cadence: str, end: dt.datetime, *, now: dt.datetime) -> int:
    """Write the mail of one window and say of what is in it that it was told; return 1 where there is a mail."""
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)
    rows = Delivery.objects.filter(state=State.HELD, recipient=person, cadence=cadence, not_before=end)
    run, is_new = DigestRun.objects.get_or_create(
        person=person,
        cadence=cadence,
        window_end=end,
        defaults={"window_start": _start(person, cadence, end), "made_at": now},
    )
    if not is_new:
        _carry_on(rows, window_of(cadence, end, person.timezone).end)
        return 0
    kept = _still_wanted(rows, now=now)
    if not kept:
        return 0
    letter = digest_letter(run, kept, key=f"digest:{person.pk}:{cadence}:{end:%Y-%m-%dT%H:%M}", now=now)
    if letter is None:
        take_back(rows, reason=Reason.NOTHING_LEFT)
        return 0
    deliver([letter], now=now)
    rows.filter(pk__in=[row.pk for row in kept]).update(state=State.GATHERED)
    run.gathered, run.delivery = len(kept), Delivery.objects.get(dedupe_key=letter.key)
    run.save(update_fields=["gathered", "delivery"])
    return 1


def _start(person: Person, cadence: str, end: dt.datetime) -> dt.datetime:
    """Return where a window begins: never before the last one ended, also where its reader moved to another zone."""
    start = window_that_ends(cadence, end, person.timezone).start
    before = DigestRun.objects.filter(person=person, cadence=cadence, window_end__lt=end).order_by("-window_end", "-pk")
    last = before.values_list("window_end", flat=True).first()
    return max(start, last) if last else start


def _carry_on(rows: QuerySet[Delivery], end: dt.datetime) -> None:
    """What came when its window was closed goes with the next."""
    rows.update(not_before=end, next_attempt_at=end)


def _still_wanted(rows: QuerySet[Delivery], *, now: dt.datetime) -> list[Delivery]:
    """Return what still makes sense, in the order in which it was written; take back the rest."""
    held, epoch = list(rows.select_for_update().order_by("created_at", "pk")), current_epoch()
    reasons = unwanted(held, now=now)
    reasons |= {row.pk: Reason.OTHER_LIFE for row in held if row.epoch != epoch}
    for reason in set(reasons.values()):
        take_back(rows.filter(pk__in=[pk for pk, why in reasons.items() if why == reason]), reason=reason)
    return [row for row in held if row.pk not in reasons]
