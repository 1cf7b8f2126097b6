"""Tells somebody who was asked for a time that no answer is needed any more."""

import datetime as dt
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from meetings.models import PollInvitee, PollSlot
from notifications.kinds import Kind
from notifications.messages.frame import render, reply_address
from notifications.messages.poll import line_of, reason_of
from notifications.outbox import Letter


def withdrawn_letter(invitee: PollInvitee, slots: Sequence[PollSlot], *, key: str, now: dt.datetime) -> Letter:
    """Write that a question was taken back, why, and which times nobody has to keep."""
    poll, person = invitee.poll, invitee.person
    meeting = poll.meeting
    with translation.override(person.language):
        named = {"group": meeting.group.name}
        texts = render(
            "poll_withdrawn",
            person=person,
            kind=Kind.POLL_WITHDRAWN,
            now=now,
            heading=_("No answer is needed any more"),
            preheader=_("%(group)s took back its question when you can come.") % named,
            reason=reason_of(invitee),
            group=meeting.group.name,
            message=poll.ended_reason,
            lines=[line_of(slot, invitee) for slot in slots],
        )
        subject = _("No answer needed any more: when can you come? %(group)s") % named
    return Letter(
        key=key,
        kind=Kind.POLL_WITHDRAWN,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=invitee,
        reply_to=reply_address(meeting),
        expires_at=slots[-1].starts_at,
        **texts,
    )
