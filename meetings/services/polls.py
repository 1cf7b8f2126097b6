"""Asks a table when it can meet: write a poll, send it, change its deadline, take it back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import StaleVersion, write_version
from accounts.zones import instant_of, morning
from meetings.models import Meeting, Poll, PollInvitee, PollSlot
from meetings.services.inviting import table_on
from meetings.services.scheduling import FURTHEST
from meetings.verbs import Verb
from workgroups.record import record

FEWEST, MOST = 2, 6
# How long a table has to answer, unless its co-chairs say otherwise.
DAYS_TO_ANSWER = 7


@dataclass(frozen=True)
class Time:
    """A wall clock in the meeting's zone; ``fold`` says which of two, where a time comes twice."""

    local_date: dt.date
    local_time: dt.time
    fold: int | None = None


def end_of_day(day: dt.date, zone: str) -> dt.datetime:
    """Return when a day is over in a zone."""
    return morning(day + dt.timedelta(days=1), zone, hour=0)


@transaction.atomic
def write_poll(
    *,
    meeting: Meeting,
    actor: Person,
    times: Sequence[Time],
    answer_by: dt.date,
    now: dt.datetime,
    message: str = "",
    version: int | None = None,
) -> Poll:
    """Write a poll for a draft, or write its draft anew. Nobody is asked yet.

    Raise ValidationError for a meeting people know of, for fewer than two times, more than six or the same twice, for a
    time that does not exist, comes twice or has passed, and for a deadline that does not lie between now and the first.
    """
    meeting = _locked(meeting)
    if meeting.state != Meeting.State.DRAFT:
        raise ValidationError(_("The day of this meeting is set already."), code="day_is_set")
    starts = _instants(times, zone=meeting.timezone, now=now)
    closes_at = _deadline(answer_by, zone=meeting.timezone, first=starts[0], now=now)
    values: dict[str, Any] = {
        "timezone": meeting.timezone,
        "minutes": meeting.minutes,
        "message": message,
        "answer_by": answer_by,
        "closes_at": closes_at,
    }
    poll = meeting.polls.filter(state__in=Poll.LIVE).first()
    if poll is None:
        poll = Poll(meeting=meeting, created_by=actor, created_at=now, **values)
        poll.clean_fields(exclude=["created_by"])
        poll.save()
    else:
        _rewrite(poll, version=version, values=values)
    length = dt.timedelta(minutes=meeting.minutes)
    PollSlot.objects.bulk_create(
        PollSlot(poll=poll, position=position, starts_at=at, ends_at=at + length) for position, at in enumerate(starts)
    )
    return poll


def _rewrite(poll: Poll, *, version: int | None, values: dict[str, Any]) -> None:
    if not poll.is_draft:
        raise ValidationError(_("The table was asked already. Take that poll back first."), code="already_asked")
    if version is None:
        raise StaleVersion(current=poll, mine=values)
    write_version(poll, version=version, **values)
    poll.slots.all().delete()


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)


def _instants(times: Sequence[Time], *, zone: str, now: dt.datetime) -> list[dt.datetime]:
    """Return the beginnings, the soonest first."""
    if not FEWEST <= len(times) <= MOST:
        raise ValidationError(_("Name two to six times."), code="number_of_times")
    starts = sorted({instant_of(time.local_date, time.local_time, zone, fold=time.fold) for time in times})
    if len(starts) < len(times):
        raise ValidationError(_("Two of these times are the same."), code="time_twice")
    if starts[0] <= now:
        raise ValidationError(_("One of these times has passed. Choose a later one."), code="time_has_passed")
    if starts[-1] - now > FURTHEST:
        raise ValidationError(_("One of these days is more than three years away."), code="day_too_far")
    return starts


def _deadline(answer_by: dt.date, *, zone: str, first: dt.datetime, now: dt.datetime) -> dt.datetime:
    closes_at = end_of_day(answer_by, zone)
    if closes_at <= now:
        error = ValidationError(_("This day has passed. Choose a later one."), code="deadline_passed")
        raise ValidationError({"answer_by": error})
    if closes_at > first:
        error = ValidationError(_("Choose a day before the first of the times."), code="deadline_too_late")
        raise ValidationError({"answer_by": error})
    return closes_at


@transaction.atomic
def send_poll(*, poll: Poll, actor: Person, version: int, now: dt.datetime) -> Poll:
    """Ask everybody at the table, and the guests of the meeting; the mail is due at once."""
    meeting = _locked(poll.meeting)
    poll = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    poll.meeting = meeting
    if not poll.is_draft:
        raise ValidationError(_("This poll went out before."), code="already_sent")
    if meeting.state != Meeting.State.DRAFT:
        raise ValidationError(_("The day of this meeting is set already."), code="day_is_set")
    first = poll.slots.order_by("position", "pk")[0]
    _deadline(poll.answer_by, zone=poll.timezone, first=first.starts_at, now=now)
    write_version(poll, version=version, state=Poll.State.OPEN, sent_at=now)
    if not keep_in_step(poll, now=now):
        raise ValidationError(_("Nobody sits at this table on that day. Seat people first."), code="nobody_to_ask")
    told = {"times": poll.slots.count(), "people": poll.invitees.count(), "answer_by": poll.answer_by.isoformat()}
    record(verb=Verb.POLL_OPENED, target=poll, actor=actor, group=meeting.group, **told)
    return poll


@transaction.atomic
def keep_in_step(poll: Poll, *, now: dt.datetime) -> int:
    """Ask whoever sits at the table or comes as a guest by now, and not who left; return how many are asked.

    Safe to run again. An answer that was given stays with the person who gave it.
    """
    asked: dict[int, tuple[int | None, bool]] = {
        recipient.person.pk: (recipient.seat.pk, recipient.is_alternate) for recipient in table_on(poll.meeting)
    }
    guests = poll.meeting.invitations.filter(revoked_at=None, seat=None, person__is_active=True).order_by("pk")
    for person_id in guests.values_list("person_id", flat=True):
        asked.setdefault(person_id, (None, False))
    known = {one.person_id: one for one in poll.invitees.all()}
    new = [
        PollInvitee(poll=poll, person_id=person_id, seat_id=seat_id, is_alternate=is_alternate, asked_at=now)
        for person_id, (seat_id, is_alternate) in asked.items()
        if person_id not in known
    ]
    PollInvitee.objects.bulk_create(new, ignore_conflicts=True)
    for person_id, one in known.items():
        wanted = asked.get(person_id)
        if wanted is None and one.revoked_at is None:
            PollInvitee.objects.filter(pk=one.pk).update(revoked_at=now)
        elif wanted is not None and (one.revoked_at, one.seat_id, one.is_alternate) != (None, *wanted):
            PollInvitee.objects.filter(pk=one.pk).update(revoked_at=None, seat=wanted[0], is_alternate=wanted[1])
    return len(asked)


@transaction.atomic
def move_deadline(*, poll: Poll, answer_by: dt.date, version: int, now: dt.datetime) -> Poll:
    """Give the table another day to answer by. Who is silent is reminded anew before it."""
    poll = Poll.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=poll.pk)
    if not poll.is_open:
        raise ValidationError(_("This poll takes no answers any more."), code="poll_is_over")
    first = poll.slots.order_by("position", "pk")[0]
    closes_at = _deadline(answer_by, zone=poll.timezone, first=first.starts_at, now=now)
    write_version(poll, version=version, answer_by=answer_by, closes_at=closes_at)
    return poll


@transaction.atomic
def withdraw_poll(*, poll: Poll, actor: Person, version: int, now: dt.datetime, reason: str = "") -> Poll:
    """Take a poll back: it takes no answers any more, and its meeting is a draft as before.

    Whoever was asked is told so, with the reason where one is given.
    """
    poll = Poll.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=poll.pk)
    if poll.state not in Poll.LIVE:
        raise ValidationError(_("This poll is over already."), code="poll_is_over")
    was_asked = poll.state == Poll.State.OPEN
    poll.ended_reason = reason
    poll.clean_fields(exclude=[field.name for field in poll._meta.fields if field.name != "ended_reason"])
    ended = {"ended_at": now, "ended_by": actor, "ended_reason": poll.ended_reason}
    write_version(poll, version=version, state=Poll.State.WITHDRAWN, **ended)
    if was_asked:
        record(verb=Verb.POLL_WITHDRAWN, target=poll, actor=actor, group=poll.meeting.group)
    return poll
