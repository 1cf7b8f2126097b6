"""Reminder of a meeting; who has not answered is asked to."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from meetings.models import Invitation
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import answer_buttons, invitation_reason, meeting_facts, render, reply_address, when
from notifications.outbox import Letter


def reminder_letter(invitation: Invitation, *, key: str, now: dt.datetime, at: dt.datetime | None = None) -> Letter:
    """Write the reminder, of a mark at ``at``: another text for those who have said nothing yet."""
    meeting, person = invitation.meeting, invitation.person
    asks = invitation.response == Invitation.Response.NONE
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(meeting.local_start, person.language)}
        subject = _("Will you come? %(group)s, %(day)s") if asks else _("Reminder: %(group)s, %(day)s")
        texts = render(
            "meeting_reminder",
            person=person,
            kind=Kind.MEETING_REMINDER,
            now=now,
            heading=_("Will you come to the %(group)s meeting?") % named if asks else meeting.name,
            preheader=when(meeting, person),
            reason=invitation_reason(invitation, meeting),
            meeting=meeting,
            invitation=invitation,
            asks=asks,
            facts=meeting_facts(meeting, person),
            answers=answer_buttons(invitation, meeting, now=now),
            meeting_url=links.page("meeting", meeting.pk),
        )
    return Letter(
        key=key,
        kind=Kind.MEETING_REMINDER,
        recipient=person,
        subject=subject % named,
        group_id=meeting.group_id,
        about=meeting,
        sequence=meeting.sequence,
        reply_to=reply_address(meeting),
        facts={"starts_at": meeting.starts_at.isoformat(), "asks": asks},
        at=at,
        line={"url": links.invitation_answer(invitation, meeting, now=now), "note": when(meeting, person)},
        expires_at=meeting.starts_at,
        **texts,
    )
