"""A kept query gives what the query gives, whatever its values, and is refused where it could not."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Q
from django.db.models.functions import TruncQuarter
from django.test.utils import CaptureQueriesContext

from accounts.kept_queries import DerivedValue, Kept
from tests.factories import ActionFactory, SeatFactory
from workgroups.models import Seat

DAY = dt.date(2026, 12, 1)


def seats(*, group_id, day, roles=("member",)):
    rows = Seat.objects.as_of(day).filter(group=group_id, role__in=roles).select_related("stakeholder_kind")
    return rows.order_by("pk")


@pytest.fixture
def table(group, now):
    return [SeatFactory(group=group, opened_on=DAY - dt.timedelta(days=days)) for days in (0, 10, 400)]


def asked(question, times=4, **values):
    """Return what a question gives when it is built, learned, and asked from what was learned."""
    found = [[row.pk for row in question(**values)] for _ in range(times)]
    assert all(one == found[0] for one in found)
    return found[0]


def test_values_may_change_once_it_is_learned(table, group):
    question = Kept(seats)
    for days in (0, 5, 30, 5):
        day = DAY - dt.timedelta(days=days)
        assert asked(question, group_id=group.pk, day=day) == [row.pk for row in seats(group_id=group.pk, day=day)]
    assert asked(question, group_id=group.pk + 1, day=DAY) == []
    assert len(question._plans) == 1


def test_what_is_no_value_is_part_of_the_question(table, group):
    question = Kept(seats)

    assert asked(question, group_id=group.pk, day=DAY, roles=("member",)) != []
    assert asked(question, group_id=group.pk, day=DAY, roles=("observer",)) == []
    assert asked(question, group_id=group.pk, day=DAY, roles=()) == []


def test_what_belongs_to_a_row_is_loaded_with_it(table, group, django_assert_num_queries):
    question = Kept(seats)
    asked(question, group_id=group.pk, day=DAY)

    with django_assert_num_queries(1):
        assert all(seat.stakeholder_kind.name for seat in question(group_id=group.pk, day=DAY))


def test_days_of_one_week_are_told_apart(table, group):
    day = dt.timedelta(days=1)
    question = Kept(
        lambda *, first, middle, last: Seat.objects.filter(opened_on__range=(first, last), opened_on__lte=middle)
    )

    assert asked(question, first=DAY - 30 * day, middle=DAY, last=DAY + day) == [table[0].pk, table[1].pk]
    assert asked(question, first=DAY - 5 * day, middle=DAY, last=DAY + day) == [table[0].pk]


def test_an_instant_is_taken_as_the_database_takes_it(group, now):
    action = ActionFactory(group=group, created_at=now, due_on=DAY)
    question = Kept(lambda *, at, group_id: group.actions.filter(group=group_id, created_at__lte=at).order_by("pk"))

    assert asked(question, at=now, group_id=group.pk) == [action.pk]
    assert asked(question, at=now - dt.timedelta(microseconds=1), group_id=group.pk) == []


def test_rows_may_be_tuples(group, now):
    ActionFactory(group=group, due_on=DAY)
    question = Kept(
        lambda *, before: (
            group.actions.filter(due_on__lte=before).values_list(TruncQuarter("due_on")).order_by("due_on")
        )
    )

    found = [list(question(before=DAY)) for _ in range(3)]

    assert found == [[(dt.date(2026, 10, 1),)]] * 3


def test_learned_means_neither_built_nor_compiled_again(table, group):
    built: Counter[str] = Counter()

    def noted(**values):
        built["times"] += 1
        return seats(**values)

    question = Kept(noted)
    asked(question, times=6, group_id=group.pk, day=DAY)

    assert built["times"] == 3, "once plainly, twice to learn"
    with CaptureQueriesContext(connection) as queries:
        list(question(group_id=group.pk, day=DAY))
    assert len(queries) == 1


@pytest.mark.parametrize(
    "build",
    [
        lambda *, day: Seat.objects.filter(opened_on__lte=day + dt.timedelta(days=7)),
        lambda *, day: Seat.objects.filter(Q(opened_on__lte=day) if day == DAY else Q()),
        lambda *, day: Seat.objects.filter(label_en__icontains=str(day)),
    ],
    ids=["something is added to it", "it decides what is asked", "it is made a text"],
)
def test_a_value_that_cannot_be_found_again_is_refused(build, table):
    question = Kept(build)
    list(question(day=DAY))

    with pytest.raises(DerivedValue):
        question(day=DAY)


def test_it_loads_one_thing(table):
    question = Kept(lambda *, pk: Seat.objects.filter(pk=pk).prefetch_related("holders"))
    list(question(pk=1))

    with pytest.raises(TypeError, match="prefetch_related_objects"):
        question(pk=1)
