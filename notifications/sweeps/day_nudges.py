"""Nudges for co-chairs about a day of their series that comes near and of which nobody made a meeting.

Without it a table whose co-chairs forget to plan would hear nothing at all: every other word is about a meeting.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.kept_queries import kept
from accounts.models import Person
from accounts.zones import morning
from meetings.lead_times import Days, Planned, Step, plan_of
from meetings.models import LeadTime, Occurrence
from meetings.models.lead_time import MOST_DAYS
from notifications.choosing import declined
from notifications.kinds import Kind
from notifications.marks import LOOK_BACK
from notifications.messages.day_nudge import day_letter
from notifications.models import Delivery
from notifications.outbox import deliver
from notifications.sweeps.chair_briefs import cochairs_of_group

# With the later ones a meeting would be planned too late to be of use; the first two are said.
STEPS = (Step.POLL, Step.INVITE)
HORIZON = dt.timedelta(days=MOST_DAYS + 2)


@dataclass(frozen=True)
class DayNudge:
    """A day of a series and the step of its plan whose morning has come."""

    day: Occurrence
    planned: Planned

    @property
    def at(self) -> dt.datetime:
        """When it goes: 08:00 in the zone of the series."""
        return morning(self.planned.on, self.day.series.timezone)

    def key(self, person: Person) -> str:
        """Name it, once a person for a step of a day."""
        return f"day-nudge:{self.day.pk}:{self.day.local_date}:{self.planned.step}:{person.pk}"


def nudge_for_days(*, now: dt.datetime) -> int:
    """Write the nudges that are due; return how many are new."""
    wanted = {
        nudge.key(person): (nudge, person)
        for nudge in day_nudges_due(now=now)
        for person in cochairs_of_group(nudge.day.series.group_id, day=now.date())
    }
    if not wanted:
        return 0
    written = set(Delivery.objects.filter(dedupe_key__in=wanted).values_list("dedupe_key", flat=True))
    new = {key: pair for key, pair in wanted.items() if key not in written}
    without = declined((person for _nudge, person in new.values()), Kind.CHAIR_NUDGE) if new else set()
    return deliver(
        [
            day_letter(nudge.day, nudge.planned, person, key=key, now=now)
            for key, (nudge, person) in new.items()
            if person.pk not in without
        ],
        now=now,
    )


def day_nudges_due(*, now: dt.datetime) -> Iterator[DayNudge]:
    """Yield the days without a meeting of which the morning of a step has come; the later step speaks for both.

    A rule that was written, or a day that was moved, after that morning needs no nudge: somebody has just looked.
    """
    for nudges in _nudges_by_day(_near(today=now.date(), horizon=now.date() + HORIZON)):
        come = [nudge for nudge in nudges if nudge.at <= now]
        if come and now - come[-1].at < LOOK_BACK:
            yield come[-1]


def day_nudges_ahead(groups: Iterable[int], *, now: dt.datetime) -> Iterator[DayNudge]:
    """Yield what of this is still to come at some tables, as things stand; of two on one morning only the later step.

    On the day itself nothing is said any more.
    """
    near = _near.build(today=now.date(), horizon=now.date() + HORIZON).filter(series__group__in=groups)
    for nudges in _nudges_by_day(near):
        ahead = [nudge for nudge in nudges if nudge.at > now and nudge.at.date() < nudge.day.local_date]
        yield from {nudge.at: nudge for nudge in ahead}.values()


@kept
def _near(*, today: dt.date, horizon: dt.date) -> QuerySet[Occurrence]:
    days = Occurrence.objects.open().filter(local_date__gt=today, local_date__lt=horizon, series__group__is_active=True)
    return days.select_related("series__group").order_by("pk")


def _settled(groups: Iterable[int]) -> dict[int, Days]:
    """Return what tables settled, by their numbers. One query."""
    settled: dict[int, dict[str, int | None]] = defaultdict(dict)
    rows = LeadTime.objects.filter(group__in=groups).values_list("group", "step", "days")
    for group_id, step, days in rows:
        settled[group_id or 0][step] = days
    return settled  # type: ignore[return-value]  # it answers for every number


def _nudges_by_day(near: Iterable[Occurrence]) -> Iterator[list[DayNudge]]:
    """Yield of each day its nudges in order, but for those of mornings before somebody looked at it last."""
    days = list(near)
    of_group = _settled({day.series.group_id for day in days}) if days else {}
    for day in days:
        looked_at = max(day.series.changed_at, day.moved_at or day.series.changed_at)
        plan = plan_of(day.local_date, of_group=of_group[day.series.group_id], of_meeting={})
        nudges = (DayNudge(day, planned) for planned in plan if planned.step in STEPS)
        yield [nudge for nudge in nudges if looked_at < nudge.at]
