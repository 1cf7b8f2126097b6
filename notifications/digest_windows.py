"""The windows in which somebody's mail is gathered: arithmetic of a calendar, without a query.

A window ends where the next begins: at 08:00 on the reader's own wall clock, each day or each Monday. Half-open,
[start, end): whatever happened at an instant belongs to exactly one window of a cadence. They follow from the calendar,
never from when somebody looks, so that a window missed is told later, as it would have been.
"""

import datetime as dt

from accounts.zones import local_date, morning
from notifications.kinds import Cadence
from pathways.follow_windows import Window

# What a morning itself brings belongs to the window that ends with it, not to the next: it lies just before.
JUST_BEFORE = dt.timedelta(microseconds=1)
DAY = dt.timedelta(days=1)


def window_of(cadence: str, instant: dt.datetime, zone: str) -> Window:
    """Return the window of a cadence in which something happened, on the wall clock of a zone."""
    day = local_date(instant, zone)
    while not _begins(cadence, day) or morning(day, zone) > instant:
        day -= DAY
    return Window(morning(day, zone), _end(cadence, day, zone))


def window_that_ends(cadence: str, end: dt.datetime, zone: str) -> Window:
    """Return the window that ends at an instant; where the zone has changed since, it is the shorter."""
    return Window(window_of(cadence, end - JUST_BEFORE, zone).start, end)


def _end(cadence: str, day: dt.date, zone: str) -> dt.datetime:
    day += DAY
    while not _begins(cadence, day):
        day += DAY
    return morning(day, zone)


def _begins(cadence: str, day: dt.date) -> bool:
    return cadence == Cadence.DAILY or day.weekday() == 0
