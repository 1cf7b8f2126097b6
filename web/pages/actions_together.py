"""Several actions at once: what would change with each, said before anything does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from meetings.models import Action
from web.templatetags.times import day

MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Preview:
    """An action, and what becomes of it."""

    action: Action
    changes: Sequence[str]


def previews_of(actions: Iterable[Action], said: Mapping[str, Any]) -> list[Preview]:
    """Say for each action what would be another; what is the same already is left out. No query."""
    return [Preview(action, [words for words in _changes(action, said) if words]) for action in actions]


def _changes(action: Action, said: Mapping[str, Any]) -> list[str]:
    owner: Any = said.get("owner_seat") or said.get("owner_person")
    status, due_on = said.get("status"), said.get("due_on")
    named = {"before": action.get_status_display(), "after": Action.Status(status).label if status else ""}
    days = {"before": day(action.due_on) or _("no date"), "after": day(due_on)}
    name = owner.title if "owner_seat" in said else str(owner)
    return [
        _("%(before)s → %(after)s") % named if status and status != action.status else "",
        _("due: %(before)s → %(after)s") % days if due_on and due_on != action.due_on else "",
        _("%(before)s → %(after)s") % {"before": action.owner_name, "after": name}
        if owner and name != action.owner_name
        else "",
        _("a note is added") if said.get("note") else "",
    ]
