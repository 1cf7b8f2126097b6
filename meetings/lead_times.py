"""The plan around a meeting: what is done how many days before and after it. Arithmetic, without a query."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from meetings.models import LeadTime

Step = LeadTime.Step

# What a table does that has settled nothing else; the order is that of the calendar.
USUAL: dict[str, int | None] = {
    Step.POLL: 42,
    Step.INVITE: 28,
    Step.AGENDA: 10,
    Step.PACKET: 7,
    Step.MINUTES: 7,
    Step.APPROVAL: 21,
}
Days = Mapping[str, int | None]


@dataclass(frozen=True)
class Planned:
    """One step and its day; ``is_own`` where this meeting has days of its own."""

    step: LeadTime.Step
    days: int
    on: dt.date
    is_own: bool

    @property
    def is_after(self) -> bool:
        """Whether it follows the meeting."""
        return self.step in LeadTime.AFTER


def days_of(*settled: Days) -> dict[str, int | None]:
    """Return the days of each step: the usual ones, replaced by what a table settled, then by what a meeting did."""
    days = dict(USUAL)
    for some in settled:
        days |= some
    return days


def plan_of(day: dt.date, *, of_group: Days, of_meeting: Days) -> list[Planned]:
    """Return the steps of a meeting on a day, without those that are left out. A moved meeting moves them all."""
    planned = []
    for step, days in days_of(of_group, of_meeting).items():
        if days is not None:
            distance = dt.timedelta(days=days)
            on = day + distance if step in LeadTime.AFTER else day - distance
            planned.append(Planned(Step(step), days, on, is_own=step in of_meeting))
    return sorted(planned, key=lambda one: (one.on, list(USUAL).index(one.step)))


def differing(days: Days, base: Days) -> dict[str, int | None]:
    """Return what has to be kept: the days that are not those of the base."""
    return {step: days[step] for step in USUAL if step in days and days[step] != base[step]}
