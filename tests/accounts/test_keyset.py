"""What pages stand on: a plan that enters an index, whatever the database guesses of few rows."""

import datetime as dt

import pytest
from django.db import connection

from accounts.keyset import Order, parts_of
from meetings.filters import ActionFilter
from meetings.models import Action
from tests.factories import ActionFactory
from workgroups.standing import Standing

DAY = dt.date(2026, 12, 1)
BY_DAY = Order(("due_on", "id"), least=dt.date.min)


@pytest.fixture
def one_group(group):
    """Return what the list of one group's open actions asks for."""
    ActionFactory.create_batch(3, group=group, due_on=DAY)
    standing = Standing(person_id=1, as_of=DAY, site_roles=frozenset({"consultant"}))
    words = {"group": group.code, "status": "waiting"}
    return ActionFilter(words, queryset=Action.objects.visible_to(standing), today=DAY, standing=standing).qs


@pytest.mark.parametrize("position", [None, [DAY, 1]])
def test_pages_of_a_groups_open_actions_enter_their_index(one_group, position):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # So few rows are read faster as they lie; the question is whether the index fits at all.
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )

    plan = parts_of(one_group.values("pk"), BY_DAY, position)[0][:51].explain()

    assert "open_actions_of_a_group" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
