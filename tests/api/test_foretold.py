"""What will be mailed, for programs: what the Deliveries page says, to the same readers."""

import datetime as dt

import pytest

from notifications.kinds import Kind
from tests.api.described import check
from tests.factories import ActionFactory, InvitationFactory, SeatHolderFactory, WorkGroupFactory

pytestmark = pytest.mark.only_in_pass("first")

ADDRESS = "/api/v1/deliveries/foretold/"


@pytest.fixture
def ahead(meeting, seat):
    """Let reminders of a meeting's plan and of an action be due some day, and of an action elsewhere."""
    ActionFactory(group=meeting.group, owner_seat=seat, due_on=dt.date(2026, 12, 9))
    elsewhere = SeatHolderFactory(seat__group=WorkGroupFactory(code="lawyers")).seat
    ActionFactory(group=elsewhere.group, owner_seat=elsewhere, due_on=dt.date(2026, 12, 9))
    return meeting


def test_what_will_go_is_told_as_on_the_page(call, cochair, ahead, schema):
    answer = call(cochair).get(ADDRESS).json()

    check(schema, ADDRESS, answer)
    assert answer["count"] == len(answer["results"])
    assert answer["results"][0] == {
        "at": "2026-12-02T12:00:00Z",
        "kind": "action-reminder",
        "what": "actions",
        "recipients": 1,
        "words": "Reminder of actions to 1 person",
        "group": "engineers",
        "meeting": None,
    }
    assert [row["at"] for row in answer["results"]] == sorted(row["at"] for row in answer["results"])
    assert {row["meeting"] for row in answer["results"]} == {None, ahead.pk}


def test_it_is_narrowed_by_table_and_kind(call, consultant, ahead):
    client = call(consultant)

    def told(query):
        return [(row["group"], row["kind"]) for row in client.get(f"{ADDRESS}?{query}").json()["results"]]

    assert {group for group, _kind in told("")} == {"engineers", "lawyers"}
    assert {group for group, _kind in told("group=lawyers")} == {"lawyers"}
    assert set(told("group=engineers&kind=action-reminder")) == {("engineers", "action-reminder")}
    assert told("group=nowhere") == []
    assert {client.get(f"{ADDRESS}?{query}").status_code for query in ("kind=sign-in-code", "kind=x", "to=me")} == {400}
    table = client.get(f"{ADDRESS}?format=csv&fields=at,recipients").content.decode().splitlines()
    assert table[0] == "at,recipients"
    assert len(table) == len(told("")) + 1


@pytest.mark.parametrize(("role", "status"), [("member", 403), ("observer", 403), ("administrator", 200)])
def test_who_looks_after_no_mail_is_told_nothing(call, request, ahead, role, status):
    assert call(request.getfixturevalue(role)).get(ADDRESS).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(call, cochair, ahead, seat, rows, django_assert_max_num_queries):
    for _number in range(rows):
        InvitationFactory(meeting=ahead)
        ActionFactory(group=ahead.group, owner_seat=seat, due_on=dt.date(2026, 12, 9))
    client = call(cochair)
    client.get(ADDRESS)

    with django_assert_max_num_queries(26):
        assert client.get(ADDRESS, {"kind": Kind.ACTION_REMINDER}).json()["count"] == 2
