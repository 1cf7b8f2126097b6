"""Holds a meeting: begin, attendance, close."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import (
    Action,
    ActionAppearance,
    ActionUpdate,
    Attendance,
    Invitation,
    Meeting,
)
from meetings.services.actions import update_action
from meetings.services.clock import stop_clock
from meetings.services.event_texts import keep_event_text
from meetings.services.reporting import open_report_backs
from meetings.services.scheduling import link_open_actions
from meetings.services.session import locked_meeting, meeting_in_session
from meetings.verbs import Verb
from workgroups.models import Seat, SeatHolder
from workgroups.record import record

# A meeting may be opened a little early, on the day.
EARLIEST_START = dt.timedelta(hours=12)

# What an answer says about attendance before anybody has looked.
FORETOLD = {
    Invitation.Response.YES: Attendance.State.PRESENT,
    Invitation.Response.NO: Attendance.State.REGRETS,
    Invitation.Response.ALTERNATE: Attendance.State.REGRETS,
}


@transaction.atomic
def start_meeting(*, meeting: Meeting, actor: Person, now: dt.datetime) -> Meeting:
    """Begin: attendance is filled in from the answers, open actions are on the list. Starting twice changes nothing."""
    meeting = locked_meeting(meeting)
    if meeting.state == Meeting.State.HELD:
        return meeting
    if meeting.state != Meeting.State.SCHEDULED:
        raise ValidationError(_("Only a meeting that was sent out can begin."), code="not_scheduled")
    if now < meeting.starts_at - EARLIEST_START:
        raise ValidationError(
            _("This meeting can begin on its day, from twelve hours before its time."), code="too_early"
        )
    write_version(meeting, version=meeting.version, state=Meeting.State.HELD, held_at=now, changed_at=now)
    keep_event_text(meeting)
    Attendance.objects.bulk_create(
        (
            Attendance(
                meeting=meeting,
                person_id=invitation.person_id,
                seat_id=invitation.seat_id,
                state=FORETOLD[Invitation.Response(invitation.response)],
                marked_by=actor,
                marked_at=now,
            )
            for invitation in meeting.invitations.in_force().filter(response__in=FORETOLD).order_by("pk")
        ),
        ignore_conflicts=True,
    )
    link_open_actions(meeting=meeting)
    open_report_backs(meeting=meeting)
    record(verb=Verb.MEETING_STARTED, target=meeting, actor=actor, group=meeting.group)
    return meeting


@transaction.atomic
def mark_attendance(
    *, meeting: Meeting, person: Person, state: str, actor: Person, now: dt.datetime, was: str | None = None
) -> Attendance:
    """Mark somebody present, absent or with regrets.

    ``was`` is the mark that whoever taps saw, empty for none; None where nobody looked. Raise ValidationError for
    somebody who is neither invited nor seated, and where another mark was set in between.
    """
    meeting = meeting_in_session(meeting)
    if state not in Attendance.State.values:
        raise ValidationError(_("Choose one of the answers."), code="unknown_attendance")
    if was is not None:
        _check_mark(meeting, person, was=was, state=state)
    attendance, _is_new = Attendance.objects.update_or_create(
        meeting=meeting,
        person=person,
        defaults={"seat": _seat_of(meeting, person), "state": state, "marked_by": actor, "marked_at": now},
    )
    return attendance


def _check_mark(meeting: Meeting, person: Person, *, was: str, state: str) -> None:
    """Refuse a tap on a mark that is no longer there; the same mark set by two is no conflict."""
    marked = meeting.attendance.filter(person=person).first()
    if marked is not None and marked.state not in (was, state):
        raise ValidationError(
            _("%(name)s was just marked “%(state)s” by somebody else. Tap once more if that should change."),
            code="marked_meanwhile",
            params={"name": person.name, "state": marked.get_state_display()},
        )


def _seat_of(meeting: Meeting, person: Person) -> Seat | None:
    """Return for whom somebody is there, None for a guest; raise ValidationError for a stranger."""
    invitation = meeting.invitations.in_force().select_related("seat").filter(person=person).first()
    if invitation is not None:
        return invitation.seat
    holder = (
        SeatHolder.objects.as_of(meeting.local_date)
        .filter(person=person, seat__group=meeting.group_id)
        .select_related("seat")
        .order_by("is_alternate", "pk")
        .first()
    )
    if holder is None:
        raise ValidationError(_("This person is neither invited nor seated at this table."), code="stranger")
    return holder.seat


@transaction.atomic
def close_meeting(
    *, meeting: Meeting, actor: Person, outcomes: Mapping[int, str], now: dt.datetime, today: dt.date
) -> Meeting:
    """Close: each open action is kept, parked or dropped, who was not marked was absent, the follow-up is due.

    ``outcomes`` names an ActionAppearance outcome by action id; an action left out is kept. The same row goes on to the
    next meeting; nothing is copied.
    """
    meeting = meeting_in_session(meeting)
    link_open_actions(meeting=meeting)
    for appearance in meeting.action_appearances.select_related("action").order_by("pk"):
        _settle(
            appearance, outcome=outcomes.get(appearance.action_id), meeting=meeting, actor=actor, now=now, today=today
        )
    write_version(
        meeting,
        version=meeting.version,
        state=Meeting.State.CLOSED,
        closed_at=now,
        closed_by=actor,
        changed_at=now,
    )
    keep_event_text(meeting)
    stop_clock(meeting, now=now)
    _mark_the_rest_absent(meeting, actor=actor, now=now)
    open_report_backs(meeting=meeting)
    following = Meeting.objects.for_table().filter(group=meeting.group_id, state__in=Meeting.OPEN_FOR_CHANGE)
    for upcoming in following.filter(starts_at__gt=meeting.starts_at).order_by("starts_at", "pk")[:1]:
        link_open_actions(meeting=upcoming)
    record(
        verb=Verb.MEETING_CLOSED,
        target=meeting,
        actor=actor,
        group=meeting.group,
        decisions=meeting.decisions.count(),
        actions=meeting.actions_made.count(),
    )
    return meeting


def _settle(
    appearance: ActionAppearance,
    *,
    outcome: str | None,
    meeting: Meeting,
    actor: Person,
    now: dt.datetime,
    today: dt.date,
) -> None:
    """Say what became of one action at this meeting, and move it where the table parked or dropped it."""
    action = appearance.action
    if not action.is_open:
        outcome = ActionAppearance.Outcome.DONE if action.status == Action.Status.DONE else outcome
    elif outcome in (ActionAppearance.Outcome.PARKED, ActionAppearance.Outcome.DROPPED):
        update_action(
            action=action,
            person=actor,
            via=ActionUpdate.Via.MEETING,
            now=now,
            today=today,
            status=outcome,
            meeting=meeting,
        )
    elif outcome in (None, "", ActionAppearance.Outcome.KEPT):
        outcome = ActionAppearance.Outcome.KEPT
    else:
        raise ValidationError(_("Keep, park or drop each open action."), code="unknown_outcome")
    appearance.outcome = outcome or ""
    appearance.save(update_fields=["outcome"])


def _mark_the_rest_absent(meeting: Meeting, *, actor: Person, now: dt.datetime) -> None:
    marked = meeting.attendance.values("person")
    Attendance.objects.bulk_create(
        (
            Attendance(
                meeting=meeting,
                person_id=person_id,
                seat_id=seat_id,
                state=Attendance.State.ABSENT,
                marked_by=actor,
                marked_at=now,
            )
            for person_id, seat_id in meeting.invitations.in_force()
            .exclude(person__in=marked)
            .values_list("person_id", "seat_id")
        ),
        ignore_conflicts=True,
    )
