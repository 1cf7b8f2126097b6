"""One mail a person a morning: all they promised that is due soon or late, and what can go on."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from accounts.zones import morning
from meetings.models import Action
from notifications.digest_windows import JUST_BEFORE
from notifications.freed import Freed, freed_words
from notifications.kinds import Kind
from notifications.marks import ACTION_DAYS
from notifications.messages import links
from notifications.messages.action_lines import action_line
from notifications.messages.frame import render
from notifications.outbox import Letter

# A longer list would not be read; the page behind every link shows the rest.
LONGEST_LIST = 12
# As long before its day a reminder goes.
SOON = dt.timedelta(days=ACTION_DAYS[0])
# The next morning's mail says it better.
LASTS = dt.timedelta(hours=36)


def how_pressing(action: Action) -> tuple[dt.date, int]:
    """Return by what actions stand in a mail: the latest first, what has no day last."""
    return action.due_on or dt.date.max, action.pk


def most_pressing(actions: Iterable[Action]) -> Action:
    """Return the action that a mail names before it is opened."""
    return min(actions, key=how_pressing)


def actions_letter(
    person: Person, actions: Sequence[Action], *, key: str, freed: Freed, today: dt.date, now: dt.datetime
) -> Letter:
    """Write what somebody owes, in the order it comes in. What is listed or pressing comes with group and owner loaded.

    ``freed`` says which of them can go on, and why.
    """
    late = [action for action in actions if action.days_late(today)]
    # Named only because they can go on: their day is far, or they have none.
    free = [row for row in actions if row.pk in freed and (row.due_on is None or row.due_on > today + SOON)]
    # Every table of theirs, not only of what is listed.
    groups = {action.group_id for action in actions}
    with translation.override(person.language):
        subject = _subject(len(late), len(actions) - len(late) - len(free), len(free))
        said = {action.pk: freed_words(freed[action.pk]) for action in actions if action.pk in freed}
        texts = render(
            "action_reminder",
            person=person,
            kind=Kind.ACTION_REMINDER,
            now=now,
            heading=subject,
            preheader=most_pressing(actions).title,
            reason=_("You get this because you answer for these actions."),
            lines=_lines(actions[:LONGEST_LIST], person, said, today=today, now=now),
            left_out=max(len(actions) - LONGEST_LIST, 0),
            actions_url=links.page("actions"),
        )
    return Letter(
        key=key,
        kind=Kind.ACTION_REMINDER,
        recipient=person,
        subject=subject,
        # A mail about several tables belongs to none: one table's co-chairs must not read another's.
        group_id=groups.pop() if len(groups) == 1 else None,
        about=actions[0] if len(actions) == 1 else None,
        facts=_facts(actions, late, said),
        at=morning(today, person.timezone) - JUST_BEFORE,
        expires_at=now + LASTS,
        **texts,
    )


def _lines(
    actions: Sequence[Action], person: Person, said: Mapping[int, str], *, today: dt.date, now: dt.datetime
) -> list[dict[str, Any]]:
    return [action_line(row, person, today=today, now=now, news=said.get(row.pk, "")) for row in actions]


def _facts(actions: Sequence[Action], late: Sequence[Action], said: Mapping[int, str]) -> dict[str, Any]:
    """Return what a digest and the rule of late ones read again; words of what can go on only where there are any."""
    freed = {"freed": {str(pk): words for pk, words in said.items()}} if said else {}
    return {"actions": [action.pk for action in actions], "late": [action.pk for action in late], **freed}


def _subject(late: int, soon: int, free: int) -> str:
    if not (late or soon):
        return ngettext("%(count)s action can go on", "%(count)s actions can go on", free) % {"count": free}
    late_words = ngettext("%(count)s action is late", "%(count)s actions are late", late) % {"count": late}
    soon_words = ngettext("%(count)s action is due soon", "%(count)s actions are due soon", soon) % {"count": soon}
    if late and soon:
        return _("%(late)s, %(soon)s") % {"late": late_words, "soon": soon_words}
    return late_words if late else soon_words
