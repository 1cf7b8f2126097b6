"""Addresses that stand in mail: of pages, and of the answers somebody gives without signing in."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from accounts.answer_links import Purpose, make_token
from accounts.models import Person
from meetings.models import Action, Invitation, Meeting, Minutes, PollInvitee, PollSlot, ReportBack
from notifications.kinds import SUBJECT_NUMBERS, Kind
from pathways.follow_links import confirm_token
from pathways.models import FollowRequest, SignOff

# Mail is found again after weeks; an answer that comes late is still an answer.
ACTION_LINK_DAYS = 60
# Until the next quarterly meeting is over, home may still answer.
REPORT_BACK_LINK_DAYS = 120
# The text may be confirmed at a meeting months ahead; until then an answer is an answer.
SIGN_OFF_LINK_DAYS = 180
# Minutes wait for the next meeting of the table.
MINUTES_LINK_DAYS = 150
# RFC 8058 wants a link that works for as long as somebody may still open the message.
UNSUBSCRIBE_LINK_DAYS = 3 * 365


def page(name: str, *args: object) -> str:
    """Return the full address of a page."""
    return settings.SITE_URL + reverse(name, args=args)


def invitation_answer(invitation: Invitation, meeting: Meeting, *, now: dt.datetime) -> str:
    """Return where somebody answers an invitation, until the meeting is over."""
    token = make_token(
        purpose=Purpose.INVITATION,
        person_id=invitation.person_id,
        subject_id=invitation.pk,
        made_at=now,
        expires_at=meeting.ends_at,
    )
    return page("answer-invitation", token)


def poll_answer(invitee: PollInvitee, *, until: dt.datetime, now: dt.datetime) -> str:
    """Return where somebody says when they can come, until the last of the times."""
    token = make_token(
        purpose=Purpose.POLL, person_id=invitee.person_id, subject_id=invitee.pk, made_at=now, expires_at=until
    )
    return page("answer-poll", token)


def poll_confirm(slot: PollSlot, person: Person, *, now: dt.datetime) -> str:
    """Return where a co-chair takes one of the times, until it comes."""
    token = make_token(
        purpose=Purpose.POLL_CONFIRM,
        person_id=person.pk,
        subject_id=slot.pk,
        made_at=now,
        expires_at=max(slot.starts_at, now),
    )
    return page("answer-poll-confirm", token)


def action_answer(action: Action, person: Person, *, now: dt.datetime) -> str:
    """Return where an owner answers for an action; the page shows the rest of theirs as well."""
    token = make_token(
        purpose=Purpose.ACTION,
        person_id=person.pk,
        subject_id=action.pk,
        made_at=now,
        expires_at=now + dt.timedelta(days=ACTION_LINK_DAYS),
    )
    return page("answer-action", token)


def report_back_answer(report: ReportBack, person: Person, *, now: dt.datetime) -> str:
    """Return where somebody says that they have told home of a meeting, and what home answers."""
    token = make_token(
        purpose=Purpose.REPORT_BACK,
        person_id=person.pk,
        subject_id=report.pk,
        made_at=now,
        expires_at=now + dt.timedelta(days=REPORT_BACK_LINK_DAYS),
    )
    return page("answer-report-back", token)


def unsubscribe(person: Person, kind: Kind, *, now: dt.datetime) -> str:
    """Return where somebody switches off one kind of message."""
    token = make_token(
        purpose=Purpose.UNSUBSCRIBE,
        person_id=person.pk,
        subject_id=SUBJECT_NUMBERS[kind],
        made_at=now,
        expires_at=now + dt.timedelta(days=UNSUBSCRIBE_LINK_DAYS),
    )
    return page("unsubscribe", token)


def sign_off_answer(sign_off: SignOff, *, now: dt.datetime) -> str:
    """Return where a party answers whether it agrees to a text."""
    token = make_token(
        purpose=Purpose.SIGN_OFF,
        person_id=sign_off.person_id,
        subject_id=sign_off.pk,
        made_at=now,
        expires_at=now + dt.timedelta(days=SIGN_OFF_LINK_DAYS),
    )
    return page("answer-sign-off", token)


def minutes_answer(minutes: Minutes, person: Person, *, now: dt.datetime) -> str:
    """Return where somebody reads minutes and says what a line should say."""
    token = make_token(
        purpose=Purpose.MINUTES,
        person_id=person.pk,
        subject_id=minutes.pk,
        made_at=now,
        expires_at=now + dt.timedelta(days=MINUTES_LINK_DAYS),
    )
    return page("answer-minutes", token)


def follow_confirm(request: FollowRequest) -> str:
    """Return where somebody confirms that they want to follow something."""
    return page("follow-confirm", confirm_token(request))


def follow_manage(token: str) -> str:
    """Return where a follower changes and stops what they follow; one click posts there too (RFC 8058)."""
    return page("follow-manage", token)
