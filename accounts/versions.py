"""Versioned writing: what people edit together is never silently overwritten."""

from typing import Any

from django.db import models
from django.db.models import F


class StaleVersion(Exception):
    """Somebody saved in between. Both texts are here, so that nothing is lost and a person can choose.

    ``current`` is the row as it stands, ``mine`` what was not saved; doors answer 409 (pages) or 412 (API).
    """

    def __init__(self, *, current: models.Model, mine: dict[str, Any]) -> None:
        super().__init__(f"{current._meta.label} {current.pk} has moved on")
        self.current: Any = current
        self.mine = mine


def write_version(row: models.Model, *, version: int, **values: Any) -> None:
    """Write values to a row if it still has the version the writer read, and raise its version by one.

    One conditional UPDATE decides, on SQLite and PostgreSQL alike. Raise StaleVersion when it touches no row. Fields
    that clean what they store do so here too; the row in hand is refreshed.
    """
    manager = type(row)._default_manager
    if not manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **values):
        raise StaleVersion(current=manager.get(pk=row.pk), mine=values)
    row.refresh_from_db(fields=["version", *values])
