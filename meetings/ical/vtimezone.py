"""VTIMEZONE blocks, made from the time-zone data this installation runs on.

A calendar program knows zones by name, and what it knows may be older than ours: four jurisdictions of Canada stopped
changing their clocks in 2026. So every file says what its zones do. Rules are yearly RRULEs, because Outlook passes
over lists of dates; an onset is told in the wall clock that ended with it, as RFC 5545 (3.6.5) asks.
"""

import calendar
import datetime as dt
import functools
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = dt.timedelta(days=1)
# How far we look for changes of clocks. A year mistyped as 9998 must not cost a search of eight thousand.
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


class Onset(NamedTuple):
    """A moment at which a zone's clock changes. ``wall`` is the old clock at that moment, naive."""

    wall: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    is_daylight: bool
    name: str

    @property
    def instant(self) -> dt.datetime:
        """The onset in UTC."""
        return (self.wall - self.before).replace(tzinfo=dt.UTC)

    @property
    def shape(self) -> tuple[object, ...]:
        """What onsets of one yearly rule have in common, besides the weekday."""
        return (self.wall.month, self.wall.time(), *self[1:])

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The ways to say its day as a weekday of the month: ``2SU``, or ``-1SU`` and ``4SU``."""
        weekday = _WEEKDAYS[self.wall.weekday()]
        counted = f"{(self.wall.day - 1) // 7 + 1}{weekday}"
        is_last = self.wall.day > calendar.monthrange(self.wall.year, self.wall.month)[1] - 7
        return (f"-1{weekday}", counted) if is_last else (counted,)


@dataclass
class Run:
    """Onsets that return every year: the first and the last of them, and the weekdays that fit all."""

    first: Onset
    last: Onset
    weekdays: tuple[str, ...]

    def takes(self, onset: Onset) -> bool:
        """Take in the onset of the following year, or refuse one of another rule."""
        shared = tuple(day for day in self.weekdays if day in onset.weekdays)
        if onset.shape != self.last.shape or onset.wall.year != self.last.wall.year + 1 or not shared:
            return False
        self.last, self.weekdays = onset, shared
        return True


@functools.lru_cache(maxsize=256)
def vtimezone(zone_name: str, *, first: dt.date, last: dt.date) -> str:
    """Return the block of a zone, right for every hour from one day to another.

    A rule that goes on after these days is left open; one that ends says when.
    """
    horizon = min(last.year + 2, _LAST_YEAR)
    start = dt.datetime(min(max(first.year - 1, _FIRST_YEAR), _LAST_YEAR - 2), 1, 1, tzinfo=dt.UTC)
    onsets = list(_onsets(zone_name, start=start, end=dt.datetime(horizon + 1, 1, 1, tzinfo=dt.UTC)))
    earliest = dt.datetime.combine(first - _DAY, dt.time(), tzinfo=dt.UTC)
    if not any(onset.instant > earliest for onset in onsets):
        # The clocks stand still from here on: the last change is all there is to say.
        onsets = onsets[-1:] or [_standstill(zone_name, start)]
    return "".join(
        [
            f"BEGIN:VTIMEZONE\r\nTZID:{zone_name}\r\n",
            *(_observance(run, horizon=horizon) for run in _runs(onsets)),
            "END:VTIMEZONE\r\n",
        ]
    )


def _onsets(zone_name: str, *, start: dt.datetime, end: dt.datetime) -> Iterator[Onset]:
    zone = zoneinfo.ZoneInfo(zone_name)
    day, clock = start, _clock(zone, start)
    while day < end:
        following = day + _DAY
        before, clock = clock, _clock(zone, following)
        if before != clock:
            yield _onset_between(zone, day, following)
        day = following


def _onset_between(zone: zoneinfo.ZoneInfo, early: dt.datetime, late: dt.datetime) -> Onset:
    """Halve the span until the change is known to the second."""
    old = _clock(zone, early)
    while late - early > dt.timedelta(seconds=1):
        middle = early + dt.timedelta(seconds=(late - early) // dt.timedelta(seconds=2))
        early, late = (middle, late) if _clock(zone, middle) == old else (early, middle)
    after, daylight, name = _clock(zone, late)
    return Onset((late + old[0]).replace(tzinfo=None), old[0], after, bool(daylight), name)


def _standstill(zone_name: str, start: dt.datetime) -> Onset:
    offset, daylight, name = _clock(zoneinfo.ZoneInfo(zone_name), start)
    return Onset(start.replace(tzinfo=None), offset, offset, bool(daylight), name)


def _clock(zone: zoneinfo.ZoneInfo, instant: dt.datetime) -> tuple[dt.timedelta, dt.timedelta, str]:
    wall = instant.astimezone(zone)
    return wall.utcoffset() or dt.timedelta(), wall.dst() or dt.timedelta(), wall.tzname() or ""


def _runs(onsets: list[Onset]) -> list[Run]:
    runs: list[Run] = []
    for onset in onsets:
        # The newest first: an older run of the same shape has ended.
        if not any(run.takes(onset) for run in reversed(runs)):
            runs.append(Run(onset, onset, onset.weekdays))
    return runs


def _observance(run: Run, *, horizon: int) -> str:
    kind = "DAYLIGHT" if run.first.is_daylight else "STANDARD"
    lines = [
        f"BEGIN:{kind}",
        f"DTSTART:{run.first.wall:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_offset(run.first.before)}",
        f"TZOFFSETTO:{_offset(run.first.after)}",
        f"TZNAME:{run.first.name}",
    ]
    if run.last is not run.first:
        rule = f"RRULE:FREQ=YEARLY;BYMONTH={run.first.wall.month};BYDAY={run.weekdays[0]}"
        # The end of the year is past the last onset and before the next by any reading of UNTIL.
        until = "" if run.last.wall.year == horizon else f";UNTIL={run.last.wall.year}1231T235959Z"
        lines.append(rule + until)
    return "".join(f"{line}\r\n" for line in [*lines, f"END:{kind}"])


def _offset(offset: dt.timedelta) -> str:
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")
