"""One meeting as a page: before, during and after."""

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass

from django.db.models import Case, Count, F, QuerySet, Value, When, Window

from accounts.kept_queries import kept
from accounts.models import Person
from meetings.models import Action, ActionAppearance, Attendance, Decision, Invitation, Meeting
from meetings.policies import can_change_meeting, can_see_answers
from meetings.services.holding import EARLIEST_START
from web.middleware import Reader
from web.pages.agenda import Agenda, agenda_of, points_of
from web.pages.record import Fact, RecordLine, line_of
from web.pages.table import SESSION, Table, table_at
from web.seat_ring import Seat as RingSeat
from web.templatetags.rings import ANSWER_WORDS
from workgroups.models import ActivityEntry, Seat

ACTIONS_SHOWN = 8
RECORD_SHOWN = 8

# How many rows there are, counted beside the first of them.
_ALL = Window(Count("pk"))


@dataclass(frozen=True)
class Attendee:
    """One line of the attendance: who, for whom, and how they are marked."""

    person: Person
    seat: Seat | None
    is_alternate: bool
    state: str


@dataclass(frozen=True)
class ActionLine:
    """One action on the table, and what closing the meeting did with it."""

    action: Action
    days_late: int
    is_new: bool
    outcome: str = ""


@dataclass(frozen=True)
class MeetingPage:
    """Everything the page of a meeting shows to one reader."""

    meeting: Meeting
    is_chair: bool
    sees_table: bool
    mine: Invitation | None
    may_answer: bool
    may_start: bool
    agenda: Agenda
    decisions: Sequence[Decision]
    # The first actions, and how many there are; the rest is on the list of actions.
    actions: Sequence[ActionLine]
    action_count: int
    table: Table | None
    attendees: Sequence[Attendee]
    invitations: Sequence[Invitation]
    # Where the reader sits: who presents a point finds the way to its papers.
    seat_ids: Set[int] = frozenset()

    @property
    def silent(self) -> Sequence[Invitation]:
        """Who has said nothing yet."""
        return [row for row in self.invitations if row.response == Invitation.Response.NONE]

    @property
    def guests(self) -> Sequence[Invitation]:
        """Who comes without a seat."""
        return [row for row in self.invitations if row.is_guest]

    @property
    def seat_rows(self) -> Sequence[tuple[RingSeat, str]]:
        """The seats with their answers in words, for a table too large to be drawn."""
        return [(seat, str(ANSWER_WORDS[seat.state])) for seat in self.table.ring.seats] if self.table else []

    @property
    def in_session(self) -> bool:
        """Whether attendance, notes and decisions are written now."""
        return self.meeting.state == Meeting.State.HELD

    @property
    def may_order(self) -> bool:
        """Whether the reader may still put the agenda in order."""
        return self.is_chair and (self.meeting.is_open_for_change or self.in_session)

    @property
    def shows_notes(self) -> bool:
        """Whether there may be something to read under the points."""
        return self.sees_table and self.meeting.state in SESSION

    @property
    def more_actions(self) -> int:
        """How many are left for the list of actions."""
        return self.action_count - len(self.actions)


def meeting_page(meeting: Meeting, *, reader: Reader) -> MeetingPage:
    """Gather the page. Eight queries at most, whatever the number of rows."""
    standing = reader.standing
    is_chair, sees_table = can_change_meeting(standing, meeting), can_see_answers(standing, meeting)
    met = meeting.state in SESSION
    # Once closed, the attendance names everybody who was asked.
    invitations = [] if meeting.state == Meeting.State.CLOSED else invitations_of(meeting)
    attendance = list(attendance_of(meeting)) if met else []
    mine = next((row for row in invitations if row.person_id == standing.person_id), None)
    actions, action_count = actions_of(meeting, today=reader.today) if sees_table else ([], 0)
    return MeetingPage(
        meeting=meeting,
        is_chair=is_chair,
        sees_table=sees_table,
        mine=mine,
        may_answer=mine is not None and meeting.state in Meeting.AHEAD and meeting.ends_at > reader.now,
        may_start=is_chair and can_begin(meeting, now=reader.now),
        agenda=agenda_of(
            points_of(meeting),
            minutes=meeting.minutes,
            starts_at=meeting.starts_at,
            hears_all=standing.hears_confidential(meeting.group_id),
            now=reader.now if sees_table and met else None,
        ),
        decisions=list(meeting.decisions.visible_to(standing).select_related("item").order_by("pk")) if met else [],
        actions=actions,
        action_count=action_count,
        table=table_at(meeting, invitations=invitations, attendance=attendance) if sees_table else None,
        attendees=attendees_of(invitations, attendance),
        invitations=invitations,
        seat_ids=standing.seat_ids
        if meeting.is_open_for_change or meeting.state == Meeting.State.HELD
        else frozenset(),
    )


def invitations_of(meeting: Meeting) -> list[Invitation]:
    """Return who is asked, in table order. One query."""
    found = list(_asked(meeting_id=meeting.pk))
    for invitation in found:
        invitation.meeting = meeting
    return found


@kept
def _asked(*, meeting_id: int) -> QuerySet[Invitation]:
    return Invitation.objects.in_force().for_list().filter(meeting=meeting_id)


def can_begin(meeting: Meeting, *, now: dt.datetime) -> bool:
    """Say whether a meeting may be opened now: it was sent, and it is its day."""
    return meeting.state == Meeting.State.SCHEDULED and now >= meeting.starts_at - EARLIEST_START


def actions_of(meeting: Meeting, *, today: dt.date) -> tuple[list[ActionLine], int]:
    """Return the first actions on the table, and how many there are. One query.

    Before it meets those that are open, later those that stood on its list, the newest agreed there first.
    """
    if meeting.state in SESSION:
        linked = ActionAppearance.objects.filter(meeting=meeting).select_related(
            "action__owner_person", "action__owner_seat__organization", "action__owner_seat__stakeholder_kind"
        )
        # What was just agreed comes first, so that whoever wrote it down sees it; then by the day it is due.
        agreed_here = Case(When(action__made_at=meeting, then=-F("action_id")), default=Value(1))
        ordered = linked.order_by(agreed_here, F("action__due_on").asc(nulls_last=True), "action_id")
        appearances = list(ordered.annotate(among=_ALL)[:ACTIONS_SHOWN])
        # What is kept goes on as it was; only what the table did otherwise needs a word.
        as_it_was = ActionAppearance.Outcome.KEPT
        rows = [(row.action, "" if row.outcome == as_it_was else row.get_outcome_display()) for row in appearances]
        among = appearances[0].among if appearances else 0
    else:
        actions = list(_open_actions(group_id=meeting.group_id))
        rows = [(action, "") for action in actions]
        among = getattr(actions[0], "among", 0) if actions else 0
    lines = [
        ActionLine(action, action.days_late(today), action.made_at_id == meeting.pk, outcome)
        for action, outcome in rows
    ]
    return lines, among


@kept
def _open_actions(*, group_id: int) -> QuerySet[Action]:
    ahead = Action.objects.open().filter(group=group_id).by_urgency().for_list()
    return ahead.annotate(among=_ALL)[:ACTIONS_SHOWN]


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Return who was marked, in table order."""
    rows = meeting.attendance.select_related("person", "seat__organization", "seat__stakeholder_kind")
    return rows.order_by("seat__role_order", "seat__stakeholder_kind__position", "seat_id", "pk")


def record_of(meeting: Meeting) -> list[RecordLine]:
    """Return what happened to a meeting, newest first, in words. One query."""
    return [line_of(Fact(entry, meeting)) for entry in _entries(meeting_id=meeting.pk)]


@kept
def _entries(*, meeting_id: int) -> QuerySet[ActivityEntry]:
    entries = ActivityEntry.objects.filter(target_type=Meeting._meta.label_lower, target_id=meeting_id)
    return entries.select_related("actor", "group").order_by("-at", "-pk")[:RECORD_SHOWN]


def attendees_of(invitations: Sequence[Invitation], attendance: Sequence[Attendance]) -> list[Attendee]:
    """Return everybody who was asked, in table order, and who came without being asked."""
    marked = {row.person_id: row.state for row in attendance}
    asked = {row.person_id for row in invitations}
    lines = [Attendee(row.person, row.seat, row.is_alternate, marked.get(row.person_id, "")) for row in invitations]
    # While the table meets, who came without being asked is a seat's alternate.
    is_alternate = bool(asked)
    came = (row for row in attendance if row.person_id not in asked)
    return lines + [Attendee(row.person, row.seat, is_alternate, row.state) for row in came]
