"""The days a rule makes: nth weekday of every so many months, but for stated days. Pure arithmetic, no database."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WEEK = dt.timedelta(weeks=1)
LAST_WEEK = -1
# Further than this from its slot, a day would be another meeting.
MOST_WEEKS_LATER = 4

# Says why nobody meets on a day, or nothing.
Obstacle = Callable[[dt.date], str]


@dataclass(frozen=True)
class Rule:
    """When a table meets. ``week`` is 1 to 4, or -1 for the last; ``weekday`` counts from Monday as 0."""

    week: int
    weekday: int
    every_months: int
    # The months are counted from this day's; nothing is before it.
    starts_on: dt.date
    skip_months: frozenset[int] = frozenset()
    # Whether a day with something in the way is moved by weeks; else there is no meeting that time.
    moves: bool = True


@dataclass(frozen=True)
class Slot:
    """What a rule makes of one month: the nominal day, the day people meet (None: not at all), and why it differs."""

    original: dt.date
    day: dt.date | None
    reason: str = ""


def nth_weekday(year: int, month: int, *, week: int, weekday: int) -> dt.date:
    """Return the first to fourth, or with -1 the last, such weekday of a month."""
    if week == LAST_WEEK:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7) + WEEK * (week - 1)


def slots(rule: Rule, *, obstacle: Obstacle, until: dt.date) -> Iterator[Slot]:
    """Yield the slots whose nominal day is not after ``until``, soonest first.

    A month that is to be skipped makes none. What falls on an obstacle is moved week by week, four at most and not into
    a month that is skipped, or falls out, as the rule says.
    """
    at = rule.starts_on.year * 12 + rule.starts_on.month - 1
    while True:
        year, month = divmod(at, 12)
        at += rule.every_months
        if year > until.year:
            return
        day = nth_weekday(year, month + 1, week=rule.week, weekday=rule.weekday)
        if day > until:
            return
        if day >= rule.starts_on and month + 1 not in rule.skip_months:
            yield _placed(rule, day, obstacle)


def _placed(rule: Rule, original: dt.date, obstacle: Obstacle) -> Slot:
    reason = obstacle(original)
    if not reason:
        return Slot(original, original)
    for weeks in range(1, MOST_WEEKS_LATER + 1) if rule.moves else ():
        day = original + WEEK * weeks
        if day.month not in rule.skip_months and not obstacle(day):
            return Slot(original, day, reason)
    return Slot(original, None, reason)


def next_slots(rule: Rule, *, obstacle: Obstacle, after: dt.date, until: dt.date, count: int) -> list[Slot]:
    """Return the first slots on which people meet after a day; fewer where the rule makes fewer in that time."""
    found: list[Slot] = []
    for slot in slots(rule, obstacle=obstacle, until=until):
        if slot.day and slot.day > after:
            found.append(slot)
        if len(found) == count:
            break
    return found
