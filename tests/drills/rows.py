"""Rows for the drills."""

import datetime as dt

from django.utils import timezone

from accounts.models import Person
from notifications.kinds import Kind
from notifications.outbox import Letter, deliver


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


def fill(count: int, *, prefix: str = "drill") -> list[Person]:
    """Put one message to each of so many people into the outbox."""
    recipients = people(count, prefix=prefix)
    deliver(letters(recipients, prefix=prefix), now=timezone.now())
    return recipients
