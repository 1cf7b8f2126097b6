"""Who answers for a seat on a day: who holds it, and only where nobody does, who stands in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from workgroups.models import SeatHolder

PersonIds = dict[int, list[int]]


def owners_of_seats(seats: Iterable[int] | QuerySet, *, day: dt.date) -> PersonIds:
    """Return the people who answer, by seat. One query."""
    rows = (
        SeatHolder.objects.as_of(day)
        .filter(seat__in=seats, person__is_active=True)
        .values_list("seat_id", "person_id", "is_alternate")
        .order_by("pk")
    )
    holders: PersonIds = defaultdict(list)
    alternates: PersonIds = defaultdict(list)
    for seat_id, person_id, is_alternate in rows:
        (alternates if is_alternate else holders)[seat_id].append(person_id)
    return dict(alternates) | dict(holders)


def seats_of_people(people: Iterable[int], *, day: dt.date) -> PersonIds:
    """Return the seats somebody may answer for, by person; whether they do is for ``owners_of_seats`` to say."""
    seats: PersonIds = defaultdict(list)
    rows = SeatHolder.objects.as_of(day).filter(person__in=people).values_list("person_id", "seat_id").order_by("pk")
    for person_id, seat_id in rows:
        seats[person_id].append(seat_id)
    return dict(seats)
