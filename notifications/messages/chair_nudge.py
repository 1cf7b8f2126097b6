"""On a morning of the plan, to co-chairs: what a meeting waits for, each with the page that does it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from meetings.lead_plan import Progress
from meetings.lead_times import Step
from meetings.models import Meeting
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import meeting_facts, render
from notifications.outbox import Letter


def nudge_letter(
    meeting: Meeting, waiting: Iterable[Progress], person: Person, *, key: str, now: dt.datetime
) -> Letter:
    """Write to a co-chair what the plan of a meeting waits for."""
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(meeting.local_start, person.language)}
        lines = [_line(meeting, one, person) for one in waiting]
        subject = _subject(lines, named)
        texts = render(
            "chair_nudge",
            person=person,
            kind=Kind.CHAIR_NUDGE,
            now=now,
            heading=_("What the meeting of %(day)s waits for") % named,
            preheader=lines[-1]["title"] if len(lines) > 1 else lines[0]["note"],
            reason=_("You get this because you are a co-chair of %(group)s.") % named,
            facts=meeting_facts(meeting, person),
            lines=lines,
            plan_url=links.page("meeting-timeline", meeting.pk),
        )
    return Letter(
        key=key,
        kind=Kind.CHAIR_NUDGE,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=meeting,
        facts={"starts_at": meeting.starts_at.isoformat()},
        expires_at=meeting.starts_at,
        **texts,
    )


def _subject(lines: list[dict[str, Any]], named: dict[str, str]) -> str:
    """Name what waits longest, and how much more does."""
    said = {**named, "what": lines[0]["title"], "count": len(lines) - 1}
    if len(lines) == 1:
        return _("%(what)s: %(group)s, %(day)s") % said
    more = ngettext(
        "%(what)s, and %(count)s more thing waits: %(group)s, %(day)s",
        "%(what)s, and %(count)s more things wait: %(group)s, %(day)s",
        len(lines) - 1,
    )
    return more % said


def _line(meeting: Meeting, progress: Progress, person: Person) -> dict[str, Any]:
    """Return one step: what is missing, where it is done, since when the plan wants it."""
    page = links.page("meeting", meeting.pk)
    said: dict[str, tuple[str, str]] = {
        Step.POLL: (
            _("The question when people can come was taken back")
            if progress.taken_back_at
            else _("Nobody was asked when they can come"),
            links.page("meeting-poll", meeting.pk),
        ),
        Step.INVITE: (_("The invitations have not gone"), links.page("meeting-send", meeting.pk)),
        Step.AGENDA: (_("The agenda is empty"), f"{page}#agenda"),
        Step.PACKET: (_("The papers have not been sent"), links.page("packet", meeting.pk)),
    }
    title, url = said[progress.planned.step]
    day = day_words(progress.planned.on, person.language, weekday=False, year=False)
    return {"title": title, "url": url, "note": _("The plan says %(day)s.") % {"day": day}}
