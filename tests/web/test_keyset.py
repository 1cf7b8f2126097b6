"""Pages by key: every row once, in order, both ways, whatever is added meanwhile."""

import datetime as dt

import pytest
from django.http import QueryDict

from accounts.keyset import Order, capped_count
from meetings.models import Action
from tests.factories import ActionFactory
from web.keyset import page_of, read_instant

BY_DAY = Order(("due_on", "id"), least=dt.date.min)
DAYS = [dt.date(2026, 12, 1), None, dt.date(2026, 12, 3), dt.date(2026, 12, 1), None, dt.date(2026, 11, 1), None]


@pytest.fixture
def actions(group):
    return [ActionFactory(group=group, due_on=day) for day in DAYS]


def walk(rows, order, *, size):
    """Return the pages from the first to the last, and back."""
    page = page_of(rows, order, QueryDict(""), size=size)
    there = [page]
    while page.next_url:
        page = page_of(rows, order, QueryDict(page.next_url[1:]), size=size)
        there.append(page)
    back = [page]
    while page.previous_url:
        page = page_of(rows, order, QueryDict(page.previous_url[1:]), size=size)
        back.insert(0, page)
    return there, back


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 8])
@pytest.mark.parametrize("descending", [False, True])
def test_every_row_comes_once_both_ways(actions, size, descending):
    order = Order(("due_on", "id"), descending=descending, least=dt.date.min)
    dated = sorted((row for row in actions if row.due_on), key=lambda row: (row.due_on, row.pk), reverse=descending)
    undated = sorted((row for row in actions if not row.due_on), key=lambda row: row.pk, reverse=descending)

    there, back = walk(Action.objects.all(), order, size=size)

    assert [row for page in there for row in page.rows] == dated + undated
    assert [row for page in back for row in page.rows] == dated + undated
    assert there[0].previous_url == ""


def test_a_row_added_meanwhile_moves_no_other(actions, group):
    first = page_of(Action.objects.all(), BY_DAY, QueryDict(""), size=3)

    ActionFactory(group=group, due_on=dt.date(2026, 1, 1))
    second = page_of(Action.objects.all(), BY_DAY, QueryDict(first.next_url[1:]), size=3)

    assert not set(first.rows) & set(second.rows)
    assert len(second.rows) == 3


@pytest.mark.parametrize(
    "cursor",
    ["after", "after.", "after.x.1", "sideways.2026-01-01.1", "after.2026-01-01." + "9" * 30, "after.-.x", "%00"],
)
def test_a_cursor_that_cannot_be_read_leads_to_the_first_page(actions, cursor):
    page = page_of(Action.objects.all(), BY_DAY, QueryDict(f"page={cursor}"), size=3)

    assert page.rows[0].due_on == dt.date(2026, 11, 1)


def test_other_filters_stay_in_the_address(actions):
    page = page_of(Action.objects.all(), BY_DAY, QueryDict("group=engineers&status="), size=3)

    assert page.next_url.startswith("?group=engineers&status=&page=after.")


def test_counts_stop_where_nobody_reads_on(actions):
    assert capped_count(Action.objects.all(), most=6) == (6, True)
    assert capped_count(Action.objects.all(), most=7) == (7, False)


def test_an_instant_without_a_zone_is_none():
    with pytest.raises(ValueError, match="2026"):
        read_instant("2026-12-01T10:00:00")
