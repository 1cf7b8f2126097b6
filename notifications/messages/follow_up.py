"""After a meeting: what was decided, what I promised, what others did, and when we meet again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.local_time import day_words, in_words
from accounts.models import Person
from meetings.models import Action, Decision, Invitation, Meeting
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.action_lines import action_line
from notifications.messages.frame import invitation_reason, render, reply_address
from notifications.outbox import Letter

# After that the next meeting's papers say more.
LASTS = dt.timedelta(days=14)


@dataclass(frozen=True)
class Outcome:
    """What a closed meeting leaves behind; loaded once for all its letters."""

    meeting: Meeting
    decisions: Sequence[Decision]
    actions: Sequence[Action]
    next_meeting: Meeting | None


def follow_up_letter(
    outcome: Outcome,
    invitation: Invitation,
    *,
    mine: Sequence[Action],
    key: str,
    today: dt.date,
    now: dt.datetime,
) -> Letter:
    """Write the follow-up to one person, their own actions first. A guest is not told what others promised."""
    meeting, person = outcome.meeting, invitation.person
    with translation.override(person.language):
        named = {"group": meeting.group.name, "day": day_words(meeting.local_start, person.language, weekday=False)}
        subject = _("After the meeting: %(group)s, %(day)s") % named
        texts = render(
            "follow_up",
            person=person,
            kind=Kind.FOLLOW_UP,
            now=now,
            heading=_("What the %(group)s work group decided on %(day)s") % named,
            preheader=outcome.decisions[0].wording[:140] if outcome.decisions else meeting.name,
            reason=invitation_reason(invitation, meeting),
            meeting=meeting,
            meeting_url=links.page("meeting", meeting.pk),
            **_told(outcome, invitation, mine=mine, today=today, now=now),
        )
    return Letter(
        key=key,
        kind=Kind.FOLLOW_UP,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=meeting,
        reply_to=reply_address(meeting),
        facts={"decisions": len(outcome.decisions), "actions": [action.pk for action in mine]},
        at=meeting.closed_at,
        line=_line(outcome, mine, person.language),
        expires_at=now + LASTS,
        **texts,
    )


def _line(outcome: Outcome, mine: Sequence[Action], language: str) -> dict[str, str]:
    """Return what a digest says of it: where it stands, and how much there is to read."""
    decisions, actions = len(outcome.decisions), len(mine)
    with translation.override(language):
        decided = ngettext("%(count)s decision", "%(count)s decisions", decisions) % {"count": decisions}
        promised = ngettext("%(count)s action of yours", "%(count)s actions of yours", actions) % {"count": actions}
        note = decided if decisions else promised if actions else ""
        if decisions and actions:
            note = _("%(decided)s, %(promised)s") % {"decided": decided, "promised": promised}
    return {"url": links.page("meeting", outcome.meeting.pk), "note": note}


def _told(
    outcome: Outcome, invitation: Invitation, *, mine: Sequence[Action], today: dt.date, now: dt.datetime
) -> dict[str, Any]:
    """List decisions, this person's actions and the others'; a guest hears neither of others nor of next time."""
    person, own = invitation.person, {action.pk for action in mine}
    others = [] if invitation.is_guest else [action for action in outcome.actions if action.pk not in own]
    upcoming = None if invitation.is_guest else outcome.next_meeting
    return {
        "decisions": [{"title": one.wording, "note": one.get_method_display()} for one in outcome.decisions],
        "mine": [action_line(action, person, today=today, now=now) for action in mine],
        "others": [action_line(action, person, today=today, now=now, is_mine=False) for action in others],
        "next_when": _next(upcoming, person) if upcoming else "",
    }


def _next(meeting: Meeting, person: Person) -> str:
    return str(
        in_words(
            meeting.starts_at,
            meeting.timezone,
            meeting.ends_at,
            language=person.language,
            reader_zone=person.timezone,
        )
    )
