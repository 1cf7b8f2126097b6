"""Asks somebody which of several times they can come, and once more before the deadline."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from meetings.models import PollInvitee, PollSlot
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render, reply_address, when_was
from notifications.outbox import Letter


def poll_letter(
    invitee: PollInvitee, slots: Sequence[PollSlot], *, key: str, now: dt.datetime, is_reminder: bool = False
) -> Letter:
    """Write the question in the reader's language, each time in the meeting's zone and in theirs."""
    poll, person = invitee.poll, invitee.person
    meeting = poll.meeting
    until = slots[-1].starts_at
    kind = Kind.POLL_REMINDER if is_reminder else Kind.POLL
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(poll.answer_by, person.language)}
        subject = _("Still open: when can you come? %(group)s") if is_reminder else _("When can you come? %(group)s")
        texts = render(
            "poll",
            person=person,
            kind=kind,
            now=now,
            heading=_("When can you come?"),
            preheader=_("Please answer by %(day)s. No password is needed.") % named,
            reason=reason_of(invitee),
            is_reminder=is_reminder,
            group=meeting.group.name,
            day=named["day"],
            message=poll.message,
            lines=[line_of(slot, invitee) for slot in slots],
            answers=_answers(links.poll_answer(invitee, until=until, now=now)),
        )
    return Letter(
        key=key,
        kind=kind,
        recipient=person,
        subject=subject % named,
        group_id=meeting.group_id,
        about=invitee,
        reply_to=reply_address(meeting),
        facts={"closes_at": poll.closes_at.isoformat()},
        expires_at=until,
        **texts,
    )


def line_of(slot: PollSlot, invitee: PollInvitee) -> dict[str, str]:
    """Return a time with its letter, in the meeting's zone and the reader's."""
    return {"title": slot.letter, "note": when_was(slot.starts_at, slot.ends_at, invitee.poll.timezone, invitee.person)}


def reason_of(invitee: PollInvitee) -> str:
    """Say why somebody gets mail about a poll."""
    group = invitee.poll.meeting.group.name
    if invitee.seat is None:
        return _("You get this because %(group)s asks you to a meeting as a guest.") % {"group": group}
    return _("You get this because you sit at %(group)s for %(organization)s.") % {
        "group": group,
        "organization": invitee.seat.title,
    }


def _answers(url: str) -> list[dict[str, Any]]:
    """Return the buttons; each opens the page with that chosen and changes nothing itself."""
    return [
        {"url": f"{url}?answer=yes", "label": _("All of these suit me"), "primary": True},
        {"url": url, "label": _("Say it for each time"), "primary": False},
        {"url": f"{url}?answer=no", "label": _("None of these"), "primary": False},
    ]
