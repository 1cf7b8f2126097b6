"""What a series is to be, before or after it is kept: its rule, what stands in its way, and the next dates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from meetings.models import Series
from meetings.recurrence import Obstacle, Rule, Slot, next_slots
from meetings.statutory import holidays_on

# Days are made so far ahead, and again as soon as fewer than a year of them are left.
HORIZON = dt.timedelta(days=457)
CARRY_ON_BELOW = dt.timedelta(days=365)
# A rule that makes no day in this time says nothing.
LOOK_AHEAD = dt.timedelta(days=3 * 366)


@dataclass(frozen=True)
class Break:
    """A stated span without meetings; both days belong to it."""

    starts_on: dt.date
    ends_on: dt.date
    name: str = ""


@dataclass(frozen=True)
class Rhythm:
    """Everything a co-chair says about a series. ``holidays_of`` are codes of jurisdictions."""

    week: int
    weekday: int
    every_months: int
    starts_on: dt.date
    local_time: dt.time
    timezone: str
    minutes: int
    title: str = ""
    place: str = ""
    link: str = ""
    skip_months: tuple[int, ...] = ()
    holidays_of: tuple[str, ...] = ()
    instead: str = Series.Instead.NEXT_WEEK.value
    breaks: tuple[Break, ...] = field(default=())

    @property
    def rule(self) -> Rule:
        """The arithmetic of it."""
        return Rule(
            week=self.week,
            weekday=self.weekday,
            every_months=self.every_months,
            starts_on=self.starts_on,
            skip_months=frozenset(self.skip_months),
            moves=self.instead == Series.Instead.NEXT_WEEK,
        )

    def obstacle(self, language: str = "en", breaks_called: str = "") -> Obstacle:
        """Return what names the holiday or the break a day falls into."""
        return partial(_in_the_way, self.holidays_of, self.breaks, language, breaks_called)

    def next_slots(
        self, *, after: dt.date, count: int = 4, language: str = "en", breaks_called: str = ""
    ) -> list[Slot]:
        """Return the next days people meet, each with its slot and why it is not on it."""
        return next_slots(
            self.rule,
            obstacle=self.obstacle(language, breaks_called),
            after=after,
            until=max(after, self.starts_on) + LOOK_AHEAD,
            count=count,
        )


def _in_the_way(codes: Iterable[str], breaks: Iterable[Break], language: str, called: str, day: dt.date) -> str:
    for one in breaks:
        if one.starts_on <= day <= one.ends_on:
            return one.name or called or "–"
    return ", ".join(holidays_on(day, codes, language))


def rhythm_of(series: Series) -> Rhythm:
    """Return what is kept of a series. Two queries, none where ``for_list`` loaded it."""
    plain = ("week", "weekday", "every_months", "starts_on", "local_time", "timezone", "minutes", "title", "place")
    breaks = sorted(series.breaks.all(), key=lambda one: (one.starts_on, one.pk))
    return Rhythm(
        **{name: getattr(series, name) for name in plain},
        link=series.link,
        skip_months=tuple(series.skip_months),
        holidays_of=tuple(sorted(one.code for one in series.jurisdictions.all())),
        instead=series.instead,
        breaks=tuple(Break(one.starts_on, one.ends_on, one.name) for one in breaks),
    )
