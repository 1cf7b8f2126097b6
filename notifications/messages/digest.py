"""One mail a window: what somebody chose to have gathered, by kind, with the links that each message would have had."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from accounts.zones import local_date, wall_clock
from meetings.models import Action
from notifications.kinds import CHOICES, Cadence, Kind
from notifications.messages.action_lines import action_line
from notifications.messages.frame import render
from notifications.models import Delivery, DigestRun
from notifications.outbox import Letter

# The next one tells what is new by then.
LASTS = {Cadence.DAILY: dt.timedelta(hours=36), Cadence.WEEKLY: dt.timedelta(days=5)}


def digest_letter(run: DigestRun, rows: Sequence[Delivery], *, key: str, now: dt.datetime) -> Letter | None:
    """Write what a window holds; None where nothing of it is left to say."""
    person, cadence = run.person, Cadence(run.cadence)
    with translation.override(person.language):
        sections = _sections(rows, person, now=now)
        count = sum(len(section["lines"]) for section in sections)
        if not count:
            return None
        subject = _subject(cadence, wall_clock(run.window_end, person.timezone), person.language)
        texts = render(
            "digest",
            person=person,
            kind=Kind.DIGEST,
            now=now,
            heading=subject,
            preheader=ngettext("%(count)s thing, gathered for you", "%(count)s things, gathered for you", count)
            % {"count": count},
            reason=_reason(cadence),
            sections=sections,
        )
    groups = {row.group_id for row in rows}
    return Letter(
        key=key,
        kind=Kind.DIGEST,
        recipient=person,
        subject=subject,
        # As with reminders: a mail about several tables belongs to none.
        group_id=groups.pop() if len(groups) == 1 else None,
        facts={"gathered": [row.pk for row in rows], "kinds": sorted({row.kind for row in rows})},
        expires_at=now + LASTS[cadence],
        **texts,
    )


def _subject(cadence: Cadence, morning: dt.datetime, language: str) -> str:
    named = {"day": day_words(morning, language, weekday=False)}
    return _("Your week, %(day)s") % named if cadence == Cadence.WEEKLY else _("Your morning, %(day)s") % named


def _reason(cadence: Cadence) -> str:
    if cadence == Cadence.WEEKLY:
        return _("You get this because you chose to have such mail gathered once a week.")
    return _("You get this because you chose to have such mail gathered once a day.")


def _sections(rows: Sequence[Delivery], person: Person, *, now: dt.datetime) -> list[dict[str, Any]]:
    """Return a part for each kind, in the order in which they are chosen."""
    parts = []
    for kind in CHOICES:
        theirs = [row for row in rows if row.kind == kind]
        lines = _actions(theirs, person, now=now) if kind == Kind.ACTION_REMINDER else list(map(_line, theirs))
        if lines:
            parts.append({"title": str(kind.label), "lines": lines})
    return parts


def _line(row: Delivery) -> dict[str, Any]:
    line = row.facts.get("line", {})
    return {"title": row.subject, "url": line.get("url", ""), "note": line.get("note", "")}


def _actions(rows: Iterable[Delivery], person: Person, *, now: dt.datetime) -> list[dict[str, Any]]:
    """Return each action once, as it stands today; several mornings of a week may have spoken of it."""
    rows = list(rows)
    keys = {pk for row in rows for pk in row.facts.get("actions", [])}
    news = {int(pk): words for row in rows for pk, words in row.facts.get("freed", {}).items()}
    actions = Action.objects.open().filter(pk__in=keys).for_list().by_urgency() if keys else []
    today = local_date(now, person.timezone)
    return [action_line(row, person, today=today, now=now, news=news.get(row.pk, "")) for row in actions]
