"""Deliveries that the database writes by itself: one statement, however many rows."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from notifications.models import Delivery
from notifications.outbox import COLUMNS


def insert_from(same: Delivery, *, own: Mapping[str, str], head: str, rows: str, values: Mapping[str, Any]) -> int:
    """Insert a delivery for each of some rows that the database finds; known keys are skipped. Return how many are new.

    ``same`` holds what all share; ``own`` is SQL for the columns that differ, over ``rows`` (what follows FROM), with
    ``head`` before the SELECT. ``values`` are the statement's parameters.
    """
    selected, params = [], dict(values)
    for column in COLUMNS:
        if column.attname in own:
            selected.append(own[column.attname])
            continue
        name = f"same_{column.attname}"
        params[name] = column.get_db_prep_save(getattr(same, column.attname), connection)
        typed = f"::{column.db_type(connection)}" if connection.vendor == "postgresql" else ""
        selected.append(f"(%({name})s){typed}")
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in COLUMNS)
    # All names come from our own models. WHERE, so that SQLite does not take ON CONFLICT for the condition of a join.
    statement = (
        f"INSERT INTO {connection.ops.quote_name(Delivery._meta.db_table)} ({names})\n{head}\n"
        f"SELECT {', '.join(selected)} FROM {rows} WHERE 1 = 1 ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)
