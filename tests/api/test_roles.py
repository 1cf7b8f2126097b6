"""Who gets which answer where. That no route is missing is proved by tests/permissions."""

import pytest

from meetings.models import Action, ActionUpdate
from notifications.models import Delivery
from tests.factories import MeetingFactory
from workgroups.models import ActivityEntry, Seat

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


def row(*answers):
    return dict(zip(PEOPLE, answers, strict=True))


# In the order of PEOPLE. Lists answer everybody who signed in; what is in them is told apart below.
LIST = row(401, 200, 200, 200, 200, 200, 200, 200, 200, 200)
TABLE = row(401, 404, 404, 404, 404, 200, 200, 200, 200, 200)
TABLE_AND_GUESTS = {**TABLE, "guest": 200}
CHAIRS = {**dict.fromkeys(PEOPLE, 404), "nobody": 401, "cochair": 200, "consultant": 200}
OWNERS_AND_CHAIRS = {**TABLE, "observer": 403}

ROUTES = {
    ("get", "api-groups"): LIST,
    ("get", "api-group"): TABLE,
    ("get", "api-seats"): LIST,
    ("get", "api-seat"): TABLE,
    ("get", "api-meetings"): LIST,
    ("get", "api-meeting"): TABLE_AND_GUESTS,
    ("get", "api-meeting draft"): CHAIRS,
    ("get", "api-actions"): LIST,
    ("get", "api-action"): TABLE,
    ("get", "api-action-updates"): TABLE,
    ("post", "api-action-updates"): OWNERS_AND_CHAIRS,
    ("get", "api-schema"): LIST,
    ("get", "api-docs"): {**LIST, "nobody": 302},
}


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
        "api-action-updates": f"/api/v1/actions/{action.pk}/updates/",
        "api-schema": "/api/v1/schema/",
        "api-docs": "/api/v1/docs/",
    }


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_each_person_gets_the_answer_of_the_table(method, route, people, addresses, call, action):
    answers = {}
    for name, person in people.items():
        Action.objects.filter(pk=action.pk).update(version=3)
        sent = {"data": {"note": "Said."}, "content_type": "application/json"} if method == "post" else {}
        answer = getattr(call(person), method)(addresses[route], headers={"If-Match": '"3"'}, **sent)
        answers[name] = answer.status_code

    assert answers == ROUTES[method, route]


@pytest.mark.parametrize("name", [name for name in PEOPLE if OWNERS_AND_CHAIRS[name] != 200])
def test_who_may_not_update_changes_nothing(name, people, addresses, call, action):
    before = (ActionUpdate.objects.count(), ActivityEntry.objects.count(), Delivery.objects.count())

    call(people[name]).post(
        addresses["api-action-updates"],
        {"status": "done"},
        content_type="application/json",
        headers={"If-Match": '"3"'},
    )

    action.refresh_from_db()
    assert (action.status, action.version) == ("open", 3)
    assert (ActionUpdate.objects.count(), ActivityEntry.objects.count(), Delivery.objects.count()) == before


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
