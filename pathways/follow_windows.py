"""The windows of digests: arithmetic of a calendar, without a query.

A window ends where the next begins, on the wall clock of the tables' home: Mondays and firsts of the month at 08:00.
Half-open, [start, end): whatever happens at an instant stands in exactly one window of each cadence. They follow from
the calendar, never from when somebody looks, so that a window missed is found and told later, as it would have been.
"""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.zones import local_date, morning
from pathways.models.following import Followed

ZONE = "America/Halifax"
# So many windows back are looked for; what is older is no news.
LOOK_BACK = 8

Cadence = Followed.Cadence
WINDOWED = (Cadence.WEEKLY, Cadence.MONTHLY)


@dataclass(frozen=True, order=True)
class Window:
    """From one instant up to, not including, another."""

    start: dt.datetime
    end: dt.datetime

    def __contains__(self, instant: dt.datetime) -> bool:
        return self.start <= instant < self.end


def last_windows(cadence: str, *, now: dt.datetime, count: int = LOOK_BACK) -> list[Window]:
    """Return the last windows of a cadence that have ended by a moment, the oldest first."""
    passed = (morning(day, ZONE) for day in _days_back(cadence, local_date(now, ZONE)))
    ends = list(itertools.islice((end for end in passed if end <= now), count + 1))
    return [Window(start, end) for start, end in itertools.pairwise(reversed(ends))]


def next_end(cadence: str, *, now: dt.datetime) -> dt.datetime:
    """Return when the window that is open at a moment ends and its digest goes."""
    day = local_date(now, ZONE)
    while morning(day, ZONE) <= now or not _begins_window(cadence, day):
        day += dt.timedelta(days=1)
    return morning(day, ZONE)


def _days_back(cadence: str, day: dt.date) -> Iterator[dt.date]:
    """Yield the days on which windows meet, from a day backwards."""
    while True:
        if _begins_window(cadence, day):
            yield day
        day -= dt.timedelta(days=1)


def _begins_window(cadence: str, day: dt.date) -> bool:
    return day.weekday() == 0 if cadence == Cadence.WEEKLY else day.day == 1
