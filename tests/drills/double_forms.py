"""Each form of the pages, filled in as somebody would who means it, and what one posting of it leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from meetings.models import (
    Action,
    ActionUpdate,
    AgendaItem,
    CalendarFeed,
    Decision,
    Invitation,
    InvitationAnswer,
    Meeting,
    NoteRevision,
)
from meetings.services.holding import mark_attendance
from tests.permissions.world import World
from workgroups.models import ActivityEntry, Seat, SeatHolder, TermsOfReference

Filled = Callable[[World], dict[str, Any]]
WHEN = {"local_time": "10:00", "minutes": "120", "timezone": "America/Halifax", "place": "Room 204"}
PERSON = {"name": "New Example", "email": "new@example.org", "language": "fr"}


@dataclass(frozen=True)
class Case:
    """One form: its address by name, who posts it, what is typed, and which rows come of it (or go, below nought).

    ``ready`` brings the world to where the form makes sense.
    """

    name: str
    typed: Filled = lambda world: {}
    leaves: type[Model] = ActivityEntry
    rows: int = 1
    role: str = "cochair"
    ready: Callable[[World], None] = lambda world: None


def _settings(world: World) -> dict[str, Any]:
    group = world.group
    return {
        "usual_weekday": group.usual_weekday,
        "usual_time": "11:15",
        "usual_minutes": 90,
        "timezone": group.timezone,
        "reminder_days": "14, 2",
        "quorum_percent": 50,
    }


def _moved(world: World) -> dict[str, Any]:
    day = world.meeting.local_date.replace(day=26)
    return {**WHEN, "local_date": day.isoformat(), "reason": "The hall is taken.", "version": world.meeting.version}


def _its_day_has_come(world: World) -> None:
    meeting = world.meeting
    meeting.set_time(
        local_date=world.now.date(), local_time=meeting.local_time, timezone=meeting.timezone, minutes=meeting.minutes
    )
    meeting.save()


def _all_are_there(world: World) -> None:
    chair, now = world.people["cochair"], world.now
    for person in (chair, world.people["member"]):
        mark_attendance(meeting=world.session, person=person, state="present", actor=chair, now=now)


def _item(world: World) -> AgendaItem:
    item = world.meeting.agenda.order_by("position").first()
    assert item is not None
    return item


def _owner(world: World) -> str:
    return f"seat-{world.seat.pk}"


CASES = [
    Case("meeting-plan", lambda w: {**WHEN, "slot": "other", "local_date": "2027-03-09", "draft": "1"}, Meeting),
    Case("meeting-send", lambda w: {"version": w.draft.version}),
    Case("meeting-move", _moved),
    Case("meeting-cancel", lambda w: {"reason": "Nobody can come.", "version": w.meeting.version}),
    Case("meeting-answer", lambda w: {"response": "yes"}, InvitationAnswer, role="member"),
    Case("meeting-note-answer", lambda w: {"response": "no"}, InvitationAnswer),
    Case("meeting-guest-add", lambda w: PERSON, Invitation),
    Case("meeting-guest-remove"),
    Case("meeting-item-add", lambda w: {"title": "One more", "kind": "decision", "minutes": 20}, AgendaItem),
    Case(
        "meeting-item-change",
        lambda w: {"title": "Reworded", "kind": "decision", "minutes": 20, "version": _item(w).version},
    ),
    Case("meeting-item-move", lambda w: {"direction": "down"}),
    Case("meeting-item-remove", leaves=AgendaItem, rows=-1),
    Case("meeting-notes", lambda w: {"notes": "Agreed.", "version": _item(w).version}, NoteRevision),
    Case("meeting-start", ready=_its_day_has_come),
    Case("meeting-attendance", lambda w: {"person": w.people["member"].pk, "state": "present"}, rows=0),
    Case(
        "meeting-decision-add",
        lambda w: {"wording": "The list is public.", "method": "consensus"},
        Decision,
        ready=_all_are_there,
    ),
    Case("meeting-decision-withdraw", leaves=Decision, rows=-1),
    Case("meeting-action-add", lambda w: {"title": "Send it", "owner": _owner(w)}, Action),
    Case("meeting-close"),
    Case("group-terms-adopt", lambda w: {"text_en": "Why we meet.", "adopted_on": "2026-12-01"}, TermsOfReference),
    Case("group-settings", _settings),
    Case(
        "seat-open",
        lambda w: {
            "stakeholder_kind": w.seat.stakeholder_kind_id,
            "label_en": "Newcomer",
            "label_fr": "Nouvelle arrivante",
            "role": "member",
            "opened_on": "2026-12-01",
        },
        Seat,
    ),
    Case("seat", lambda w: {**PERSON, "starts_on": "2026-12-01", "is_alternate": "on"}, SeatHolder),
    # The seat, its holder and its alternate.
    Case("seat-close", lambda w: {"last_day": "2026-12-01"}, rows=3),
    Case("holder-end", lambda w: {"last_day": "2026-12-01"}),
    Case("action-update", lambda w: {"status": "done", "note": "Sent."}, ActionUpdate, role="member"),
    Case(
        "action-change",
        lambda w: {"title": "Reworded", "owner": _owner(w), "version": w.action.version},
    ),
    Case("action-add", lambda w: {"title": "Send it", "owner": _owner(w)}, Action),
    Case("delivery-retry"),
    Case("delivery-cancel", rows=0),
    Case("desk-seen", rows=0),
    Case("preferences", lambda w: {"name": "New", "language": "fr", "timezone": "America/Halifax"}, rows=0),
    Case("preferences-mail", rows=0),
    Case("feed-open", leaves=CalendarFeed),
    Case("feed-revoke", role="member"),
    Case("answer-invitation", lambda w: {"response": "yes"}, InvitationAnswer, role="member"),
    Case("answer-action", lambda w: {f"action-{w.action.pk}-answer": "done"}, ActionUpdate, role="member"),
]
