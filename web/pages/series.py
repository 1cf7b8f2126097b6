"""What the pages of a table's rhythm show."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Meeting, Occurrence, Series
from meetings.recurrence import Slot
from meetings.rhythm import Rhythm, rhythm_of
from meetings.rhythm_words import sentences_of
from web.templatetags.times import long_day, short_day
from workgroups.models import Jurisdiction, WorkGroup

DAYS_SHOWN = 6


@dataclass(frozen=True)
class DayLine:
    """One day of a series: where it stands, and why it is not on its slot."""

    day: Occurrence
    on: dt.date
    note: str
    tag: str
    tag_kind: str
    meeting: Meeting | None
    may_plan: bool


@dataclass(frozen=True)
class SeriesSheet:
    """A series in words, with its next days."""

    series: Series
    sentences: Sequence[str]
    days: Sequence[DayLine]


@dataclass(frozen=True)
class Preview:
    """A rule said back: its words, the next four dates, and the mark that says they were seen."""

    sentences: Sequence[str]
    dates: Sequence[tuple[str, str]]
    seal: str


def places_by_code() -> dict[str, str]:
    """Return what the jurisdictions are called. One query."""
    return {place.code: place.name for place in Jurisdiction.objects.order_by("pk")}


def sheets_of(group: WorkGroup, *, today: dt.date, chairs: bool) -> list[SeriesSheet]:
    """Return a table's series with their next days. Five queries, however many there are."""
    rows = list(Series.objects.live().filter(group=group).for_list().order_by("pk"))
    days = Occurrence.objects.filter(series__in=rows).ahead(today=today).select_related("meeting")
    names = places_by_code() if rows else {}
    by_series: dict[int, list[Occurrence]] = {}
    for day in days:
        by_series.setdefault(day.series_id, []).append(day)
    return [_sheet(row, by_series.get(row.pk, []), names, chairs=chairs) for row in rows]


def _sheet(series: Series, days: Iterable[Occurrence], names: Mapping[str, str], *, chairs: bool) -> SeriesSheet:
    rhythm = rhythm_of(series)
    in_the_way = rhythm.obstacle(language(), _("a break"))
    lines = []
    for day in list(days)[:DAYS_SHOWN]:
        why = day.reason if day.is_by_hand else in_the_way(day.original_on)
        lines.append(_line(day, why, chairs=chairs))
    return SeriesSheet(series, sentences_of(rhythm, names=names), lines)


def _line(day: Occurrence, why: str, *, chairs: bool) -> DayLine:
    # A draft is the chairs' business until it is sent.
    meeting = day.meeting if day.meeting and (chairs or day.meeting.state != Meeting.State.DRAFT) else None
    on = meeting.local_date if meeting else day.local_date
    notes = []
    if on != day.original_on:
        notes.append(_("by the rule %(day)s") % {"day": short_day(day.original_on)})
    if why and (on != day.original_on or day.cancelled_at):
        notes.append(why)
    tag, kind = _standing(day, meeting)
    return DayLine(day, on, " · ".join(notes), tag, kind, meeting, chairs and not day.meeting and not day.cancelled_at)


def _standing(day: Occurrence, meeting: Meeting | None) -> tuple[str, str]:
    if meeting:
        return str(meeting.get_state_display()), "soon" if meeting.state == Meeting.State.DRAFT else "done"
    if day.cancelled_at:
        return _("cancelled"), "quiet"
    return (_("moved"), "soon") if day.moved_at else ("", "")


def preview_of(rhythm: Rhythm, *, today: dt.date, seal: str) -> Preview:
    """Say a rule back with its next four dates."""
    slots = rhythm.next_slots(after=today, language=language(), breaks_called=_("a break"))
    return Preview(sentences_of(rhythm, names=places_by_code()), [_date_words(slot) for slot in slots], seal)


def _date_words(slot: Slot) -> tuple[str, str]:
    note = ""
    if slot.reason:
        note = _("instead of %(day)s: %(reason)s") % {"day": short_day(slot.original), "reason": slot.reason}
    return long_day(slot.day), note


def language() -> str:
    """Return the reader's language, as the holidays are named."""
    return "fr" if (get_language() or "").startswith("fr") else "en"
