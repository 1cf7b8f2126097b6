"""Before a meeting, to its co-chairs: what is still open, each with the page that mends it; or that all is set."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words
from accounts.models import Person
from accounts.zones import local_date
from notifications.chair_brief import Brief
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.action_lines import due_words
from notifications.messages.frame import meeting_facts, render
from notifications.outbox import Letter
from workgroups.models import StakeholderKind

LONGEST_LIST = 12

Line = dict[str, Any]


def brief_letter(brief: Brief, person: Person, *, key: str, now: dt.datetime) -> Letter:
    """Write to a co-chair what is open before a meeting."""
    meeting = brief.meeting
    kind = Kind.CHAIR_BRIEF if brief.findings else Kind.CHAIR_ALL_SET
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(meeting.local_start, person.language)}
        subject = _("All is set: %(group)s, %(day)s") % named
        if brief.findings:
            subject = _("Before the meeting: %(group)s, %(day)s") % named
        texts = render(
            "chair_brief",
            person=person,
            kind=kind,
            now=now,
            heading=_heading(brief),
            preheader=subject,
            reason=_("You get this because you are a co-chair of %(group)s.") % named,
            facts=meeting_facts(meeting, person),
            quorum=_quorum(brief) if brief.counts_heads else "",
            lines=list(_lines(brief)),
            overdue=_overdue(brief, person, now=now),
            left_out=max(0, len(brief.overdue) - LONGEST_LIST),
            meeting_url=links.page("meeting", meeting.pk),
        )
    return Letter(
        key=key,
        kind=kind,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=meeting,
        facts={"starts_at": meeting.starts_at.isoformat(), "findings": brief.findings},
        expires_at=meeting.starts_at,
        **texts,
    )


def _lines(brief: Brief) -> Iterator[Line]:
    """Yield what is open, in the order in which one mends it."""
    yield from _about_meeting(brief)
    yield from _about_kinds(brief)
    yield from _about_pathways(brief)
    yield from _about_proposals(brief)
    yield from _about_minutes(brief)
    yield from _about_decisions(brief)


def _heading(brief: Brief) -> str:
    if not brief.findings:
        return _("Nothing is left to mend before the meeting")
    return ngettext(
        "%(count)s thing is open before the meeting", "%(count)s things are open before the meeting", brief.findings
    ) % {"count": brief.findings}


def _quorum(brief: Brief) -> str:
    quorum = brief.quorum
    named = {"present": quorum.present, "filled": quorum.filled}
    if quorum.is_met:
        return _("Quorum: in sight. %(present)s of %(filled)s seats have said yes.") % named
    return _("Quorum: not yet in sight. %(present)s of %(filled)s seats have said yes.") % named


def _about_meeting(brief: Brief) -> Iterator[Line]:
    """Yield what concerns the meeting itself."""
    meeting = brief.meeting
    page = links.page("meeting", meeting.pk)
    if brief.is_unsent:
        yield _line(_("The invitations have not gone"), links.page("meeting-send", meeting.pk), _("Look and send"))
    if not brief.points:
        yield _line(_("The agenda is empty"), f"{page}#agenda", _("Add what the table should talk about."))
    if brief.minutes_over:
        named = {"minutes": brief.agenda_minutes, "over": brief.minutes_over}
        note = _("It takes %(minutes)s minutes, %(over)s more than the meeting has.") % named
        yield _line(_("The agenda is too long"), f"{page}#agenda", note)
    if brief.lacks_quorum:
        yield _line(_("The quorum is not in sight"), f"{page}#table", _("See who has not said yes."))
    if brief.unclosed:
        day = day_words(brief.unclosed.local_start, translation.get_language() or "en", weekday=False)
        title = _("The meeting of %(day)s is not closed") % {"day": day}
        yield _line(title, links.page("meeting", brief.unclosed.pk), _("Its notes and actions wait for you."))


def _about_kinds(brief: Brief) -> Iterator[Line]:
    page = links.page("meeting", brief.meeting.pk)

    def told(kind: StakeholderKind, note: str, anchor: str) -> Line:
        return _line(kind.name, f"{page}#{anchor}", note)

    yield from (told(kind, _("Nobody has answered yet."), "silent") for kind in brief.silent)
    yield from (told(kind, _("Nobody will come."), "table") for kind in brief.absent)


def _about_pathways(brief: Brief) -> Iterator[Line]:
    for version in brief.undecided:
        note = _("Everybody has signed off; the table has yet to decide. It is not on the agenda.")
        yield _line(version.pathway.title, links.page("pathway", version.pathway.code), note)


def _about_decisions(brief: Brief) -> Iterator[Line]:
    for decision in brief.to_review[:LONGEST_LIST]:
        wording = Truncator(decision.wording).chars(160)
        yield _line(wording, links.page("decision", decision.pk), _("This decision should be looked at again."))


def _about_proposals(brief: Brief) -> Iterator[Line]:
    """Yield what members proposed; a confidential point is not named in a mail."""
    group = brief.meeting.group
    for point in brief.proposed:
        title = _("A confidential point was proposed") if point.is_confidential else point.title
        yield _line(title, links.page("point-answer", group.code, point.pk), _("Proposed, and nobody has answered."))


def _about_minutes(brief: Brief) -> Iterator[Line]:
    """Yield minutes that the table cannot confirm before a co-chair has answered what was said of them."""
    for minutes in brief.questioned:
        day = day_words(minutes.meeting.local_start, translation.get_language() or "en", weekday=False)
        count: int = minutes.unanswered  # type: ignore[attr-defined]
        note = ngettext(
            "%(count)s correction waits for an answer.", "%(count)s corrections wait for an answer.", count
        ) % {"count": count}
        url = links.page("minutes", minutes.meeting_id) + "#corrections"
        yield _line(_("The minutes of %(day)s") % {"day": day}, url, note)


def _overdue(brief: Brief, person: Person, *, now: dt.datetime) -> list[Line]:
    today = local_date(now, brief.meeting.timezone)
    return [
        {
            **_line(action.title, links.page("action", action.pk), action.owner_name),
            "tag": due_words(action, person.language, today=today),
            "late": True,
        }
        for action in brief.overdue[:LONGEST_LIST]
    ]


def _line(title: str, url: str, note: str) -> Line:
    return {"title": title, "url": url, "note": note}
