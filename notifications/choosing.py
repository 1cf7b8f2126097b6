"""What people chose: how often they want which kind of message."""

from collections.abc import Iterable

from accounts.models import Person
from notifications.kinds import CHOICES, Cadence, Kind
from notifications.models import MailPreference


def chosen(people: Iterable[int], kinds: Iterable[str]) -> dict[tuple[int, str], Cadence]:
    """Return by person and kind what was chosen; who is not in it takes what is usual. One query."""
    rows = MailPreference.objects.filter(person__in=set(people), kind__in=set(kinds))
    return {(person, kind): Cadence(how) for person, kind, how in rows.values_list("person_id", "kind", "cadence")}


def declined(people: Iterable[Person | int], kind: str) -> set[int]:
    """Return those who never want a kind of message. One query."""
    rows = MailPreference.objects.filter(
        person__in=[getattr(person, "pk", person) for person in people], kind=kind, cadence=Cadence.NEVER
    )
    return set(rows.values_list("person_id", flat=True))


def usual(kind: str) -> Cadence:
    """Return how often a kind goes to who has chosen nothing."""
    return CHOICES[Kind(kind)][0] if kind in CHOICES else Cadence.AT_ONCE
