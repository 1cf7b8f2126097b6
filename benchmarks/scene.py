"""Rows to measure on: tables, the people around them and what they promised. Made in bulk, the same every time."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from accounts.models import Person
from meetings.models import Action
from workgroups.models import Jurisdiction, Organization, Seat, SeatHolder, StakeholderKind, WorkGroup

NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)
TODAY = NOW.date()
SINCE = dt.date(2024, 1, 1)
SEATS = 10


@dataclass(frozen=True)
class Scene:
    """Groups and their seats; the first person of each group is its co-chair."""

    groups: list[WorkGroup]
    seats: list[Seat]
    people: list[Person]


def make_scene(*, groups: int) -> Scene:
    """Store tables of ten seats, each seat with an organization and a holder."""
    home = Jurisdiction.objects.create(
        code="CA-NS", abbreviation="NS", name_en="Nova Scotia", timezone="America/Halifax"
    )
    kinds = StakeholderKind.objects.bulk_create(
        StakeholderKind(code=f"kind-{n}", name_en=f"Kind {n}", name_fr=f"Genre {n}", position=n) for n in range(SEATS)
    )
    tables = WorkGroup.objects.bulk_create(
        WorkGroup(code=f"table-{n}", name_en=f"Table {n}", name_fr=f"Table {n}", jurisdiction=home)
        for n in range(groups)
    )
    bodies = Organization.objects.bulk_create(
        Organization(
            code=f"body-{n}", name_en=f"Body {n}", name_fr=f"Organisme {n}", kind="regulator", jurisdiction=home
        )
        for n in range(SEATS)
    )
    seats = Seat.objects.bulk_create(
        Seat(
            group=table,
            organization=bodies[place],
            stakeholder_kind=kinds[place],
            role="cochair-profession" if place == 0 else "member",
            opened_on=SINCE,
        )
        for table, place in itertools.product(tables, range(SEATS))
    )
    people = Person.objects.bulk_create(
        (Person(email=f"person{n}@example.org", name=f"Person {n}") for n in range(len(seats))), batch_size=500
    )
    SeatHolder.objects.bulk_create(
        SeatHolder(seat=seat, person=person, starts_on=SINCE) for seat, person in zip(seats, people, strict=True)
    )
    return Scene(groups=tables, seats=seats, people=people)


def add_actions(scene: Scene, number: int, *, first_due: dt.date, days: int = 700) -> None:
    """Store open actions spread evenly over seats and over days from the first on."""
    Action.objects.bulk_create(_actions(scene, number, first_due, days), batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _actions(scene: Scene, number: int, first_due: dt.date, days: int) -> Iterator[Action]:
    # Primes apart, so that a seat's actions do not all fall on the same days.
    for n in range(number):
        seat = scene.seats[n % len(scene.seats)]
        yield Action(
            group_id=seat.group_id,
            owner_seat=seat,
            title=f"Publish requirement {n} and say who decides",
            due_on=first_due + dt.timedelta(days=n * 7919 % days) if n % 11 else None,
            status=("open", "on-track", "needs-help")[n % 3],
            created_at=NOW,
            changed_at=NOW,
        )
