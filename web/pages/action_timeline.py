"""Actions on a line of days, from when they were made to when they are due, over the filters of the list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.keyset import first_of
from meetings.filters import WAITING
from meetings.models import Action
from meetings.models.action import ActionQuerySet
from web.middleware import Reader
from web.pages import actions as action_pages
from web.pages.action_lists import tabs_of
from web.spans import LAST_LABEL, Scale, scale_of

ROWS_SHOWN = 60


@dataclass(frozen=True)
class Bar:
    """An action on the line: where it begins, how far it goes, and what of that is late; in percent, and in words."""

    line: action_pages.ActionLine
    start: float
    length: float
    late_start: float
    late_length: float
    due_at: float | None
    is_open_ended: bool
    kind: str
    words: str

    @property
    def tags(self) -> list[action_pages.Tag]:
        """What is to be seen at once; a day far off is written beside it already."""
        quiet = self.line.action.is_open
        return [tag for tag in self.line.tags if not (quiet and tag.kind == "quiet")]


@dataclass(frozen=True)
class Timeline:
    """The page: its rows, its months, today."""

    bars: Sequence[Bar]
    months: Sequence[tuple[float, str]]
    today_at: float
    today: dt.date
    heading: str
    tabs: Sequence[dict[str, Any]]
    left_out: bool
    is_narrowed: bool


def timeline_of(actions: ActionQuerySet, query: QueryDict, reader: Reader) -> Timeline:
    """Draw the actions that an address asks for, what presses first. One query."""
    status = query.get("status", WAITING)
    rows = action_pages.with_waits(actions.for_list(), reader.standing)
    # What has ended is read newest first; its day no longer presses.
    ordered = rows.order_by("-ended_at", "-pk") if status in Action.ENDED else rows.by_urgency()
    found = first_of(ordered, ROWS_SHOWN + 1)
    shown = found[:ROWS_SHOWN]
    lines = action_pages.lines_of(
        shown, today=reader.today, standing=reader.standing, names_group=not query.get("group"), is_brief=True
    )
    scale = scale_of([(begun_on(row), _last_day(row, reader.today)) for row in shown], today=reader.today)
    ticks = [(scale.at(month), dateformat.format(month, "N Y")) for month in scale.ticks()]
    return Timeline(
        bars=[_bar(line, scale, today=reader.today) for line in lines],
        months=[(at, label if at <= LAST_LABEL else "") for at, label in ticks],
        today_at=scale.at(reader.today),
        today=reader.today,
        heading=_heading(len(shown)),
        tabs=tabs_of(query),
        left_out=len(found) > ROWS_SHOWN,
        is_narrowed=any(value for name, value in query.items() if name != "status"),
    )


def _heading(count: int) -> str:
    return ngettext("%(count)s action on a timeline", "%(count)s actions on a timeline", count) % {"count": count}


def begun_on(action: Action) -> dt.date:
    """Return the day since which an action is on the list: that of its meeting, or when it was put there."""
    return action.made_at.local_date if action.made_at else timezone.localtime(action.created_at).date()


def _ended_on(action: Action) -> dt.date | None:
    return timezone.localtime(action.ended_at).date() if action.ended_at else None


def _last_day(action: Action, today: dt.date) -> dt.date:
    days = [begun_on(action), action.due_on, _ended_on(action) or (today if action.days_late(today) else None)]
    return max(value for value in days if value)


def _bar(line: action_pages.ActionLine, scale: Scale, *, today: dt.date) -> Bar:
    action = line.action
    begun, ended, due = begun_on(action), _ended_on(action), action.due_on
    reached = ended or today
    # Until its day an action is as it was promised; what lies behind that day is late.
    promised = min(due, ended) if due and ended else due or reached
    start, length = scale.stretch(begun, max(promised, begun))
    is_late = due is not None and due < reached and (ended is not None or action.is_open)
    late_start, late_length = scale.stretch(max(due, begun), reached) if due and is_late else (0.0, 0.0)
    return Bar(
        line=line,
        start=start,
        length=length,
        late_start=late_start,
        late_length=late_length,
        due_at=scale.at(due) if due else None,
        is_open_ended=due is None and ended is None,
        kind=_kind(action),
        words=_words(begun, due, ended, today=today),
    )


def _kind(action: Action) -> str:
    """Say how a bar is drawn: what is open is filled, the rest is quiet."""
    if action.status == Action.Status.NEEDS_HELP:
        return "help"
    return "open" if action.is_open else "rest"


def _words(begun: dt.date, due: dt.date | None, ended: dt.date | None, *, today: dt.date) -> str:
    days = {"begun": begun, "due": due, "ended": ended}
    named = {name: action_pages.near_day(value, today=today) for name, value in days.items() if value}
    if due and ended:
        return _("from %(begun)s, due %(due)s, ended %(ended)s") % named
    if ended:
        return _("from %(begun)s, ended %(ended)s") % named
    return _("from %(begun)s, due %(due)s") % named if due else _("from %(begun)s, without a date") % named
