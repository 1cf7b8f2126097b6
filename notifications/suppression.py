"""Addresses that refuse everything: after three refusals we stop knocking, until somebody says to try again."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from notifications.models import Suppression


def address_hash(address: str) -> str:
    """Return what is kept of an address."""
    return salted_hmac("notifications.suppression", address.strip().lower(), algorithm="sha256").hexdigest()


def unreachable(addresses: Iterable[str]) -> set[str]:
    """Return those of some addresses that refused too often. One query."""
    hashes = {address_hash(address): address for address in addresses}
    rows = Suppression.objects.filter(address_hash__in=hashes, hard_failures__gte=Suppression.LIMIT)
    return {hashes[found] for found in rows.values_list("address_hash", flat=True)}


@transaction.atomic
def note_hard_failure(address: str, *, error: str, now: dt.datetime) -> None:
    """Count a refusal for good."""
    row, _is_new = Suppression.objects.get_or_create(address_hash=address_hash(address), defaults={"changed_at": now})
    Suppression.objects.filter(pk=row.pk).update(
        hard_failures=F("hard_failures") + 1, last_error=error[:300], changed_at=now
    )


def forgive(address: str) -> None:
    """Forget the refusals of an address."""
    Suppression.objects.filter(address_hash=address_hash(address)).delete()
