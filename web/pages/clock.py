"""The clock of a meeting: what was planned for each point, what was spent, and which one runs."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import DurationField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from meetings.models import AgendaItem, ItemTime


@dataclass(frozen=True)
class Clock:
    """How long the table spoke about a point, up to now; ``since`` where it still does."""

    planned: int
    spent: dt.timedelta
    since: dt.datetime | None = None

    @property
    def seconds(self) -> int:
        """What was spent, for a clock that ticks."""
        return int(self.spent.total_seconds())

    @property
    def is_over(self) -> bool:
        """Whether it took longer than planned."""
        return self.seconds > 60 * self.planned

    @property
    def words(self) -> str:
        """“7 of 10 min”, or nothing where the point was not taken up."""
        if not self.seconds and self.since is None:
            return ""
        return _("%(spent)d of %(planned)d min") % {"spent": self.seconds // 60, "planned": self.planned}


def with_times(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Add to points what was spent on each and since when it runs, in the same query."""
    times = ItemTime.objects.filter(item=OuterRef("pk")).order_by()
    lasted = ExpressionWrapper(F("ended_at") - F("started_at"), output_field=DurationField())
    ended = times.exclude(ended_at=None).values("item").annotate(sum=Sum(lasted))
    return items.annotate(
        spent=Subquery(ended.values("sum"), output_field=DurationField()),
        runs_since=Subquery(times.running().values("started_at")[:1]),
    )


def clock_of(item: Any, *, now: dt.datetime) -> Clock:
    """Return the clock of a point that ``with_times`` loaded."""
    spent = item.spent or dt.timedelta()
    if item.runs_since is not None:
        spent += max(now - item.runs_since, dt.timedelta())
    return Clock(item.minutes, spent, item.runs_since)
