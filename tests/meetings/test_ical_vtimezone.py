"""Our VTIMEZONE blocks, read by programs that are not ours and held against the time-zone data, change by change."""

import datetime as dt
import io
import zoneinfo
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from accounts.zones import CANADIAN_ZONES
from meetings.ical.vtimezone import vtimezone
from tests.meetings.calendars import parsed

ZONES = (
    *CANADIAN_ZONES,
    "America/Yellowknife",
    "America/Coral_Harbour",
    "America/Cambridge_Bay",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Europe/Dublin",
    "Europe/London",
    "Europe/Paris",
    "Etc/UTC",
)
HOUR = dt.timedelta(hours=1)


def _block(zone: str, first: dt.date, last: dt.date) -> Any:
    frame = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{vtimezone(zone, first=first, last=last)}END:VCALENDAR\r\n"
    (block,) = parsed(frame).walk("VTIMEZONE")
    return block


def _onsets(block: Any, *, until: int) -> tuple[list[dt.datetime], list[dt.timedelta]]:
    """Expand a block as RFC 5545 says: each onset in the offset before it, as instants with the offset that follows."""
    found = []
    for part in block.subcomponents:
        before, after, start = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td, part["DTSTART"].dt
        walls = [start]
        if "RRULE" in part:
            rule = part["RRULE"].to_ical().decode()
            # UNTIL is in UTC while the onsets are wall clocks; a rule that has none must not run for ever here.
            last = part["RRULE"].get("UNTIL", [dt.datetime(until, 12, 31, tzinfo=dt.UTC)])[0]
            endless = ";".join(piece for piece in rule.split(";") if not piece.startswith("UNTIL="))
            walls = rrulestr(endless, dtstart=start).between(start, (last + before).replace(tzinfo=None), inc=True)
        found += [((wall - before).replace(tzinfo=dt.UTC), after) for wall in walls]
    found.sort()
    return [instant for instant, _ in found], [after for _, after in found]


@cache
def _hours() -> list[dt.datetime]:
    """Return every full hour from 2007 to 2049."""
    first, end = dt.datetime(2007, 1, 1, tzinfo=dt.UTC), dt.datetime(2050, 1, 1, tzinfo=dt.UTC)
    return [first + number * HOUR for number in range((end - first) // HOUR)]


def _telling_hours(known: zoneinfo.ZoneInfo, instants: list[dt.datetime]) -> list[dt.datetime]:
    """Return the first hour of each day, and each hour of the days on which the data or a block change a clock.

    No clock is changed twice within a day: what holds at both ends of any other day holds in between.
    """
    hours = _hours()
    offsets = [hour.astimezone(known).utcoffset() for hour in hours[::24]]
    turning = {number for number, (one, after) in enumerate(pairwise(offsets)) if one != after}
    turning |= {(instant - hours[0]) // HOUR // 24 for instant in instants if hours[0] <= instant <= hours[-1]}
    return sorted({*hours[::24], *(hour for number in turning for hour in hours[24 * number : 24 * number + 24])})


@pytest.mark.parametrize("zone", ZONES)
def test_block_is_right_from_2007_to_2049_and_lists_no_dates(zone: str) -> None:
    block = _block(zone, dt.date(2007, 1, 1), dt.date(2049, 12, 31))
    instants, offsets = _onsets(block, until=2050)
    known = zoneinfo.ZoneInfo(zone)
    hours = _telling_hours(known, instants)
    # From one onset to the next the block says one offset; each hour between is asked of the data.
    bounds = [bisect_left(hours, instant) for instant in instants] + [len(hours)]

    wrong = []
    for offset, (first, last) in zip(offsets, pairwise(bounds), strict=True):
        wrong += [hour for hour in hours[first:last] if hour.astimezone(known).utcoffset() != offset]

    assert bounds[0] == 0
    assert len(hours) > 15_000
    assert wrong == []
    assert b"RDATE" not in block.to_ical()


@pytest.mark.parametrize("year", [2025, 2026, 2027])
@pytest.mark.parametrize("zone", CANADIAN_ZONES)
def test_block_of_one_day_is_right_on_that_day(zone: str, year: int) -> None:
    known = zoneinfo.ZoneInfo(zone)
    day = dt.datetime(year, 1, 1, 12, tzinfo=dt.UTC)

    wrong = []
    while day.year == year:
        instants, offsets = _onsets(_block(zone, day.date(), day.date()), until=year + 2)
        if day.astimezone(known).utcoffset() != offsets[bisect_right(instants, day) - 1]:
            wrong.append(day)
        day += dt.timedelta(days=29)

    assert wrong == []


@pytest.mark.parametrize("zone", CANADIAN_ZONES)
def test_block_is_read_alike_by_dateutil(zone: str) -> None:
    frame = (
        f"BEGIN:VCALENDAR\r\n{vtimezone(zone, first=dt.date(2025, 1, 1), last=dt.date(2029, 1, 1))}END:VCALENDAR\r\n"
    )
    theirs, known = tzical(io.StringIO(frame)).get(zone), zoneinfo.ZoneInfo(zone)

    walls = [dt.datetime(2025, 1, 1, 10) + dt.timedelta(days=days) for days in range(1460)]

    assert [w for w in walls if w.replace(tzinfo=theirs).utcoffset() != w.replace(tzinfo=known).utcoffset()] == []


def test_rule_that_goes_on_is_a_yearly_rule_told_in_the_clock_before() -> None:
    text = vtimezone("America/Halifax", first=dt.date(2026, 12, 8), last=dt.date(2026, 12, 8))

    assert text == (
        "BEGIN:VTIMEZONE\r\n"
        "TZID:America/Halifax\r\n"
        "BEGIN:DAYLIGHT\r\n"
        "DTSTART:20250309T020000\r\n"
        "TZOFFSETFROM:-0400\r\n"
        "TZOFFSETTO:-0300\r\n"
        "TZNAME:ADT\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
        "END:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:20251102T020000\r\n"
        "TZOFFSETFROM:-0300\r\n"
        "TZOFFSETTO:-0400\r\n"
        "TZNAME:AST\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("America/Vancouver", "-0700"),
        ("America/Edmonton", "-0600"),
        ("America/Inuvik", "-0600"),
        ("America/Winnipeg", "-0500"),
    ],
)
def test_zone_that_stopped_changing_in_2026_has_one_observance_afterwards(zone: str, offset: str) -> None:
    block = _block(zone, dt.date(2026, 12, 15), dt.date(2027, 7, 15))

    (only,) = block.subcomponents

    assert only.name == "STANDARD"
    assert only["TZOFFSETTO"].to_ical() == offset
    assert "RRULE" not in only


def test_rule_that_ended_says_when() -> None:
    text = vtimezone("America/Vancouver", first=dt.date(2025, 2, 4), last=dt.date(2027, 2, 2))

    assert [line for line in text.splitlines() if line.startswith(("RRULE", "DTSTART"))] == [
        "DTSTART:20240310T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20261231T235959Z",
        "DTSTART:20241103T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;UNTIL=20251231T235959Z",
        "DTSTART:20261101T020000",
    ]


@pytest.mark.parametrize("year", [1, 1969, 2099, 2100, 9999])
def test_mistyped_year_costs_nothing(year: int) -> None:
    day = dt.date(year, 12, 31)

    lines = vtimezone("America/Halifax", first=min(day, dt.date(2026, 1, 1)), last=day).splitlines()

    assert "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU" in lines or year < 2007
