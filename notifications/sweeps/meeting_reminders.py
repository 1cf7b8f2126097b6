"""Reminders of meetings, on the mornings a table chose, or one meeting has of its own."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from meetings.models import Invitation, Meeting
from notifications.choosing import declined
from notifications.digest_windows import JUST_BEFORE
from notifications.kinds import Kind
from notifications.marks import Mark, mark_due, meeting_marks
from notifications.messages.meeting_reminder import reminder_letter
from notifications.models import Delivery
from notifications.outbox import deliver
from notifications.sweeps.calendar_mail import REQUEST, Known, known_to_people
from notifications.wanted import WILL_NOT_COME

# Nobody chooses a day further off.
HORIZON = dt.timedelta(days=92)


def remind_of_meetings(*, now: dt.datetime) -> int:
    """Write the reminders that are due; return how many are new."""
    due = [
        (meeting, mark) for meeting in meetings_ahead(now=now) if (mark := mark_due(meeting_marks(meeting), now=now))
    ]
    known = known_to_people(meeting for meeting, _ in due)
    wanted = {
        _key(invitation, meeting, mark): (invitation, mark)
        for meeting, mark in due
        for invitation in to_remind(meeting, mark, known)
    }
    written_before = set(Delivery.objects.filter(dedupe_key__in=wanted).values_list("dedupe_key", flat=True))
    new = {key: pair for key, pair in wanted.items() if key not in written_before}
    unwanted = declined((invitation.person for invitation, _ in new.values()), Kind.MEETING_REMINDER) if new else set()
    return deliver(
        (
            reminder_letter(invitation, key=key, at=mark.at - JUST_BEFORE, now=now)
            for key, (invitation, mark) in new.items()
            if invitation.person_id not in unwanted
        ),
        now=now,
    )


def meetings_ahead(*, now: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings people were told of and no notice is due for, with whoever is asked."""
    invitations = Invitation.objects.in_force().select_related("person", "seat__organization", "seat__stakeholder_kind")
    return (
        Meeting.objects.filter(state=Meeting.State.SCHEDULED, announced_sequence__gte=0, notice_at=None)
        .filter(starts_at__gt=now, starts_at__lt=now + HORIZON)
        .select_related("group", "created_by")
        .prefetch_related(Prefetch("invitations", invitations.order_by("pk")))
        .order_by("pk")
    )


def to_remind(meeting: Meeting, mark: Mark, known: dict[tuple[int, int], Known]) -> Iterable[Invitation]:
    """Return who hears of a meeting on a mark: who may come, and was told of it before that morning."""
    for invitation in meeting.invitations.all():
        invitation.meeting = meeting
        last = known.get((meeting.pk, invitation.person_id), Known()).stands()
        was_told = last is not None and last.ics_method == REQUEST and last.created_at < mark.at
        holds = invitation.revoked_at is None and invitation.person.is_active
        if was_told and holds and invitation.response not in WILL_NOT_COME:
            yield invitation


def _key(invitation: Invitation, meeting: Meeting, mark: Mark) -> str:
    return f"meeting:{meeting.pk}:reminder-{mark.days}:{meeting.starts_at:%Y-%m-%dT%H:%M}:{invitation.person_id}"
