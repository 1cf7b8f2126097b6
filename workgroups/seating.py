"""Reads a person's standing from seats and site roles."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.db.models import QuerySet

from accounts.models import Person, SiteRole
from accounts.prepared import Statement, compiled
from workgroups.models import SeatHolder
from workgroups.standing import HeldSeat, Standing

# What a standing is made of: a seat held, and a site role.
HELD = ("seat_id", "seat__group_id", "seat__role", "is_alternate")
ROLE = ("role", "jurisdiction_code")


def standing_of(person: Person | None, *, today: dt.date) -> Standing:
    """Return who a person is on a day; nobody, and somebody deactivated, has no standing at all. Two queries."""
    if person is None or not person.is_active:
        return Standing(person_id=None, as_of=today)
    held, roles = (list(statement) for statement in _asked(person.pk, today))
    return _standing(person.pk, (HeldSeat(*row) for row in held), roles, today=today)


def standings_of(people: Iterable[Person], *, today: dt.date) -> dict[int, Standing]:
    """Return who some people are on a day, by person. Two queries, however many they are."""
    active = {person.pk for person in people if person.is_active}
    seats: dict[int, list[HeldSeat]] = defaultdict(list)
    roles: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if active:
        for person_id, *held in _held_on(today).filter(person__in=active).values_list("person_id", *HELD):
            seats[person_id].append(HeldSeat(*held))
        for person_id, *role in SiteRole.objects.as_of(today).filter(person__in=active).values_list("person_id", *ROLE):
            roles[person_id].append(tuple(role))
    return {
        person.pk: _standing(person.pk, seats[person.pk], roles[person.pk], today=today)
        if person.pk in active
        else Standing(person_id=None, as_of=today)
        for person in people
    }


def _standing(
    person_id: int, held: Iterable[HeldSeat], roles: Collection[tuple[str, str]], *, today: dt.date
) -> Standing:
    return Standing(
        person_id=person_id,
        as_of=today,
        seats=tuple(held),
        site_roles=frozenset(role for role, _ in roles),
        coordinates=frozenset(code for _, code in roles if code),
    )


def _held_on(today: dt.date) -> QuerySet[SeatHolder]:
    return SeatHolder.objects.as_of(today).exclude(seat__closed_on__lt=today).order_by("pk")


@lru_cache(maxsize=1024)
def _asked(person_id: int, today: dt.date) -> tuple[Statement, ...]:
    """Compile what every request asks first. The rows themselves are never kept: who loses a seat loses it at once."""
    held = _held_on(today).filter(person=person_id).values_list(*HELD)
    roles = SiteRole.objects.as_of(today).filter(person=person_id).values_list(*ROLE)
    return tuple(statement for rows in (held, roles) for statement in compiled(rows, tuple))
