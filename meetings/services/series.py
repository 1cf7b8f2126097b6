"""Makes series of meetings and keeps their days a good year ahead."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from accounts.zones import local_date
from meetings.models import Meeting, Occurrence, Series, SeriesBreak
from meetings.recurrence import Slot, slots
from meetings.rhythm import CARRY_ON_BELOW, HORIZON, Rhythm, rhythm_of
from meetings.services.scheduling import change_meeting
from meetings.services.series_days import take_day
from meetings.verbs import Verb
from workgroups.models import Jurisdiction, WorkGroup
from workgroups.record import record

PLAIN = (
    *("week", "weekday", "every_months", "starts_on", "local_time", "timezone", "minutes"),
    *("title", "place", "link", "instead"),
)
MOST_BREAKS = 12


@transaction.atomic
def make_series(*, group: WorkGroup, actor: Person, rhythm: Rhythm, now: dt.datetime) -> Series:
    """Keep a rhythm and make its days. Nobody is told: a day becomes a meeting when somebody plans it.

    Raise ValidationError for what a series cannot be.
    """
    series = Series(group=group, made_by=actor, made_at=now, changed_at=now, **_written(rhythm))
    _check(series, rhythm, now=now)
    series.save()
    _write_exceptions(series, rhythm)
    _make_days(series, today=_today(series, now))
    _take_in_what_is_planned(series, now=now)
    record(verb=Verb.SERIES_MADE, target=series, actor=actor, group=group)
    return series


def _take_in_what_is_planned(series: Series, *, now: dt.datetime) -> None:
    """Let the meetings that are ahead already be the days nearest to them."""
    ahead = Meeting.objects.for_table().filter(group=series.group_id, state__in=Meeting.OPEN_FOR_CHANGE)
    for meeting in ahead.filter(starts_at__gt=now, occurrence=None).order_by("starts_at", "pk"):
        take_day(meeting)


@transaction.atomic
def change_series(*, series: Series, actor: Person, version: int, rhythm: Rhythm, now: dt.datetime) -> Series:
    """Change the rule. Days that are not yet sent move with it; what was sent, moved or cancelled by hand stays."""
    series = _locked(series)
    values: dict[str, Any] = _written(rhythm)
    _check(Series(group=series.group, made_at=now, changed_at=now, **values), rhythm, now=now)
    write_version(series, version=version, changed_at=now, **values)
    _write_exceptions(series, rhythm)
    _make_anew(series, actor=actor, now=now)
    record(verb=Verb.SERIES_CHANGED, target=series, actor=actor, group=series.group)
    return series


@transaction.atomic
def end_series(*, series: Series, actor: Person, version: int, now: dt.datetime) -> Series:
    """Make no more days. Those that nobody planned go; meetings stay as they are."""
    series = _locked(series)
    write_version(series, version=version, ended_at=now, changed_at=now)
    series.occurrences.filter(meeting=None, local_date__gt=_today(series, now)).delete()
    record(verb=Verb.SERIES_ENDED, target=series, actor=actor, group=series.group)
    return series


def carry_on(*, now: dt.datetime) -> int:
    """Make the days of series that reach less than a year ahead; return how many series. Safe to run again."""
    soon = now.date() + CARRY_ON_BELOW
    short = Series.objects.live().filter(made_through__lt=soon, group__is_active=True)
    count = 0
    for pk in short.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            series = Series.objects.select_for_update(of=("self",)).select_related("group").get(pk=pk)
            _make_days(series, today=_today(series, now))
        count += 1
    return count


def _locked(series: Series) -> Series:
    series = Series.objects.select_for_update(of=("self",)).select_related("group").get(pk=series.pk)
    if series.ended_at:
        raise ValidationError(_("This series has ended. Begin a new one."), code="series_ended")
    return series


def _today(series: Series, now: dt.datetime) -> dt.date:
    return local_date(now, series.timezone)


def _written(rhythm: Rhythm) -> dict[str, Any]:
    values = {name: getattr(rhythm, name) for name in PLAIN}
    return values | {"skip_months": sorted(set(rhythm.skip_months))}


def _check(series: Series, rhythm: Rhythm, *, now: dt.datetime) -> None:
    """Raise ValidationError, by field, for a rule that makes no day or that no row can hold."""
    series.clean_fields(exclude=["group", "made_by", "made_through"])
    if any(one.ends_on < one.starts_on for one in rhythm.breaks):
        _refuse("breaks", _("A break cannot end before it begins."), "ends_before_start")
    if len(rhythm.breaks) > MOST_BREAKS:
        _refuse("breaks", _("These are too many breaks."), "too_many")
    if not rhythm.next_slots(after=_today(series, now), count=1):
        _refuse("skip_months", _("This rule makes no day in the next three years."), "no_day")


def _refuse(field: str, sentence: Any, code: str) -> None:
    raise ValidationError({field: ValidationError(sentence, code=code)})


def _write_exceptions(series: Series, rhythm: Rhythm) -> None:
    series.jurisdictions.set(Jurisdiction.objects.filter(code__in=rhythm.holidays_of))
    series.breaks.all().delete()
    SeriesBreak.objects.bulk_create(
        SeriesBreak(series=series, starts_on=one.starts_on, ends_on=one.ends_on, name=one.name) for one in rhythm.breaks
    )


def _slots(series: Series, *, today: dt.date) -> list[Slot]:
    """Return what the rule makes between today and the horizon, and note that it was made."""
    rhythm = rhythm_of(series)
    through = today + HORIZON
    found = [one for one in slots(rhythm.rule, obstacle=rhythm.obstacle(), until=through) if one.original > today]
    Series.objects.filter(pk=series.pk).update(made_through=through)
    return found


def _make_days(series: Series, *, today: dt.date) -> None:
    """Add what is not there yet. A month that has its day, wherever it was moved to, gets no second one."""
    taken = {month(one) for one in series.occurrences.values_list("original_on", flat=True)}
    new = [one for one in _slots(series, today=today) if one.day and month(one.original) not in taken]
    Occurrence.objects.bulk_create(
        (Occurrence(series=series, original_on=one.original, local_date=one.day) for one in new if one.day),
        ignore_conflicts=True,
    )


def _make_anew(series: Series, *, actor: Person, now: dt.datetime) -> None:
    """Bring the days to come in step with a changed rule; drafts move with theirs."""
    today = _today(series, now)
    made = {month(one.original): one for one in _slots(series, today=today) if one.day}
    for day in series.occurrences.filter(original_on__gt=today).select_related("meeting").order_by("pk"):
        slot = made.get(month(day.original_on))
        if day.is_by_hand or (day.meeting and day.meeting.state != Meeting.State.DRAFT):
            continue
        if day.meeting and slot and slot.day:
            day.original_on, day.local_date = slot.original, slot.day
            day.save(update_fields=["original_on", "local_date"])
            _move_draft(day.meeting, series, slot.day, actor=actor, now=now)
        else:
            day.delete()
    _make_days(series, today=today)


def _move_draft(meeting: Meeting, series: Series, day: dt.date, *, actor: Person, now: dt.datetime) -> None:
    change_meeting(
        meeting=meeting,
        actor=actor,
        version=meeting.version,
        now=now,
        local_date=day,
        local_time=series.local_time,
        timezone=series.timezone,
        minutes=series.minutes,
        title=meeting.title,
        place=meeting.place,
        link=meeting.link,
        message=meeting.message,
    )


def month(day: dt.date) -> tuple[int, int]:
    """Return what names a slot of a series: it has one a month at most."""
    return (day.year, day.month)


def with_group_defaults(group: WorkGroup, *, today: dt.date) -> Rhythm:
    """Return the rhythm a form for a new series begins with: as the table usually meets."""
    first = today.replace(day=1)
    usual = Rhythm(
        week=Series.Week.SECOND,
        weekday=group.usual_weekday,
        every_months=3 if group.cadence == WorkGroup.Cadence.QUARTERLY else 1,
        starts_on=first,
        local_time=group.usual_time,
        timezone=group.timezone,
        minutes=group.usual_minutes,
        place=group.usual_place,
        link=group.usual_link,
    )
    return replace(usual, holidays_of=(group.jurisdiction.code,))
