"""An agenda with its running clock."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Point:
    """One point of an agenda, and when it begins if all before it keep to their time."""

    item: Any
    starts_at: dt.datetime | None
    length: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Agenda:
    """All points, how long they take together, and how that fits the meeting."""

    points: Sequence[Point]
    planned: int
    available: int

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


def agenda_of(items: Iterable[Any], *, minutes: int, starts_at: dt.datetime | None = None) -> Agenda:
    """Run the clock over agenda items or template lines; without a start it only adds up."""
    rows = list(items)
    points, passed = [], 0
    for index, item in enumerate(rows):
        at = starts_at + dt.timedelta(minutes=passed) if starts_at else None
        points.append(Point(item, at, length_words(item.minutes), index == 0, index == len(rows) - 1))
        passed += item.minutes
    return Agenda(points, passed, minutes)


def length_words(minutes: int) -> str:
    """Write a length of time: “45 min”, “2 h”, “1 h 50”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}
