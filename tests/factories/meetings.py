"""Meetings and what is written down there."""

import datetime as dt

import factory

from accounts.zones import instant_of
from meetings.models import (
    Action,
    ActionAppearance,
    ActionFile,
    ActionUpdate,
    AgendaItem,
    AgendaTemplateItem,
    Attendance,
    Decision,
    Invitation,
    Meeting,
    Paper,
    PaperVersion,
    WaitingPoint,
)
from tests.factories.base import RowFactory
from tests.factories.people import PersonFactory
from tests.factories.tables import SeatFactory, WorkGroupFactory

MADE_AT = dt.datetime(2026, 11, 2, 14, tzinfo=dt.UTC)


class MeetingFactory(RowFactory[Meeting]):
    """A meeting on 19 January 2027 at 10:00 in Halifax, scheduled and announced.

    Say another wall clock (``local_date``, ``local_time``, ``timezone``, ``minutes``) and the instants follow.
    ``MeetingFactory(state="draft", announced_sequence=-1)`` is one that only the chairs know of.
    """

    class Meta:
        model = Meeting

    group = factory.SubFactory(WorkGroupFactory)
    local_date = dt.date(2027, 1, 19)
    local_time = dt.time(10)
    timezone = "America/Halifax"
    minutes = 120
    starts_at = factory.LazyAttribute(lambda row: instant_of(row.local_date, row.local_time, row.timezone))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + dt.timedelta(minutes=row.minutes))
    place = "Room 1"
    state = Meeting.State.SCHEDULED
    announced_sequence = 0
    ical_uid = factory.Sequence(lambda n: f"meeting-{n}@example.org")
    created_at = MADE_AT
    changed_at = MADE_AT
    held_at = factory.LazyAttribute(lambda row: row.starts_at if row.state in ("held", "closed") else None)
    closed_at = factory.LazyAttribute(lambda row: row.ends_at if row.state == "closed" else None)
    cancelled_at = factory.LazyAttribute(lambda row: MADE_AT if row.state == "cancelled" else None)


class InvitationFactory(RowFactory[Invitation]):
    """A person is asked to a meeting as a guest; name a ``seat`` to ask them as its holder."""

    class Meta:
        model = Invitation

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    invited_at = MADE_AT
    answered_at = factory.LazyAttribute(
        lambda row: None if row.response == "none" else row.invited_at + dt.timedelta(days=1)
    )
    response = Invitation.Response.NONE


class AttendanceFactory(RowFactory[Attendance]):
    """Somebody was there."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    state = Attendance.State.PRESENT
    marked_at = MADE_AT


class AgendaTemplateItemFactory(RowFactory[AgendaTemplateItem]):
    """A line with which a group's agendas begin."""

    class Meta:
        model = AgendaTemplateItem

    group = factory.SubFactory(WorkGroupFactory)
    position = factory.Sequence(lambda n: n)
    title_en = factory.Sequence(lambda n: f"Template line {n}")


class AgendaItemFactory(RowFactory[AgendaItem]):
    """A point to be discussed for ten minutes, without notes."""

    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n)
    title_en = factory.Sequence(lambda n: f"Item {n}")
    changed_at = MADE_AT


class PaperFactory(RowFactory[Paper]):
    """A text that was sent once."""

    class Meta:
        model = Paper
        skip_postgeneration_save = True

    item = factory.SubFactory(AgendaItemFactory)
    title = factory.Sequence(lambda n: f"Paper {n}")
    position = factory.Sequence(lambda n: n)
    created_at = MADE_AT
    version = factory.RelatedFactory("tests.factories.meetings.PaperVersionFactory", factory_related_name="paper")


class PaperVersionFactory(RowFactory[PaperVersion]):
    """The first file of a paper."""

    class Meta:
        model = PaperVersion

    paper = factory.SubFactory(PaperFactory, version=None)
    number = 1
    file = factory.django.FileField(data=b"Said on paper.", filename="paper.txt")
    name = "paper.txt"
    suffix = "txt"
    size = 14
    sha256 = "0" * 64
    sent_at = MADE_AT


class WaitingPointFactory(RowFactory[WaitingPoint]):
    """A point that somebody proposed."""

    class Meta:
        model = WaitingPoint

    group = factory.SubFactory(WorkGroupFactory)
    title_en = factory.Sequence(lambda n: f"Matter {n}")
    reason = "It is time."
    proposed_at = MADE_AT


class DecisionFactory(RowFactory[Decision]):
    """A decision by consensus of a table with five seats present."""

    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory)
    wording = factory.Sequence(lambda n: f"The table decides matter {n}.")
    seats_present = 5
    recorded_at = MADE_AT


class ActionFactory(RowFactory[Action]):
    """An open action owned by a seat of its own group, without a date.

    ``ActionFactory(owner_seat=None, owner_person=person)`` for one that a person owns.
    """

    class Meta:
        model = Action

    group = factory.SubFactory(WorkGroupFactory)
    title = factory.Sequence(lambda n: f"Action {n}")
    owner_seat = factory.SubFactory(SeatFactory, group=factory.SelfAttribute("..group"))
    status = Action.Status.OPEN
    ended_at = factory.LazyAttribute(lambda row: MADE_AT if row.status in Action.ENDED else None)
    created_at = MADE_AT
    changed_at = MADE_AT


class ActionUpdateFactory(RowFactory[ActionUpdate]):
    """An owner says on the page that all goes well."""

    class Meta:
        model = ActionUpdate

    action = factory.SubFactory(ActionFactory)
    via = ActionUpdate.Via.PAGE
    status_before = Action.Status.OPEN
    status_after = Action.Status.ON_TRACK
    at = MADE_AT


class ActionFileFactory(RowFactory[ActionFile]):
    """A text that goes with an action."""

    class Meta:
        model = ActionFile

    action = factory.SubFactory(ActionFactory)
    file = factory.django.FileField(data=b"Said in a file.", filename="file.txt")
    name = "file.txt"
    suffix = "txt"
    size = 15
    sha256 = factory.Sequence(lambda n: f"{n:064d}")
    sent_at = MADE_AT


class ActionAppearanceFactory(RowFactory[ActionAppearance]):
    """An action stood on the agenda of a meeting of its group."""

    class Meta:
        model = ActionAppearance

    action = factory.SubFactory(ActionFactory)
    meeting = factory.SubFactory(MeetingFactory, group=factory.SelfAttribute("..action.group"))
