"""Reads a person's standing from seats and site roles."""

import datetime as dt

from accounts.models import Person, SiteRole
from workgroups.models import SeatHolder
from workgroups.standing import HeldSeat, Standing


def standing_of(person: Person | None, *, today: dt.date) -> Standing:
    """Return who a person is on a day; nobody, and somebody deactivated, has no standing at all. Two queries."""
    if person is None or not person.is_active:
        return Standing(person_id=None, as_of=today)
    held = (
        SeatHolder.objects.as_of(today)
        .filter(person=person)
        .exclude(seat__closed_on__lt=today)
        .values_list("seat_id", "seat__group_id", "seat__role", "is_alternate")
        .order_by("pk")
    )
    roles = list(SiteRole.objects.as_of(today).filter(person=person).values_list("role", "jurisdiction_code"))
    return Standing(
        person_id=person.pk,
        as_of=today,
        seats=tuple(HeldSeat(*row) for row in held),
        site_roles=frozenset(role for role, _ in roles),
        coordinates=frozenset(code for _, code in roles if code),
    )
