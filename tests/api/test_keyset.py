"""Walking through pages while rows come and go."""

import base64
import datetime as dt
import json

import pytest

from accounts.keyset import MOST_COUNTED, Order, UnreadablePosition
from api.keyset import plan_page, read_cursor, write_cursor
from meetings.models import Action
from tests.factories import ActionFactory
from workgroups.models import Seat

BY_DAY = Order(("due_on", "id"), least=dt.date.min)
BY_DAY_BACK = Order(("due_on", "id"), descending=True, least=dt.date.min)


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def walk(client, address):
    """Yield each page's rows until there is no next one."""
    while address:
        page = client.get(address).json()
        yield page["results"]
        address = page["next"]


@pytest.fixture
def days(group, seat):
    """Make twelve actions: doubled days, and some without any."""
    dates = ["2027-01-05", None, "2027-01-03", "2027-01-05", None, "2027-01-01"] * 2
    return [ActionFactory(group=group, owner_seat=seat, due_on=due) for due in dates]


@pytest.mark.parametrize("ordering", ["due_on", "-due_on", "id", "-id"])
@pytest.mark.parametrize("size", [1, 3, 5, 12, 50])
def test_pages_hold_every_row_once_and_in_order(call, cochair, days, ordering, size):
    client = call(cochair)

    pages = list(walk(client, f"/api/v1/actions/?ordering={ordering}&page_size={size}"))

    whole = client.get(f"/api/v1/actions/?ordering={ordering}").json()["results"]
    assert [row for page in pages for row in page] == whole
    assert len(whole) == 12
    assert {len(page) for page in pages[:-1]} <= {size}
    assert pages[-1]


def test_rows_that_come_and_go_shift_nothing(call, cochair, days, group, seat):
    seen, client = [], call(cochair)
    for number, page in enumerate(walk(client, "/api/v1/actions/?page_size=2")):
        seen += [row["id"] for row in page]
        # Before and behind where the reader stands, and one that was read already goes.
        ActionFactory(group=group, owner_seat=seat, due_on="2026-12-02")
        if number == 0:
            late = ActionFactory(group=group, owner_seat=seat, due_on="2027-06-01")
        Action.objects.filter(pk=seen[0]).delete()

    assert seen.count(late.pk) == 1
    assert len(seen) == len(set(seen)) == 13
    assert set(seen) >= {action.pk for action in days}


def test_filters_stay_on_the_way(call, cochair, days):
    Action.objects.filter(pk__in=[action.pk for action in days[:6]]).update(status="parked")

    pages = list(walk(call(cochair), "/api/v1/actions/?status=parked&page_size=4"))

    assert [len(page) for page in pages] == [4, 2]
    assert {row["status"] for page in pages for row in page} == {"parked"}


@pytest.mark.parametrize("ordering", [BY_DAY, BY_DAY_BACK])
def test_one_query_a_page_two_where_dates_end(days, ordering, django_assert_num_queries):
    actions = Action.objects.all()

    def fetch(position):
        return plan_page(actions, actions, name="", order=ordering, position=position, size=5).fetch()

    with django_assert_num_queries(1):
        first, more = fetch(None)
    assert more
    with django_assert_num_queries(2):
        second, more = fetch([first[-1].due_on, first[-1].pk])
    assert more
    with django_assert_num_queries(1):
        third, more = fetch([None, second[-1].pk])
    assert not more

    assert [len(page) for page in (first, second, third)] == [5, 5, 2]


def count():
    actions = Action.objects.all()
    return plan_page(actions, actions, name="", order=BY_DAY, position=None, size=5).count()


def test_counting_stops_where_nobody_cares(days, seat, group):
    assert count() == (12, True)
    made = ActionFactory.build_batch(MOST_COUNTED - 11, group=group, owner_seat=seat)
    Action.objects.bulk_create(made[:-1])
    assert count() == (MOST_COUNTED, True)
    Action.objects.bulk_create(made[-1:])
    assert count() == (MOST_COUNTED, False)


def test_count_says_when_it_stopped(call, cochair, group, seat):
    Action.objects.bulk_create(ActionFactory.build_batch(MOST_COUNTED + 1, group=group, owner_seat=seat))

    page = call(cochair).get("/api/v1/actions/").json()

    assert (page["count"], page["count_is_exact"], len(page["results"])) == (MOST_COUNTED, False, 50)


def test_cursor_survives_the_way_there_and_back(days):
    dated, undated = days[0], days[1]
    dated.refresh_from_db()

    assert read_cursor(write_cursor("due_on", BY_DAY, dated), "due_on", BY_DAY, Action) == [dated.due_on, dated.pk]
    assert read_cursor(write_cursor("due_on", BY_DAY, undated), "due_on", BY_DAY, Action) == [None, undated.pk]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "é",
        "=",
        packed("due_on"),
        packed({}),
        packed(None),
        packed([]),
        packed(["due_on"]),
        packed(["due_on", "2027-01-01"]),
        packed(["-due_on", "2027-01-01", 1]),
        packed(["due_on", "2027-13-01", 1]),
        packed(["due_on", "2027-01-01", "one"]),
        packed(["due_on", "2027-01-01", None]),
        packed(["due_on", "2027-01-01", True]),
        packed(["due_on", "2027-01-01", 1.5]),
        packed(["due_on", ["2027-01-01"], 1]),
        packed(["due_on", "2027-01-01", 1, 2]),
        "W" * 100_000,
        base64.urlsafe_b64encode(b"[" * 50_000).decode(),
    ],
)
def test_a_cursor_that_we_did_not_write_is_refused(text):
    with pytest.raises(UnreadablePosition):
        read_cursor(text, "due_on", BY_DAY, Action)


def test_a_cursor_with_a_number_beyond_the_database_is_refused(call, cochair, days):
    for number in (2**63, 2**70, -(2**70)):
        answer = call(cochair).get("/api/v1/actions/", {"cursor": packed(["due_on", "2027-01-05", number])})

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "invalid_cursor")


def test_a_generated_column_is_read_as_what_it_holds():
    table = Order(("group_id", "role_order", "id"))

    assert read_cursor(packed(["table", 1, 2, 3]), "table", table, Seat) == [1, 2, 3]
    with pytest.raises(UnreadablePosition):
        read_cursor(packed(["table", 1, "two", 3]), "table", table, Seat)


def test_a_moment_without_a_zone_is_refused():
    latest = Order(("changed_at", "id"), descending=True)

    with pytest.raises(UnreadablePosition):
        read_cursor(packed(["-changed_at", "2027-01-01T00:00:00", 1]), "-changed_at", latest, Action)
