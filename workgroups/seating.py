"""Reads a person's standing from seats and site roles."""

import datetime as dt
from functools import lru_cache

from accounts.models import Person, SiteRole
from accounts.prepared import Statement, compiled
from workgroups.models import SeatHolder
from workgroups.standing import HeldSeat, Standing


def standing_of(person: Person | None, *, today: dt.date) -> Standing:
    """Return who a person is on a day; nobody, and somebody deactivated, has no standing at all. Two queries."""
    if person is None or not person.is_active:
        return Standing(person_id=None, as_of=today)
    held, roles = (list(statement) for statement in _asked(person.pk, today))
    return Standing(
        person_id=person.pk,
        as_of=today,
        seats=tuple(HeldSeat(*row) for row in held),
        site_roles=frozenset(role for role, _ in roles),
        coordinates=frozenset(code for _, code in roles if code),
    )


@lru_cache(maxsize=1024)
def _asked(person_id: int, today: dt.date) -> tuple[Statement, ...]:
    """Compile what every request asks first. The rows themselves are never kept: who loses a seat loses it at once."""
    held = (
        SeatHolder.objects.as_of(today)
        .filter(person=person_id)
        .exclude(seat__closed_on__lt=today)
        .values_list("seat_id", "seat__group_id", "seat__role", "is_alternate")
        .order_by("pk")
    )
    roles = SiteRole.objects.as_of(today).filter(person=person_id).values_list("role", "jurisdiction_code")
    return tuple(statement for rows in (held, roles) for statement in compiled(rows, tuple))
