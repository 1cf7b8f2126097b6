"""Pages kept as they were compiled: a program polls the same list again and again, on the same day, by one address."""

from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accounts.keyset import capped
from accounts.prepared import Make, compiled
from api.keyset import Plan


def prepared(plan: Plan, counted: QuerySet[Any], *, make: Make) -> Plan:
    """Return a plan that can be carried out any number of times. ``make`` turns values into a row."""
    parts = tuple(part for rows in plan.parts for part in compiled(rows, make))
    number = tuple(compiled(capped(counted), make))

    def count() -> int:
        if not number:
            return 0
        with connection.cursor() as cursor:
            # The text comes from the mapper, the values are parameters.
            cursor.execute(f"SELECT COUNT(*) FROM ({number[0].sql}) counted", number[0].params)  # noqa: S608
            return int(cursor.fetchone()[0])

    return replace(plan, parts=parts, counted=count)
