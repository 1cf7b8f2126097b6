"""What of a table and its meetings somebody finds in the API. Who may open which door stands in tests/permissions."""

import pytest
from django.urls import reverse

from meetings.verbs import Verb
from notifications.kinds import Kind
from tests.api.test_roles import PEOPLE
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    DeliveryFactory,
    InvitationFactory,
    MeetingFactory,
)
from workgroups.models import SeatHolder
from workgroups.record import record

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add


NOBODY = (401, *(404,) * 9)
CHAIRS = (401, *(404,) * 7, 200, 200)
GUESTS_TOO = (401, 404, 404, 404, 200, 200, 200, 200, 200, 200)
# In the order of PEOPLE: things like those of the table, of which other people may know.
SPECIAL = {
    "api-invitation of the guest": GUESTS_TOO,
    "api-invitation taken back": NOBODY,
    "api-agenda-item of a draft": CHAIRS,
    "api-note before the meeting": NOBODY,
    "api-decision": GUESTS_TOO,
    "api-delivery of a code": NOBODY,
    "api-activity-entry of a plan": CHAIRS,
}
HIDDEN = (
    "api-holder",
    "api-invitation",
    "api-attendance-row",
    "api-agenda-item",
    "api-note",
    "api-decision",
    "api-delivery",
    "api-activity-entry",
)


@pytest.fixture
def parts(held, guest, member, cochair, group):
    """Return what stands in the addresses."""
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)
    ahead = MeetingFactory(group=group)
    taken_back = InvitationFactory(meeting=held, revoked_at=held.created_at)
    said = {"group": group, "recipient": member}
    rows = {
        "api-holder": SeatHolder.objects.get(person=member),
        "api-invitation": held.invitations.get(person=member),
        "api-invitation of the guest": held.invitations.get(person=guest),
        "api-invitation taken back": taken_back,
        "api-attendance-row": AttendanceFactory(meeting=held, person=guest),
        "api-agenda-item": held.agenda.first(),
        "api-agenda-item of a draft": AgendaItemFactory(meeting=draft),
        "api-note": held.agenda.first(),
        "api-note before the meeting": AgendaItemFactory(meeting=ahead),
        "api-decision": DecisionFactory(meeting=held),
        "api-delivery": DeliveryFactory(**said),
        "api-delivery of a code": DeliveryFactory(**said, kind=Kind.SIGN_IN_CODE),
        "api-activity-entry": record(verb=Verb.MEETING_STARTED, target=held, actor=cochair, group=group),
        "api-activity-entry of a plan": record(verb=Verb.MEETING_PLANNED, target=draft, actor=cochair, group=group),
    }
    return {name: {"pk": row.pk} for name, row in rows.items()}


@pytest.fixture
def people(request):
    return {name: None if name == "nobody" else request.getfixturevalue(name) for name in PEOPLE}


def test_each_person_is_answered_as_the_thing_is(parts, people, call):
    clients = [call(person) for person in people.values()]

    answered = {
        name: tuple(client.get(reverse(name.split()[0], kwargs=parts[name])).status_code for client in clients)
        for name in SPECIAL
    }

    assert answered == SPECIAL


def test_lists_hold_what_one_may_know_of_and_nothing_else(parts, people, call):
    lists = ("holders", "invitations", "attendance", "agenda-items", "notes", "decisions", "deliveries", "activity")

    seen = {
        name: [len(call(person).get(f"/api/v1/{route}/").json().get("results", [])) for route in lists]
        for name, person in people.items()
        if person is not None
    }

    # Holders: co-chair, member, alternate, observer; one at the outsider's table, and one of an action there.
    assert seen["outsider"] == [1, 0, 0, 0, 0, 0, 0, 0]
    assert seen["administrator"] == [0, 0, 0, 0, 0, 0, 1, 0]
    assert seen["coordinator"] == [0, 0, 0, 0, 0, 0, 0, 0]
    assert seen["guest"] == [0, 1, 0, 2, 0, 1, 0, 0]
    assert seen["observer"] == seen["alternate"] == seen["member"] == [4, 3, 1, 3, 2, 1, 0, 1]
    assert seen["cochair"] == [4, 3, 1, 4, 2, 1, 1, 2]
    assert seen["consultant"] == [5, 3, 1, 4, 2, 1, 1, 2]


def test_what_one_may_not_know_of_answers_like_what_does_not_exist(parts, call, outsider):
    client = call(outsider)

    answers = {
        route: [client.get(reverse(route, kwargs=kwargs)) for kwargs in (parts[route], {"pk": 987654321})]
        for route in HIDDEN
    }

    for known, missing in answers.values():
        assert known.status_code == missing.status_code == 404
        assert known.content == missing.content


def test_what_is_said_to_the_chairs_is_for_them_and_its_writer(people, call, held, member):
    invitation = held.invitations.get(person=member)
    invitation.note = "I am late."
    invitation.save()

    shown = {
        name: call(people[name]).get(f"/api/v1/invitations/{invitation.pk}/").json()["note"]
        for name in ("observer", "alternate", "member", "cochair", "consultant")
    }

    heard = "I am late."
    assert shown == {"observer": None, "alternate": None, "member": heard, "cochair": heard, "consultant": heard}


def test_addresses_of_holders_are_for_those_who_write_to_the_table(people, call, parts):
    shown = {
        name: call(people[name]).get(reverse("api-holder", kwargs=parts["api-holder"])).json()["person"]["email"]
        for name in ("observer", "member", "cochair", "consultant")
    }

    known = "member@example.org"
    assert shown == {"observer": None, "member": None, "cochair": known, "consultant": known}


def test_a_guest_hears_of_no_pathway(call, guest, member, held, published_version):
    item = AgendaItemFactory(meeting=held, pathway=published_version.pathway)
    decision = DecisionFactory(meeting=held, item=item, pathway_version=published_version)

    told = [
        (
            call(reader).get(f"/api/v1/agenda-items/{item.pk}/").json()["pathway"],
            call(reader).get(f"/api/v1/decisions/{decision.pk}/").json()["pathway"],
            call(reader).get(f"/api/v1/decisions/{decision.pk}/").json()["pathway_version"],
        )
        for reader in (guest, member)
    ]

    assert told == [(None, None, None), ("ns-engineer", "ns-engineer", 1)]


def test_no_list_of_messages_tells_a_sign_in_code(call, consultant, group, member):
    DeliveryFactory(group=group, recipient=member, kind=Kind.SIGN_IN_CODE, subject="123456 is your code")
    DeliveryFactory(group=group, recipient=member, kind=Kind.ACCOUNT, subject="Your account")

    client = call(consultant)

    assert client.get("/api/v1/deliveries/").json()["results"] == []
    assert client.get("/api/v1/deliveries/?kind=sign-in-code").status_code == 400
    assert b"123456" not in client.get("/api/v1/deliveries/?format=csv&to=member").content
