"""What somebody finds behind a door of the API. Who may open which stands in tests/permissions."""

import pytest

from tests.factories import MeetingFactory
from workgroups.models import Seat

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

PEOPLE = [
    "nobody",
    "outsider",
    "administrator",
    "coordinator",
    "guest",
    "observer",
    "alternate",
    "member",
    "cochair",
    "consultant",
]


@pytest.fixture
def people(request):
    return {name: None if name == "nobody" else request.getfixturevalue(name) for name in PEOPLE}


@pytest.fixture
def addresses(group, seat, meeting, action):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)
    return {
        "api-groups": "/api/v1/groups/",
        "api-group": f"/api/v1/groups/{group.code}/",
        "api-seats": "/api/v1/seats/",
        "api-seat": f"/api/v1/seats/{seat.pk}/",
        "api-meetings": "/api/v1/meetings/",
        "api-meeting": f"/api/v1/meetings/{meeting.pk}/",
        "api-meeting draft": f"/api/v1/meetings/{draft.pk}/",
        "api-actions": "/api/v1/actions/",
        "api-action": f"/api/v1/actions/{action.pk}/",
    }


def test_a_draft_is_for_those_who_act_as_chair(people, addresses, call):
    address = addresses["api-meeting draft"]

    answers = {name: call(person).get(address).status_code for name, person in people.items()}

    assert answers == {**dict.fromkeys(PEOPLE, 404), "nobody": 401, "cochair": 200, "consultant": 200}


def test_lists_hold_what_one_may_know_of_and_nothing_else(people, addresses, call, meeting, action):
    seen = {}
    for name in ("outsider", "administrator", "coordinator", "guest", "member", "cochair", "consultant"):
        client = call(people[name])
        seen[name] = [
            len(client.get(addresses[route]).json()["results"])
            for route in ("api-groups", "api-seats", "api-meetings", "api-actions")
        ]

    seats = Seat.objects.count()
    assert seen == {
        "outsider": [1, 1, 0, 0],
        "administrator": [0, 0, 0, 0],
        "coordinator": [0, 0, 0, 0],
        "guest": [0, 0, 1, 0],
        "member": [1, seats - 1, 1, 1],
        "cochair": [1, seats - 1, 2, 1],
        "consultant": [2, seats, 2, 1],
    }


@pytest.mark.parametrize("route", ["groups", "seats", "meetings", "actions"])
def test_what_one_may_not_know_of_answers_like_what_does_not_exist(route, people, addresses, call, outsider):
    hidden = addresses[f"api-{route.removesuffix('s')}"]
    missing = "/api/v1/groups/no-such-group/" if route == "groups" else f"/api/v1/{route}/987654321/"

    answers = [call(outsider).get(address) for address in (hidden, missing)]

    assert answers[0].status_code == answers[1].status_code == 404
    assert answers[0].content == answers[1].content
    assert answers[0]["Content-Type"] == answers[1]["Content-Type"] == "application/problem+json"


def test_a_hidden_group_filters_like_one_that_does_not_exist(call, outsider, action):
    answers = [call(outsider).get("/api/v1/actions/", {"group": code}).json() for code in ("engineers", "nothing")]

    assert answers[0] == answers[1] == {"count": 0, "count_is_exact": True, "next": None, "results": []}


def test_only_those_who_write_to_the_table_see_addresses(people, call, seat):
    shown = {}
    for name in ("observer", "alternate", "member", "cochair", "consultant"):
        found = call(people[name]).get(f"/api/v1/seats/{seat.pk}/").json()
        shown[name] = [holder["person"]["email"] for holder in found["holders"]]

    hidden, known = [None, None], ["member@example.org", "alternate@example.org"]
    assert shown == {
        "observer": hidden,
        "alternate": hidden,
        "member": hidden,
        "cochair": known,
        "consultant": known,
    }
