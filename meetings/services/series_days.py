"""Moves and cancels single days of a series, and turns one into a meeting."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.zones import local_date
from meetings.models import Meeting, Occurrence
from meetings.verbs import Verb
from workgroups.record import record

NEAREST = dt.timedelta(weeks=4)


@transaction.atomic
def move_day(*, day: Occurrence, actor: Person, to: dt.date, reason: str, now: dt.datetime) -> Occurrence:
    """Put one day of a series elsewhere; the others stay. A cancelled one comes back by it."""
    day = _unplanned(day, now=now)
    if to <= local_date(now, day.series.timezone):
        raise ValidationError(
            {"local_date": ValidationError(_("This day has passed. Choose a later one."), code="time_has_passed")}
        )
    before = day.local_date
    day.local_date, day.reason, day.moved_at, day.cancelled_at = to, reason, now, None
    day.save(update_fields=["local_date", "reason", "moved_at", "cancelled_at"])
    told = {"before": before.isoformat(), "after": to.isoformat(), "reason": reason}
    record(verb=Verb.SERIES_DAY_MOVED, target=day.series, actor=actor, group=day.series.group, **told)
    return day


@transaction.atomic
def cancel_day(*, day: Occurrence, actor: Person, reason: str, now: dt.datetime) -> Occurrence:
    """Let one day of a series fall out; the others stay."""
    day = _unplanned(day, now=now)
    if day.cancelled_at:
        raise ValidationError(_("This day was cancelled before."), code="already_cancelled")
    day.reason, day.cancelled_at = reason, now
    day.save(update_fields=["reason", "cancelled_at"])
    told = {"day": day.local_date.isoformat(), "reason": reason}
    record(verb=Verb.SERIES_DAY_CANCELLED, target=day.series, actor=actor, group=day.series.group, **told)
    return day


def _unplanned(day: Occurrence, *, now: dt.datetime) -> Occurrence:
    day = Occurrence.objects.select_for_update(of=("self",)).select_related("series__group").get(pk=day.pk)
    if day.meeting_id:
        raise ValidationError(_("This day is a meeting already. Move or cancel the meeting."), code="already_planned")
    if day.series.ended_at or day.local_date <= local_date(now, day.series.timezone):
        raise ValidationError(_("This day can no longer be changed."), code="not_open_for_change")
    return day


def take_day(meeting: Meeting) -> None:
    """Let a meeting that was just drafted be a day of the table's series: that of its date, else the nearest.

    A day further off than two weeks, four where the table meets less than monthly, is another meeting's.
    """
    if not meeting.is_for_table:
        return
    near = (meeting.local_date - NEAREST, meeting.local_date + NEAREST)
    days = Occurrence.objects.open().filter(series__group=meeting.group_id, local_date__range=near)
    found = [
        (abs(day.local_date - meeting.local_date), day.pk)
        for day in days.select_related("series")
        if abs(day.local_date - meeting.local_date) <= (NEAREST if day.series.every_months > 1 else NEAREST / 2)
    ]
    if found:
        Occurrence.objects.filter(pk=min(found)[1], meeting=None).update(meeting=meeting)


def give_day_back(meeting: Meeting) -> None:
    """Free the day of a draft that was thrown away: it can be planned again."""
    Occurrence.objects.filter(meeting=meeting).update(meeting=None)
