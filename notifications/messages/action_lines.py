"""How an action stands in a mail: its name, its table, how late it is, and where to answer for it."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from meetings.models import Action
from notifications.messages import links


def action_line(
    action: Action, person: Person, *, today: dt.date, now: dt.datetime, is_mine: bool = True, news: str = ""
) -> dict[str, Any]:
    """Return one line, with what is new about it. Only an owner gets links: who opens them answers in their name."""
    url = links.action_answer(action, person, now=now) if is_mine else ""
    return {
        "title": action.title,
        "url": url,
        "answers": answer_buttons(url) if is_mine else [],
        "note": ". ".join(part for part in (_note(action, is_mine=is_mine), news) if part),
        "tag": due_words(action, person.language, today=today),
        "late": action.days_late(today) > 0,
    }


def due_words(action: Action, language: str, *, today: dt.date) -> str:
    """Say when an action is due: “3 days late”, “due today”, “due December 8”; nothing without a date."""
    if action.due_on is None:
        return ""
    days = (action.due_on - today).days
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return _("due today")
    if days == 1:
        return _("due tomorrow")
    return _("due %(day)s") % {"day": day_words(action.due_on, language, weekday=False, year=False)}


def answer_buttons(url: str) -> list[dict[str, Any]]:
    """Return the answers an owner may give; each opens the page with that answer chosen."""
    answers = [
        ("done", _("Done")),
        ("on-track", _("On track")),
        ("needs-help", _("Need help")),
        ("new-date", _("New date")),
    ]
    return [{"url": f"{url}?answer={value}", "label": label, "primary": value == "done"} for value, label in answers]


def _note(action: Action, *, is_mine: bool) -> str:
    if not is_mine:
        return action.owner_name
    named = {"group": action.group.name, "organization": action.owner_name}
    return _("%(group)s, for %(organization)s") % named if action.owner_seat_id else action.group.name
