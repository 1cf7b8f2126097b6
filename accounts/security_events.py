"""Writes the security log. Whoever changes an account or a right calls it, in the same transaction."""

from typing import Any

from django.utils import timezone

from accounts.client_address import current_neighbourhood
from accounts.models import Person, SecurityEvent

Kind = SecurityEvent.Kind


def note_security_event(
    *, kind: SecurityEvent.Kind, actor: Person | None, person: Person | None = None, **data: Any
) -> SecurityEvent:
    """Put something on the security log: who did it, and to whose account where that is not their own.

    ``data`` must be plain JSON and may hold no secret, address or name: it is never taken away again.
    """
    return SecurityEvent.objects.create(
        at=timezone.now(),
        kind=kind,
        actor=actor,
        person=person or actor,
        network=current_neighbourhood(),
        data=data,
    )
