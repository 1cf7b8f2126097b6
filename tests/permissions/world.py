"""One of everything, and every role there is, for the table to speak of; where a test makes another, it is the last."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.sessions.models import Session

from accounts.addresses import begin_address_change
from accounts.answer_links import Purpose, make_token
from accounts.browser_sessions import begin_session
from accounts.models import ApiToken, BrowserSession, Person
from accounts.tokens import make_token as make_program_token
from meetings.models import (
    Action,
    ActionFile,
    ActionUpdate,
    ActionWait,
    AgendaItem,
    AgendaTemplateItem,
    Attendance,
    CalendarFeed,
    Decision,
    Invitation,
    Meeting,
    Minutes,
    MinutesCorrection,
    Packet,
    Paper,
    Poll,
    WaitingPoint,
)
from meetings.services.feeds import open_feed
from meetings.verbs import Verb
from notifications.models import Delivery, WebhookEndpoint
from pathways.models import FollowRequest, FollowRun, PathwayVersion, SignOff
from tests import cast
from tests.factories import (
    AwayFactory,
    CallFactory,
    DecisionFactory,
    DeliveryFactory,
    FollowRequestFactory,
    FollowRunFactory,
    MeetingFactory,
    OccurrenceFactory,
    PathwayFactory,
    PathwayVersionFactory,
    PollFactory,
    PollInviteeFactory,
    RosterFileFactory,
    SignOffFactory,
    WebhookEndpointFactory,
)
from tests.permissions.minutes_world import UNMINUTED, minuted
from tests.permissions.props import announce, begun, fill_agendas, pursue
from tests.permissions.report_world import met_before
from workgroups.invitations import begin_invitation
from workgroups.models import ActivityEntry, RosterFile, Seat, SeatHolder, WorkGroup

ANONYMOUS = "anonymous"
TABLE = frozenset({"observer", "member", "alternate", "cochair"})
CHAIRS = frozenset({"cochair", "consultant"})
SIGNED_IN = TABLE | frozenset({"outsider", "guest", "other_cochair", "consultant", "coordinator", "administrator"})
ROLES = (ANONYMOUS, *sorted(SIGNED_IN))


@dataclass
class World:
    """The Engineers' table with all its things; ``people`` by role."""

    group: WorkGroup
    seat: Seat
    meeting: Meeting
    draft: Meeting
    session: Meeting
    action: Action
    decision: Decision
    delivery: Delivery
    invitation: Invitation
    guest_invitation: Invitation
    people: dict[str, Person]
    now: dt.datetime
    # What everybody may read, in two versions, and an address that wants to follow it.
    published: PathwayVersion
    follow_request: FollowRequest
    # A draft after what is published, about which the member was asked; and the telling of followers.
    sign_off: SignOff
    telling: FollowRun
    # What the co-chair sent in to be looked at.
    roster_file: RosterFile
    # A program that hears of the table, and what it was told.
    webhook: WebhookEndpoint
    call: Delivery
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def holder(self) -> SeatHolder:
        """The member's place on the seat."""
        return a_holder(self.seat)

    @property
    def attendance(self) -> Attendance:
        """The member's presence at the meeting in session."""
        return Attendance.objects.get(meeting=self.session)

    @property
    def noted(self) -> AgendaItem:
        """The point of the meeting in session, with its notes."""
        return AgendaItem.objects.get(meeting=self.session)

    @property
    def wait(self) -> ActionWait:
        """What the action waits for."""
        return ActionWait.objects.get(action=self.action)

    @property
    def later_action(self) -> Action:
        """Another action of the same seat, for which nothing waits."""
        return Action.objects.get(title="Later")

    @property
    def action_file(self) -> ActionFile:
        """What the member sent with the action."""
        return ActionFile.objects.latest("pk")

    @property
    def said(self) -> ActionUpdate:
        """What the member said about the action."""
        return ActionUpdate.objects.get(is_comment=True, person=self.people["member"])

    @property
    def moved(self) -> ActionUpdate:
        """What the member did just now."""
        return ActionUpdate.objects.get(at=self.now, is_comment=False)

    @property
    def paper(self) -> Paper:
        """What the table is to read before its next meeting."""
        return Paper.objects.latest("pk")

    @property
    def waiting_point(self) -> WaitingPoint:
        """What the member proposed for an agenda."""
        return WaitingPoint.objects.get(state=WaitingPoint.State.PROPOSED)

    @property
    def agenda_line(self) -> AgendaTemplateItem:
        """What every agenda of the table begins with."""
        return AgendaTemplateItem.objects.get(title_en="Land acknowledgement")

    @property
    def entry(self) -> ActivityEntry:
        """The line of the record that tells of the session's beginning."""
        return ActivityEntry.objects.get(target_id=self.session.pk, verb=Verb.MEETING_STARTED)

    @property
    def feed(self) -> CalendarFeed:
        """The member's calendar address."""
        return CalendarFeed.objects.get()

    @property
    def packet(self) -> Packet:
        """What the table was sent to read."""
        return Packet.objects.latest("pk")

    @property
    def minutes(self) -> Minutes:
        """The minutes that are with the table."""
        return Minutes.objects.latest("pk")

    @property
    def correction(self) -> MinutesCorrection:
        """What somebody says a line of them should say."""
        return MinutesCorrection.objects.latest("pk")

    @property
    def unminuted(self) -> Meeting:
        """A meeting whose minutes are still a draft."""
        return Meeting.objects.get(title=UNMINUTED)

    @property
    def program(self) -> ApiToken:
        """The token of the member's program."""
        return ApiToken.objects.get(person=self.people["member"])

    @property
    def browser_session(self) -> BrowserSession:
        """Another browser in which the member is signed in."""
        return BrowserSession.objects.get(session_key="elsewhere")

    @property
    def poll(self) -> Poll:
        """The poll in which the member is asked."""
        return Poll.objects.get(state=Poll.State.OPEN)

    @property
    def unsent_poll(self) -> Poll:
        """A poll that nobody was asked in yet."""
        return Poll.objects.filter(state=Poll.State.DRAFT).latest("pk")

    def token(self, purpose: Purpose, subject: int, *, role: str = "member") -> str:
        """Return an answer token for a subject: the member's, or that of another role."""
        person = self.people[role]
        later = self.now + dt.timedelta(days=30)
        return make_token(purpose=purpose, person_id=person.pk, subject_id=subject, made_at=self.now, expires_at=later)


def make_world(people: dict[str, Person], group: WorkGroup, meeting: Meeting, seat: Seat, now: dt.datetime) -> World:
    """Fill the table: a draft, a meeting ahead, one in session, an action, a decision, a message."""
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1, local_date=dt.date(2027, 4, 20))
    session = begun(group, people["cochair"], people["member"], seat)
    fill_agendas(meeting, people["member"])
    pathway = PathwayFactory(group=group, code="ns-engineer", profession__code="engineer")
    PathwayVersionFactory(pathway=pathway, state="superseded")
    published = PathwayVersionFactory(pathway=pathway, state="published")
    asked = PathwayVersionFactory(pathway=pathway, state="circulated", based_on=published)
    secret = open_feed(person=people["member"], actor=people["member"], now=now)
    sign_in_elsewhere(people["member"], now=now)
    program = make_program_token(person=people["member"], name="Wiki", scopes=["actions:read"], days=30, now=now)
    webhook = WebhookEndpointFactory(group=group)
    OccurrenceFactory(series__group=group)
    announce(group)
    AwayFactory(person=people["member"])
    return World(
        group=group,
        seat=seat,
        meeting=meeting,
        draft=draft,
        session=session,
        action=pursue(group, seat, people["member"], now),
        decision=DecisionFactory(meeting=session),
        delivery=DeliveryFactory(group=group, recipient=people["member"], state="failed"),
        invitation=meeting.invitations.get(person=people["member"]),
        guest_invitation=meeting.invitations.get(person=people["guest"]),
        people=people,
        now=now,
        published=published,
        sign_off=SignOffFactory(version=asked, person=people["member"]),
        telling=FollowRunFactory(version=published),
        follow_request=FollowRequestFactory(pathway=pathway, asked_at=now),
        webhook=webhook,
        call=CallFactory(endpoint=webhook, state="sent"),
        roster_file=RosterFileFactory(group=group, person=people["cochair"], kept_at=now),
        secrets={"feed": secret, "program": program.secret, **links_of(people, seat, now)},
    )


def links_of(people: dict[str, Person], seat: Seat, now: dt.datetime) -> dict[str, str]:
    """Send the member a link to take the seat and one to another address; return their secrets."""
    return {
        "seat": begin_invitation(holder=a_holder(seat), actor=people["cochair"], now=now, today=now.date()),
        "address": begin_address_change(person=people["member"], email="moved@example.org", now=now),
    }


def a_holder(seat: Seat) -> SeatHolder:
    """Return who sits on a seat."""
    return SeatHolder.objects.select_related("seat", "person").get(seat=seat, is_alternate=False)


def sign_in_elsewhere(person: Person, *, now: dt.datetime) -> None:
    """Sign somebody in in a browser that no test holds."""
    Session.objects.create(session_key="elsewhere", session_data="", expire_date=now + dt.timedelta(days=30))
    begin_session(person=person, session_key="elsewhere", user_agent="Firefox/150.0 Linux", now=now)


def make_everything() -> World:
    """Make the Engineers' table with somebody in every role there is."""
    group = cast.engineers()
    cochair, member = cast.chair(group), cast.french_member(group)
    seat = Seat.objects.get(holders__person=member)
    meeting = cast.next_meeting(group, cochair, member)
    met_before(seat)
    minuted(group)
    PollInviteeFactory(poll__meeting__group=group, person=member, seat=seat)
    PollFactory(state="draft", meeting__group=group)
    people = {
        "cochair": cochair,
        "member": member,
        "alternate": cast.stand_in(seat),
        "observer": cast.listener(group),
        "guest": cast.visitor_of(meeting),
        "consultant": cast.consultant(),
        "coordinator": cast.coordinator(),
        "administrator": cast.administrator(),
        "outsider": cast.member_elsewhere(),
        "other_cochair": cast.chair_elsewhere(),
    }
    return make_world(people, group, meeting, seat, cast.NOW)
