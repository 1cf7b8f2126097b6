"""Queries kept as they were compiled.

The same person asks the same thing again and again. Building a query and compiling it costs several times what running
it does (docs/performance.md), so whoever asks very often keeps its text in the process. Never a row: each call asks
the database anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from psycopg.types.datetime import TimestamptzLoader

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


def compiled(rows: Any, make: Make) -> Iterator[Statement]:
    """Yield the statement of a query; nothing for one that cannot have a result."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])
    kept = tuple((place, functions, expression) for place, (functions, expression) in converters.items())
    yield Statement(sql=sql, params=tuple(params), converters=kept, make=make)
