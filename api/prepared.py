"""Queries kept as they were compiled.

A program polls the same list again and again: the same person, the same day, the same address. Building the filters
and compiling the queries costs several times what running them does (docs/performance.md), so their text is kept in
the process. Never a row: each call asks the database anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg.types.datetime import TimestamptzLoader

from accounts.keyset import capped
from api.keyset import Plan

Make = Callable[[Any], Any]


@dataclass(frozen=True)
class Statement:
    """A query as text with its values. Iterating runs it; ``converters`` read what the database writes its own way."""

    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, list[Any], Any], ...]
    make: Make

    def __iter__(self) -> Iterator[Any]:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # The driver's own reader of instants, in C; Django's is in Python and costs half of a row.
                cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
            cursor.execute(self.sql, self.params)
            found = cursor.fetchall()
        if self.converters:
            found = [self._converted(row) for row in found]
        return map(self.make, found)

    def _converted(self, row: Any) -> list[Any]:
        values = list(row)
        for place, functions, expression in self.converters:
            for convert in functions:
                values[place] = convert(values[place], expression, connection)
        return values


def prepared(plan: Plan, counted: QuerySet[Any], *, make: Make) -> Plan:
    """Return a plan that can be carried out any number of times. ``make`` turns values into a row."""
    parts = tuple(part for rows in plan.parts for part in _compiled(rows, make))
    number = tuple(_compiled(capped(counted), make))

    def count() -> int:
        if not number:
            return 0
        with connection.cursor() as cursor:
            # The text comes from the mapper, the values are parameters.
            cursor.execute(f"SELECT COUNT(*) FROM ({number[0].sql}) counted", number[0].params)  # noqa: S608
            return int(cursor.fetchone()[0])

    return replace(plan, parts=parts, counted=count)


def _compiled(rows: Any, make: Make) -> Iterator[Statement]:
    """Yield the statement of a query; nothing for one that cannot have a result."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])
    kept = tuple((place, functions, expression) for place, (functions, expression) in converters.items())
    yield Statement(sql=sql, params=tuple(params), converters=kept, make=make)
