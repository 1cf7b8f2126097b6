"""Invitation, change and cancellation: what a calendar must know too."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from meetings.ical import Method, invitation_ics
from meetings.models import Invitation, Meeting
from notifications.kinds import Kind
from notifications.messages.frame import (
    Texts,
    answer_buttons,
    invitation_reason,
    meeting_facts,
    render,
    reply_address,
    when,
    when_was,
)
from notifications.outbox import Letter


def facts_of(meeting: Meeting) -> dict[str, str]:
    """Return what a notice tells, as plain JSON: the next one names what changed since."""
    return {
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "timezone": meeting.timezone,
        "place": meeting.place,
        "link": meeting.link,
    }


def request_letter(invitation: Invitation, *, key: str, told: dict[str, str] | None, now: dt.datetime) -> Letter:
    """Write the invitation, or to somebody who was ``told`` something else before, what has changed."""
    meeting, person = invitation.meeting, invitation.person
    kind = Kind.MEETING_CHANGE if told else Kind.INVITATION
    with translation.override(person.language):
        day = day_words(meeting.local_start, person.language)
        named = {"group": meeting.group.name, "day": day}
        heading = _("Changed: %(group)s, %(day)s") if told else _("Invitation: %(group)s, %(day)s")
        texts = render(
            "meeting_change" if told else "invitation",
            person=person,
            kind=kind,
            now=now,
            heading=meeting.name if not told else _("The meeting of the %(group)s work group has changed") % named,
            preheader=when(meeting, person),
            reason=invitation_reason(invitation, meeting),
            meeting=meeting,
            invitation=invitation,
            facts=meeting_facts(meeting, person),
            before=_before(meeting, invitation, told) if told else [],
            agenda=_agenda(meeting),
            answers=answer_buttons(invitation, meeting, now=now),
        )
        ics = invitation_ics(invitation, Method.REQUEST)
    return _calendar_letter(
        invitation, key=key, kind=kind, subject=heading % named, ics=ics, method="REQUEST", texts=texts
    )


def cancel_letter(invitation: Invitation, *, key: str, now: dt.datetime) -> Letter:
    """Write that a meeting will not take place, or that somebody is no longer asked to it."""
    meeting, person = invitation.meeting, invitation.person
    is_cancelled = meeting.state == Meeting.State.CANCELLED
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(meeting.local_start, person.language)}
        if is_cancelled:
            subject = _("Cancelled: %(group)s, %(day)s") % named
            heading = _("The meeting of the %(group)s work group is cancelled") % named
        else:
            subject = _("No longer invited: %(group)s, %(day)s") % named
            heading = _("You are no longer asked to this meeting of the %(group)s work group") % named
        texts = render(
            "cancellation",
            person=person,
            kind=Kind.CANCELLATION,
            now=now,
            heading=heading,
            preheader=when(meeting, person),
            reason=invitation_reason(invitation, meeting),
            meeting=meeting,
            is_cancelled=is_cancelled,
            has_seat=invitation.seat is not None,
            when=when(meeting, person),
        )
        ics = invitation_ics(invitation, Method.CANCEL)
    return _calendar_letter(
        invitation, key=key, kind=Kind.CANCELLATION, subject=subject, ics=ics, method="CANCEL", texts=texts
    )


def _calendar_letter(
    invitation: Invitation, *, key: str, kind: Kind, subject: str, ics: str, method: str, texts: Texts
) -> Letter:
    meeting = invitation.meeting
    return Letter(
        key=key,
        kind=kind,
        recipient=invitation.person,
        subject=subject,
        group_id=meeting.group_id,
        about=meeting,
        sequence=meeting.sequence,
        ics=ics,
        ics_method=method,
        facts=facts_of(meeting),
        reply_to=reply_address(meeting),
        # When it begins, everybody who will come is there.
        expires_at=meeting.starts_at,
        **texts,
    )


def _agenda(meeting: Meeting) -> list[dict[str, Any]]:
    """Return the points as lines. Read through the meeting's prefetched agenda: one query for all its letters.

    A mail is passed on: nothing confidential stands in it.
    """
    shown = (item for item in meeting.agenda.all() if not item.is_confidential)
    points = sorted(shown, key=lambda item: (item.position, item.pk))
    return [
        {"title": item.title, "note": item.presenter, "tag": _("%(minutes)s min") % {"minutes": item.minutes}}
        for item in points
    ]


def _before(meeting: Meeting, invitation: Invitation, told: dict[str, str]) -> list[dict[str, str]]:
    """Return what the person was told before, where it differs from what holds."""
    before = []
    now_holds = facts_of(meeting)
    if any(told[key] != now_holds[key] for key in ("starts_at", "ends_at", "timezone")):
        starts_at, ends_at = (dt.datetime.fromisoformat(told[key]) for key in ("starts_at", "ends_at"))
        words = when_was(starts_at, ends_at, told["timezone"], invitation.person)
        before.append({"label": _("Not"), "value": words})
    for key, label in (("place", _("Not at")), ("link", _("Not on"))):
        if told[key] and told[key] != now_holds[key]:
            before.append({"label": label, "value": told[key]})
    return before
