"""Rows for the drills."""

import datetime as dt

from django.utils import timezone

from accounts.models import Person
from meetings.models import Action, Meeting
from notifications.kinds import Kind
from notifications.outbox import Letter, deliver
from tests.factories import (
    ActionFactory,
    JurisdictionFactory,
    MeetingFactory,
    SeatFactory,
    SeatHolderFactory,
    StakeholderKindFactory,
    WorkGroupFactory,
)
from workgroups.models import Seat


def people(count: int, *, prefix: str = "person") -> list[Person]:
    """Store people who have no password and never sign in."""
    return Person.objects.bulk_create(
        Person(email=f"{prefix}{number}@example.org", name=f"Example {number}", password="!") for number in range(count)
    )


def letters(recipients: list[Person], *, prefix: str = "drill") -> list[Letter]:
    """Write one account message to each."""
    until = timezone.now() + dt.timedelta(days=1)
    return [
        Letter(
            key=f"{prefix}:{person.pk}",
            kind=Kind.ACCOUNT,
            recipient=person,
            subject=f"Drill {person.pk}",
            text="One line of text.\n",
            html="<p>One line of text.</p>",
            expires_at=until,
        )
        for person in recipients
    ]


def meetings(count: int, *, seats: int, **fields: object) -> list[Meeting]:
    """Store meetings a month from now, each of its own table with so many members."""
    kind = StakeholderKindFactory()
    # Somewhere it is still yesterday, and who sits from today on does not sit yet.
    day = timezone.now().date() - dt.timedelta(days=1)
    made = []
    for number in range(count):
        group = WorkGroupFactory(code=f"drill-{number}", jurisdiction=JurisdictionFactory(code="CA-NS"))
        for person in people(seats, prefix=f"seat{number}-"):
            seat = SeatFactory(group=group, stakeholder_kind=kind, organization=None, opened_on=day)
            SeatHolderFactory(seat=seat, person=person, starts_on=day)
        made.append(MeetingFactory(group=group, local_date=day + dt.timedelta(days=31), **fields))
    return made


def fill(count: int, *, prefix: str = "drill") -> list[Person]:
    """Put one message to each of so many people into the outbox."""
    recipients = people(count, prefix=prefix)
    deliver(letters(recipients, prefix=prefix), now=timezone.now())
    return recipients


def owned_actions(count: int) -> tuple[Person, list[Action]]:
    """Store a table with one member, by the real clock, and so many actions of their seat."""
    (meeting,) = meetings(1, seats=1)
    seat = Seat.objects.get(group=meeting.group)
    owner = seat.holders.get().person
    return owner, [ActionFactory(group=meeting.group, owner_seat=seat, due_on=meeting.local_date) for _ in range(count)]
