"""Actions as a list and as a board, over the same filters."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.keyset import MOST_COUNTED, Order, capped_count, first_of
from meetings.filters import WAITING
from meetings.models import Action
from meetings.models.action import ActionQuerySet
from web.keyset import PARAMETER, Page, page_of
from web.middleware import Reader
from web.pages import actions as action_pages

FIRST_DUE_FIRST = Order(("due_on", "id"), least=dt.date.min)
CARDS_SHOWN = 20
COLUMNS = (
    Action.Status.OPEN,
    Action.Status.ON_TRACK,
    Action.Status.NEEDS_HELP,
    Action.Status.PARKED,
    Action.Status.DONE,
)


@dataclass(frozen=True)
class ActionList:
    """One page of actions, with the ways to others."""

    lines: Sequence[action_pages.ActionLine]
    page: Page[Action]
    heading: str
    tabs: Sequence[dict[str, Any]]
    is_narrowed: bool

    @property
    def may_tick(self) -> bool:
        """Whether the reader may move any of these actions."""
        return any(line.may_update for line in self.lines)


@dataclass(frozen=True)
class Column:
    """One status with its newest cards."""

    status: str
    heading: str
    count: str
    cards: Sequence[action_pages.ActionLine]
    more_url: str
    empty: str


def list_of(actions: ActionQuerySet, query: QueryDict, reader: Reader) -> ActionList:
    """Return the page of a list that an address asks for. Three queries at most."""
    loaded = action_pages.with_waits(action_pages.with_appearances(actions.for_list()), reader.standing)
    page = page_of(loaded, FIRST_DUE_FIRST, query)
    count, is_capped = capped_count(actions)
    return ActionList(
        lines=action_pages.lines_of(page.rows, today=reader.today, standing=reader.standing),
        page=page,
        heading=_heading(count, is_capped=is_capped, status=query.get("status", WAITING)),
        tabs=tabs_of(query),
        is_narrowed=any(value for name, value in query.items() if name not in {"status", PARAMETER}),
    )


def _heading(count: int, *, is_capped: bool, status: str) -> str:
    """Say what the list holds, in numbers people can take in."""
    shown = _("%(most)s+") % {"most": f"{MOST_COUNTED:,}"} if is_capped else str(count)
    if status == WAITING:
        words = ngettext("%(count)s action still to do", "%(count)s actions still to do", count)
    else:
        words = ngettext("%(count)s action", "%(count)s actions", count)
    return words % {"count": shown}


def tabs_of(query: QueryDict) -> list[dict[str, Any]]:
    """Return the ways to actions that stand otherwise, with the other filters of an address."""
    current = query.get("status", WAITING)
    parts = [
        (WAITING, _("Still to do")),
        (Action.Status.NEEDS_HELP, _("Needs help")),
        (Action.Status.PARKED, _("Parked")),
        (Action.Status.DONE, pgettext("several actions", "Done")),
        (Action.Status.DROPPED, pgettext("several actions", "Dropped")),
        ("", _("All")),
    ]
    kept = _without(query, "status")
    return [
        {"url": f"?status={value}{'&' if kept else ''}{kept}", "label": label, "current": value == current}
        for value, label in parts
    ]


def addresses_of(query: QueryDict) -> dict[str, str]:
    """Return an address's filters as the other ways to look at actions take them; a board has all that stand."""
    return {"query": _without(query), "board_query": _without(query, "status")}


def _without(query: QueryDict, *names: str) -> str:
    """Return an address's filters but for some of them, always from the first page."""
    kept = query.copy()
    for name in (*names, PARAMETER):
        kept.pop(name, None)
    return kept.urlencode()


def board_of(actions: ActionQuerySet, query: QueryDict, reader: Reader) -> list[Column]:
    """Return a column a status. One query each, however many actions there are."""
    empty = {
        Action.Status.OPEN: _("Everything is taken up."),
        Action.Status.ON_TRACK: _("Nobody has said so yet."),
        Action.Status.NEEDS_HELP: _("Nobody asked for help."),
        Action.Status.PARKED: _("Nothing is parked."),
        Action.Status.DONE: _("Nothing is done yet."),
    }
    columns = []
    for status in COLUMNS:
        rows = action_pages.with_waits(actions.filter(status=status).for_list(), reader.standing)
        # What is done is read newest first; its day no longer presses.
        ordered = rows.order_by("-pk") if status in Action.ENDED else rows.by_urgency()
        found = first_of(ordered, CARDS_SHOWN + 1)
        is_capped = len(found) > CARDS_SHOWN
        kept = _without(query, "status")
        columns.append(
            Column(
                status=status,
                heading=str(Action.Status(status).label).capitalize(),
                count=f"{CARDS_SHOWN}+" if is_capped else str(len(found)),
                cards=action_pages.lines_of(
                    found[:CARDS_SHOWN],
                    today=reader.today,
                    standing=reader.standing,
                    names_group=not query.get("group"),
                    is_brief=True,
                ),
                more_url=f"{reverse('actions')}?status={status}{'&' if kept else ''}{kept}" if is_capped else "",
                empty=empty[status],
            )
        )
    return columns
