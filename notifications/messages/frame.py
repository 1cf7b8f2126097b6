"""Puts what a message says into its frame: one text and one HTML, from a pair of templates."""

import datetime as dt
from typing import Any, TypedDict

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.local_time import in_words
from accounts.models import Person
from meetings.models import Invitation, Meeting
from notifications.kinds import SUBJECT_NUMBERS, Kind
from notifications.messages import links


class Texts(TypedDict):
    """What a letter takes over from its templates."""

    text: str
    html: str
    unsubscribe_url: str


def render(template: str, *, person: Person, kind: Kind, now: dt.datetime, **context: Any) -> Texts:
    """Render ``emails/<template>.txt`` and ``.html`` in the language that is active; return the letter's texts.

    ``context`` must hold ``heading`` and ``preheader``, and may hold ``reason``.
    """
    unsubscribe_url = links.unsubscribe(person, kind, now=now) if kind in SUBJECT_NUMBERS else ""
    text, html = put_in_frame(
        template,
        **context,
        person=person,
        settings_url=links.page("preferences"),
        unsubscribe_url=unsubscribe_url,
    )
    return {"text": text, "html": html, "unsubscribe_url": unsubscribe_url}


def put_in_frame(template: str, **context: Any) -> tuple[str, str]:
    """Render a message to whom it may concern; return its text and its HTML.

    A follower's ``context`` may hold ``manage_url``: where they change and stop what they follow.
    """
    return (
        squeezed(render_to_string(f"emails/{template}.txt", context)),
        render_to_string(f"emails/{template}.html", context),
    )


def squeezed(text: str) -> str:
    """Return a text with at most one empty line in a row; templates leave more."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    # "-- " with its blank is how mail programs know a signature.
    return "\n".join("-- " if line == "--" else line for line in lines) + "\n"


def when(meeting: Meeting, person: Person) -> str:
    """Say when a meeting is: in its own zone, and in the reader's where that differs."""
    return when_was(meeting.starts_at, meeting.ends_at, meeting.timezone, person)


def when_was(starts_at: dt.datetime, ends_at: dt.datetime, zone: str, person: Person) -> str:
    """Say a span of time as above."""
    return str(in_words(starts_at, zone, ends_at, language=person.language, reader_zone=person.timezone))


def meeting_facts(meeting: Meeting, person: Person) -> list[dict[str, str]]:
    """Return when and where, for the table of facts."""
    facts = [{"label": _("When"), "value": when(meeting, person)}]
    if meeting.place:
        facts.append({"label": _("Where"), "value": meeting.place})
    if meeting.link:
        facts.append({"label": _("Online"), "value": _("Join the meeting"), "url": meeting.link})
    return facts


def reply_address(meeting: Meeting) -> str:
    """Return where a reply goes: to who called the meeting, so that it reaches a person."""
    caller = meeting.created_by
    return caller.email if caller and caller.is_active else ""


def invitation_reason(invitation: Invitation, meeting: Meeting) -> str:
    """Say why somebody gets mail about a meeting."""
    if invitation.revoked_at is not None:
        return _("You get this because you were invited to this meeting of %(group)s.") % {"group": meeting.group.name}
    if invitation.seat is None:
        return _("You get this because you are invited to this meeting of %(group)s as a guest.") % {
            "group": meeting.group.name
        }
    named = {"group": meeting.group.name, "organization": invitation.seat.title}
    if invitation.is_alternate:
        return _("You get this because you are the alternate for %(organization)s at %(group)s.") % named
    return _("You get this because you sit at %(group)s for %(organization)s.") % named


def answer_buttons(invitation: Invitation, meeting: Meeting, *, now: dt.datetime) -> list[dict[str, Any]]:
    """Return the answers somebody may give; each opens the page with that answer chosen and changes nothing itself."""
    url = links.invitation_answer(invitation, meeting, now=now)
    answers = [
        (Invitation.Response.YES, _("Yes, I will come")),
        (Invitation.Response.NO, _("No, I cannot")),
        (Invitation.Response.MAYBE, _("Maybe")),
    ]
    if invitation.seat_id and not invitation.is_alternate:
        answers.append((Invitation.Response.ALTERNATE, _("My alternate will")))
    return [
        {"url": f"{url}?answer={value}", "label": label, "primary": value == Invitation.Response.YES}
        for value, label in answers
    ]
