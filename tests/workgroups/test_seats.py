"""Dated seats: who held which chair on which day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Person
from tests.factories import PersonFactory, SeatFactory, SeatHolderFactory, StakeholderKindFactory, WorkGroupFactory
from workgroups.models import ActivityEntry, Seat, SeatHolder
from workgroups.seating import standing_of
from workgroups.services import adopt_terms, close_seat, end_holding, open_seat, take_seat

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 1)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.fixture
def chair() -> Person:
    return PersonFactory(name="Chair")


def test_second_seat_for_the_same_cochair_post_is_refused(chair):
    group, kind = WorkGroupFactory(), StakeholderKindFactory()
    for role in Seat.COCHAIR_ROLES:
        open_seat(group=group, stakeholder_kind=kind, opened_on=DAY, actor=chair, role=role)

    with pytest.raises(ValidationError) as refused:
        open_seat(group=group, stakeholder_kind=kind, opened_on=DAY, actor=chair, role=Seat.Role.COCHAIR_PROFESSION)
    assert refused.value.code == "post_taken"
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(group=group, role=Seat.Role.COCHAIR_PROFESSION)


def test_seat_changes_hands_without_rewriting_history(chair):
    seat, first, second = SeatFactory(opened_on=BEFORE), PersonFactory(), PersonFactory()
    take_seat(seat=seat, person=first, starts_on=BEFORE, actor=chair)

    take_seat(seat=seat, person=second, starts_on=AFTER, actor=chair)

    held = [
        list(SeatHolder.objects.as_of(day).filter(seat=seat).values_list("person", flat=True))
        for day in (BEFORE, DAY, AFTER)
    ]
    assert held == [[first.pk], [first.pk], [second.pk]]
    assert list(ActivityEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "seat.taken",
        "seat.left",
        "seat.taken",
    ]


@pytest.mark.parametrize("first_day", [dt.date.min, BEFORE])
def test_who_takes_a_seat_from_a_day_before_its_holder_s_first_leaves_them_that_day(chair, first_day):
    seat = SeatFactory(opened_on=BEFORE)
    former = take_seat(seat=seat, person=PersonFactory(), starts_on=BEFORE, actor=chair)

    take_seat(seat=seat, person=PersonFactory(), starts_on=first_day, actor=chair)

    former.refresh_from_db()
    assert former.ends_on == former.starts_on


def test_alternates_sit_beside_the_holder(chair):
    seat = SeatFactory()
    holder = take_seat(seat=seat, person=PersonFactory(), starts_on=DAY, actor=chair)

    take_seat(seat=seat, person=PersonFactory(), starts_on=DAY, actor=chair, is_alternate=True)

    holder.refresh_from_db()
    assert holder.ends_on is None
    with pytest.raises(ValidationError) as refused:
        take_seat(seat=seat, person=holder.person, starts_on=DAY, actor=chair, is_alternate=True)
    assert refused.value.code == "already_seated"


def test_closing_a_seat_sends_its_holders_home_and_stays_on_the_record(chair):
    seat = SeatFactory()
    holder = take_seat(seat=seat, person=PersonFactory(), starts_on=BEFORE, actor=chair)

    close_seat(seat=seat, closed_on=DAY, actor=chair)

    holder.refresh_from_db()
    assert holder.ends_on == DAY
    assert [Seat.objects.as_of(day).count() for day in (DAY, AFTER)] == [1, 0]
    with pytest.raises(ValidationError) as again:
        close_seat(seat=seat, closed_on=AFTER, actor=chair)
    assert again.value.code == "already_closed"
    with pytest.raises(ValidationError) as closed:
        take_seat(seat=seat, person=PersonFactory(), starts_on=AFTER, actor=chair)
    assert closed.value.code == "seat_closed"


def test_nobody_leaves_before_they_came_or_twice(chair):
    holder = SeatHolderFactory(starts_on=DAY)

    with pytest.raises(ValidationError) as early:
        end_holding(holder=holder, ends_on=BEFORE, actor=chair)
    assert early.value.code == "ends_before_start"
    end_holding(holder=holder, ends_on=DAY, actor=chair)
    with pytest.raises(ValidationError) as twice:
        end_holding(holder=holder, ends_on=AFTER, actor=chair)
    assert twice.value.code == "already_left"


def test_terms_are_adopted_in_versions(chair):
    group = WorkGroupFactory()

    adopt_terms(group=group, text_en="One", adopted_on=BEFORE, actor=chair)
    adopt_terms(group=group, text_en="Two", adopted_on=DAY, actor=chair, amendment="Shorter")

    assert list(group.terms.order_by("number").values_list("number", "text_en")) == [(1, "One"), (2, "Two")]


def test_standing_follows_the_day():
    seat = SeatFactory(role=Seat.Role.COCHAIR_PROFESSION)
    holder = SeatHolderFactory(seat=seat, starts_on=DAY, ends_on=DAY)

    chairs = [standing_of(holder.person, today=day).chairs(seat.group_id) for day in (BEFORE, DAY, AFTER)]

    assert chairs == [False, True, False]


def test_alternate_of_a_cochair_sits_at_the_table_without_the_chair():
    seat = SeatFactory(role=Seat.Role.COCHAIR_PROFESSION)
    holder = SeatHolderFactory(seat=seat, is_alternate=True)

    standing = standing_of(holder.person, today=DAY)

    assert (standing.group_ids, standing.chaired_group_ids) == (frozenset({seat.group_id}), frozenset())


def test_closed_seat_gives_no_standing():
    holder = SeatHolderFactory(seat=SeatFactory(closed_on=DAY))

    assert standing_of(holder.person, today=DAY).seats
    assert not standing_of(holder.person, today=AFTER).seats


def test_somebody_deactivated_has_no_standing():
    holder = SeatHolderFactory(person=PersonFactory(is_active=False))

    standing = standing_of(holder.person, today=DAY)

    assert (standing.person_id, standing.seats) == (None, ())


def test_standing_costs_two_queries(django_assert_num_queries):
    holder = SeatHolderFactory()
    SeatHolderFactory.create_batch(3, person=holder.person)

    with django_assert_num_queries(2):
        standing_of(holder.person, today=DAY)
