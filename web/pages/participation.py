"""Who takes part, as a page and as a file: by seat, by stakeholder kind and over time, drawn and in numbers."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.csv_cells import guarded
from meetings.models import Meeting
from meetings.participation import Counts, How, KindCounts, MeetingCounts, Participation, SeatCounts
from web.pages.groups import Figure
from web.plots import Box, Columns, columns_of, parts_of
from web.templatetags.times import day
from workgroups.models import Seat, StakeholderKind


@dataclass(frozen=True)
class CountedLine:
    """Counts beside the bar that shows them."""

    counts: Counts
    bar: Sequence[Box]
    cells: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class MeetingLine:
    """One meeting."""

    meeting: Meeting
    counts: Counts
    cells: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class SeatLine(CountedLine):
    """One seat."""

    seat: Seat


@dataclass(frozen=True)
class KindLine(CountedLine):
    """One stakeholder kind, with its share at each meeting in percent."""

    kind: StakeholderKind
    seats: int
    points: Sequence[tuple[str, float]]


@dataclass(frozen=True)
class ParticipationPage:
    """Everything the page shows. ``key`` names each part of a bar, for the drawing and for the reader."""

    figures: Sequence[Figure]
    plot: Columns | None
    description: str
    meetings: Sequence[MeetingLine]
    kinds: Sequence[KindLine]
    seats: Sequence[SeatLine]
    key: Sequence[tuple[str, str]]


def participation_page(found: Participation) -> ParticipationPage:
    """Prepare what was reckoned for the page. No query."""
    meetings = found.by_meeting
    return ParticipationPage(
        figures=_figures(found),
        plot=_plot(meetings),
        description=_described(meetings),
        # The latest first: it is what one looks for.
        meetings=[MeetingLine(one.meeting, one.counts, _cells(one.counts)) for one in reversed(meetings)],
        kinds=[_kind_line(one) for one in found.by_kind],
        seats=[_seat_line(one) for one in found.by_seat],
        key=[(how.value, str(how.label)) for how in How],
    )


def _numbers(counts: Counts) -> tuple[int, int, int, int]:
    return counts.present, counts.stood_in, counts.regrets, counts.absent


def _cells(counts: Counts) -> list[tuple[str, int]]:
    return list(zip((str(label) for label in How.labels), _numbers(counts), strict=True))


def _drawn(counts: Counts) -> dict[str, Any]:
    return {"counts": counts, "bar": parts_of(_numbers(counts), How.values), "cells": _cells(counts)}


def _kind_line(one: KindCounts) -> KindLine:
    points = [(day(row.meeting.local_date), float(row.counts.percent)) for row in one.over_time]
    return KindLine(**_drawn(one.counts), kind=one.kind, seats=one.seats, points=points)


def _seat_line(one: SeatCounts) -> SeatLine:
    return SeatLine(**_drawn(one.counts), seat=one.seat)


def _plot(meetings: Sequence[MeetingCounts]) -> Columns | None:
    return columns_of(
        [_numbers(one.counts) for one in meetings],
        names=How.values,
        titles=[f"{day(one.meeting.local_date)}: {one.counts.there}/{one.counts.total}" for one in meetings],
        marks=[str(one.meeting.local_date.year) for one in meetings],
    )


def _described(meetings: Sequence[MeetingCounts]) -> str:
    """Say in a sentence what the plot shows, for who does not see it."""
    if not meetings:
        return ""
    first, last = meetings[0], meetings[-1]
    return _(
        "One column a meeting, from %(first)s (%(first_percent)s %% of the seats took part) to %(last)s "
        "(%(last_percent)s %%); each is as high as there were seats."
    ) % {
        "first": day(first.meeting.local_date),
        "first_percent": first.counts.percent,
        "last": day(last.meeting.local_date),
        "last_percent": last.counts.percent,
    }


def _figures(found: Participation) -> list[Figure]:
    counts, meetings = found.counts, found.meetings
    if not meetings:
        return []
    first, last = day(meetings[0].local_date), day(meetings[-1].local_date)
    span = _("%(first)s to %(last)s") % {"first": first, "last": last} if first != last else first
    return [
        Figure(label=_("Meetings"), value=str(len(meetings)), note=span),
        _share(_("Seats that took part"), counts.there, counts.total),
        _share(_("A stand-in came"), counts.stood_in, counts.total),
        _share(_("Sent regrets"), counts.regrets, counts.total),
        _share(_("Absent without a word"), counts.absent, counts.total),
    ]


def _share(label: str, part: int, whole: int) -> Figure:
    note = ngettext("%(part)s of %(whole)s place", "%(part)s of %(whole)s places", whole)
    percent = round(100 * part / whole) if whole else 0
    return Figure(
        label=label, value=_("%(number)s %%") % {"number": percent}, note=note % {"part": part, "whole": whole}
    )


def participation_csv(found: Participation) -> bytes:
    """Return each seat at each meeting as a line of CSV: UTF-8 with its mark, which spreadsheets need for accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_("Meeting"), _("Day"), _("Seat"), _("Seat of"), _("Stakeholder kind"), _("Role"), _("Took part"),
                     _("Who came")])  # fmt: skip
    for place in sorted(found.places, key=lambda one: (one.meeting.starts_at, one.meeting.pk)):
        seat = place.seat
        words = [seat.title, seat.stakeholder_kind.name, str(seat.get_role_display()), str(place.how.label), place.came]
        writer.writerow(
            [place.meeting.pk, place.meeting.local_date.isoformat(), seat.pk, *(guarded(word) for word in words)]
        )
    return text.getvalue().encode("utf-8-sig")
