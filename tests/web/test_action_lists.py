"""Actions as a list and as a board, over the same filters."""

import datetime as dt

import pytest

from tests.factories import (
    ActionFactory,
    MeetingFactory,
    PersonFactory,
)
from tests.web.pages import words

LATE, SOON, FAR = dt.date(2026, 11, 21), dt.date(2026, 12, 5), dt.date(2027, 2, 1)


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def actions(group, seat, cochair):
    return {
        "late": ActionFactory(group=group, title="late", due_on=LATE, owner_seat=seat),
        "soon": ActionFactory(group=group, title="soon", due_on=SOON, status="needs-help", owner_seat=seat),
        "dateless": ActionFactory(group=group, title="dateless", owner_seat=None, owner_person=cochair),
        "parked": ActionFactory(group=group, title="parked", status="parked", due_on=LATE, owner_seat=seat),
        "done": ActionFactory(group=group, title="done", status="done", due_on=LATE, owner_seat=seat),
    }


def titles(response):
    return [line.action.title for line in response.context["list"].lines]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["late", "soon", "dateless"]),
        ("status=waiting", ["late", "soon", "dateless"]),
        ("status=", ["late", "parked", "done", "soon", "dateless"]),
        ("status=needs-help", ["soon"]),
        ("status=parked", ["parked"]),
        ("late=true", ["late"]),
        ("late=false", ["soon", "dateless"]),
        ("owner=me", ["dateless"]),
        ("owner=seat-0", []),
        ("owner=whoever", []),
        ("owner=person-99999999999999999999", []),
        ("due_after=2026-12-01", ["soon"]),
        ("due_before=2026-12-01", ["late"]),
        ("due_after=2026-12-05&due_before=2026-12-05", ["soon"]),
        ("search=SO", ["soon"]),
        ("search=%25", []),
        ("group=engineers&search=late", ["late"]),
        ("group=lawyers", []),
    ],
)
def test_filters_are_addresses(chair, actions, query, expected):
    assert titles(chair.get(f"/actions/?{query}")) == expected


def test_filter_by_the_seat_that_answers(chair, actions, seat):
    assert titles(chair.get(f"/actions/?owner=seat-{seat.pk}")) == ["late", "soon"]


@pytest.mark.parametrize("query", ["due_after=tomorrow", "status=lost", "late=perhaps", "search=%00", "page=after.x.1"])
def test_a_filter_that_makes_no_sense_breaks_nothing(chair, actions, query):
    assert chair.get(f"/actions/?{query}").status_code == 200


def test_list_says_what_waits(chair, actions):
    page = words(chair.get("/actions/"))

    assert "3 actions still to do" in page
    assert "10 days late" in page
    assert "due in 4 days" in page
    assert "needs help" in page
    assert "no date" in page
    assert "Engineers · " not in page
    assert "Example University" in page


def test_list_says_what_to_do_when_it_is_empty(chair):
    assert "Nothing stands here" in words(chair.get("/actions/"))
    assert "No action fits these filters" in words(chair.get("/actions/?search=nowhere"))


def test_others_actions_are_not_there(client, outsider, actions):
    client.force_login(outsider)

    assert titles(client.get("/actions/?status=")) == []
    assert titles(client.get("/actions/?status=&group=engineers")) == []


def test_board_has_a_column_a_status(chair, actions):
    columns = {column.status: column for column in chair.get("/actions/board/").context["columns"]}

    assert [line.action.title for line in columns["open"].cards] == ["late", "dateless"]
    assert [line.action.title for line in columns["needs-help"].cards] == ["soon"]
    assert [line.action.title for line in columns["done"].cards] == ["done"]
    assert columns["on-track"].count == "0"


def test_board_shows_the_first_twenty_and_leads_to_all(chair, group, seat):
    for _number in range(21):
        ActionFactory(group=group, owner_seat=seat)

    column = chair.get("/actions/board/?group=engineers").context["columns"][0]

    assert (len(column.cards), column.count) == (20, "20+")
    assert column.more_url == "/actions/?status=open&group=engineers"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "most"), [("/actions/", 11), ("/actions/board/", 11), ("/actions/timeline/", 8)])
def test_queries_do_not_grow_with_rows(chair, group, seat, rows, path, most, django_assert_max_num_queries):
    meeting = MeetingFactory(group=group)
    for status in ("open", "on-track", "done", "parked", "needs-help"):
        for _number in range(rows):
            ActionFactory(group=group, owner_seat=seat, status=status, made_at=meeting)
            ActionFactory(group=group, owner_seat=None, owner_person=PersonFactory(), status=status)
    chair.get(f"{path}?group=engineers")

    with django_assert_max_num_queries(most):
        chair.get(f"{path}?group=engineers")
