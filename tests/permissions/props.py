"""What lies on the world's table: a meeting in session, and what waits for an agenda."""

import datetime as dt

from accounts.models import Person
from meetings.models import Action, ActionWait, Meeting
from meetings.verbs import Verb
from tests.factories import (
    ActionFactory,
    ActionFileFactory,
    ActionUpdateFactory,
    AgendaItemFactory,
    AgendaTemplateItemFactory,
    AttendanceFactory,
    InformationSessionFactory,
    InvitationFactory,
    MeetingFactory,
    PacketFileFactory,
    PaperFactory,
    WaitingPointFactory,
)
from workgroups.models import Seat, WorkGroup
from workgroups.record import record


def begun(group: WorkGroup, cochair: Person, member: Person, seat: Seat) -> Meeting:
    """Return a meeting in session: two are asked, the member is there, something was said."""
    session: Meeting = MeetingFactory(group=group, state="held", local_date=dt.date(2026, 12, 1))
    for person in (cochair, member):
        InvitationFactory(meeting=session, person=person, seat=person.held_seats.get().seat)
    AttendanceFactory(meeting=session, person=member, seat=seat)
    AgendaItemFactory(meeting=session, notes="Said at the table.")
    record(verb=Verb.MEETING_STARTED, target=session, actor=cochair, group=group)
    return session


def fill_agendas(meeting: Meeting, member: Person) -> None:
    """Give a meeting a paper, its table what every agenda begins with, and let a member propose a point."""
    PaperFactory(item=meeting.agenda.get(position=2))
    PacketFileFactory(packet__meeting=meeting)
    WaitingPointFactory(group=meeting.group, proposed_by=member)
    for title in ("Land acknowledgement", "Next date"):
        AgendaTemplateItemFactory(group=meeting.group, title_en=title)


def announce(group: WorkGroup) -> None:
    """Let the table announce an information session to everybody, and draft another."""
    for state in ("published", "draft"):
        InformationSessionFactory(group=group, state=state)


def pursue(group: WorkGroup, seat: Seat, member: Person, now: dt.datetime) -> Action:
    """Return an action of a seat that waits for another, with a file and a word of its member, who just moved one."""
    awaited = ActionFactory(group=group, owner_seat=seat, title="First", status="needs-help")
    ActionUpdateFactory(action=awaited, person=member, status_after="needs-help", at=now)
    ActionFactory(group=group, owner_seat=seat, title="Later")
    action: Action = ActionFactory(group=group, owner_seat=seat)
    ActionWait.objects.create(action=action, waits_for=awaited, made_at=now)
    ActionUpdateFactory(action=action, person=member, status_after="open", note="We asked.", is_comment=True)
    ActionFileFactory(action=action, sent_by=member)
    return action
