"""Who a person is, asked again and again on the same day."""

import datetime as dt

import pytest

from tests.factories import SeatFactory, SeatHolderFactory
from workgroups.seating import standing_of, standings_of

DAY = dt.date(2026, 12, 1)

pytestmark = pytest.mark.django_db


def test_a_seat_lost_between_two_calls_is_lost_at_once():
    holder = SeatHolderFactory(starts_on=dt.date(2026, 1, 1))
    before = standing_of(holder.person, today=DAY)

    holder.ends_on = dt.date(2026, 11, 30)
    holder.save()
    after = standing_of(holder.person, today=DAY)

    assert (before.seat_ids, after.seat_ids) == (frozenset({holder.seat_id}), frozenset())


def test_somebody_deactivated_between_two_calls_has_no_standing():
    holder = SeatHolderFactory(starts_on=dt.date(2026, 1, 1))
    assert standing_of(holder.person, today=DAY).seat_ids

    holder.person.is_active = False

    assert not standing_of(holder.person, today=DAY).seat_ids


@pytest.mark.parametrize("held", [1, 3])
def test_several_people_at_once_are_who_each_of_them_is(
    consultant, coordinator, outsider, django_assert_num_queries, held
):
    seated = [SeatHolderFactory(is_alternate=bool(number)).person for number in range(held)]
    SeatHolderFactory(seat=SeatFactory(closed_on=dt.date(2026, 11, 30)), person=outsider)
    gone = SeatHolderFactory(person__is_active=False).person
    people = [consultant, coordinator, outsider, gone, *seated]

    with django_assert_num_queries(2):
        together = standings_of(people, today=DAY)

    assert together == {person.pk: standing_of(person, today=DAY) for person in people}
