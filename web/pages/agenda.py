"""An agenda with its running clock."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.kept_queries import kept
from meetings.models import AgendaItem, HomeAnswer, Meeting, Paper
from web.pages.clock import Clock, clock_of, with_times


@dataclass(frozen=True)
class Point:
    """One point of an agenda, and when it begins if all before it keep to their time."""

    item: Any
    starts_at: dt.datetime | None
    length: str
    is_first: bool
    is_last: bool
    # The section that begins with it.
    heading: str = ""
    clock: Clock | None = None


@dataclass(frozen=True)
class Agenda:
    """All points, how long they take together, and how that fits the meeting."""

    points: Sequence[Point]
    planned: int
    available: int

    @property
    def has_secrets(self) -> bool:
        """Whether a point is confidential, so that nothing said there should be kept in a browser."""
        return any(point.item.is_confidential for point in self.points)

    @property
    def sum_words(self) -> str:
        """“1 h 50 of 2 h”."""
        return _("%(planned)s of %(available)s") % {
            "planned": length_words(self.planned),
            "available": length_words(self.available),
        }

    @property
    def too_long(self) -> str:
        """A sentence where the points take longer than the meeting, else nothing."""
        over = self.planned - self.available
        if over <= 0:
            return ""
        return ngettext(
            "The points take %(count)d minute longer than the meeting.",
            "The points take %(count)d minutes longer than the meeting.",
            over,
        ) % {"count": over}


def points_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the points of a meeting in their order, with what a line of its page shows."""
    return _points(meeting_id=meeting.pk)


@kept
def _points(*, meeting_id: int) -> QuerySet[AgendaItem]:
    papers = Paper.objects.filter(item=OuterRef("pk")).order_by().values("item").annotate(count=Count("pk"))
    rows = (
        AgendaItem.objects.filter(meeting=meeting_id)
        .select_related("pathway", "presenter_seat__organization", "presenter_seat__stakeholder_kind")
        .annotate(
            paper_count=Coalesce(Subquery(papers.values("count")), 0),
            has_answers=Exists(HomeAnswer.objects.filter(item=OuterRef("pk"), holds=True).exclude(text="")),
        )
    )
    return with_times(rows).order_by("position", "pk")


def agenda_of(
    items: Iterable[Any],
    *,
    minutes: int,
    starts_at: dt.datetime | None = None,
    hears_all: bool = True,
    now: dt.datetime | None = None,
) -> Agenda:
    """Run the clock over agenda items or template lines; without a start it only adds up.

    Who does not hear all sees no confidential point; the others keep their hour. With ``now`` each point says what was
    spent on it.
    """
    rows = list(items)
    points, passed, section = [], 0, ""
    for index, item in enumerate(rows):
        at = starts_at + dt.timedelta(minutes=passed) if starts_at else None
        passed += item.minutes
        if item.is_confidential and not hears_all:
            continue
        heading = (item.section or _("Further points")) if item.section != section else ""
        section = item.section
        clock = clock_of(item, now=now) if now else None
        ends = index == 0, index == len(rows) - 1
        points.append(Point(item, at, length_words(item.minutes), *ends, heading=heading, clock=clock))
    return Agenda(points, passed, minutes)


def length_words(minutes: int) -> str:
    """Write a length of time: “45 min”, “2 h”, “1 h 50”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}
