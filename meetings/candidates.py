"""The days on which a table could meet next, and what stands in the way of each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.clashes import Elsewhere, people_away, people_taken, places_of
from meetings.models import Occurrence
from meetings.quarters import WEEK, next_days
from meetings.statutory import holidays_on
from workgroups.models import WorkGroup
from workgroups.standing import Standing

OFFERED = 3
# So many weeks are looked at.
CONSIDERED = 8


@dataclass(frozen=True)
class Candidate:
    """A day with what stands in its way. ``holidays`` are names, each with the places that keep it."""

    day: dt.date
    holidays: Mapping[str, Sequence[str]]
    elsewhere: Elsewhere | None = None
    away: Sequence[str] = ()

    @property
    def is_free(self) -> bool:
        """Whether nothing is in the way."""
        return not (self.holidays or self.elsewhere or self.away)

    @property
    def hindered(self) -> int:
        """How many cannot come, at most."""
        return (self.elsewhere.people if self.elsewhere else 0) + len(self.away)


@dataclass(frozen=True)
class Candidates:
    """Three days to choose from, soonest first, and those before the last of them that were passed over."""

    offered: Sequence[Candidate]
    passed_over: Sequence[Candidate]
    # The day of the series with which they begin.
    occurrence: Occurrence | None = None

    @property
    def days(self) -> list[dt.date]:
        """The days to choose from."""
        return [one.day for one in self.offered]


def chosen_of(considered: Sequence[Candidate], *, keep_first: bool = False) -> list[Candidate]:
    """Choose three: what falls on a holiday comes last, then the day on which fewest are missing, then the soonest.

    ``keep_first`` is for the day of a series: it is always among them.
    """
    first = considered[:1] if keep_first else considered[:0]
    others = [one for one in considered if one not in first]
    ranked = sorted(others, key=lambda one: (bool(one.holidays), one.hindered, one.day))
    return sorted([*first, *ranked[: OFFERED - len(first)]], key=lambda one: one.day)


def candidates_for(
    group: WorkGroup,
    *,
    last: dt.date | None,
    today: dt.date,
    standing: Standing,
    language: str,
    wanted: dt.date | None = None,
) -> Candidates:
    """Propose when a table meets next: from its series where it has one, else a quarter after the last meeting.

    ``wanted`` is a day of the series that somebody chose. Five queries at most.
    """
    occurrence = next_occurrence(group, last=last, today=today, wanted=wanted)
    if occurrence:
        # The others lie on the rule's weekday, also where this day was moved.
        weeks = (occurrence.original_on + WEEK * step for step in range(2 * CONSIDERED))
        later = [day for day in weeks if day > occurrence.local_date]
        days = [occurrence.local_date, *later[: CONSIDERED - 1]]
    else:
        days = next_days(last=last, weekday=group.usual_weekday, today=today, count=CONSIDERED)
    considered = considered_days(group, days=days, today=today, standing=standing, language=language)
    offered = chosen_of(considered, keep_first=occurrence is not None)
    passed = [one for one in considered if one not in offered and one.day < offered[-1].day]
    return Candidates(offered, passed, occurrence)


def considered_days(
    group: WorkGroup, *, days: Sequence[dt.date], today: dt.date, standing: Standing, language: str
) -> list[Candidate]:
    """Say of each day what stands in its way."""
    places = places_of(group, today=today)
    taken = people_taken(group, days=days, today=today, standing=standing)
    away = people_away(group, days=days, today=today)
    return [
        Candidate(
            day,
            {name: [places[code] for code in codes] for name, codes in holidays_on(day, places, language).items()},
            taken.get(day),
            away.get(day, ()),
        )
        for day in days
    ]


def next_occurrence(
    group: WorkGroup, *, last: dt.date | None, today: dt.date, wanted: dt.date | None = None
) -> Occurrence | None:
    """Return the next day of a table's series that is no meeting yet, after the last meeting; or the one wanted."""
    days = Occurrence.objects.open().filter(series__group=group, local_date__gt=today).select_related("series")
    chosen = days.filter(local_date=wanted).order_by("pk").first() if wanted else None
    if chosen:
        return chosen
    if last:
        days = days.filter(local_date__gt=last)
    return days.order_by("local_date", "pk").first()
