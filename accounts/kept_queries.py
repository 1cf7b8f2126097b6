"""Queries that are built and compiled once, and asked with other values from then on.

Building a query and compiling it costs several times what a database needs to answer it, and was a quarter of a page
(docs/performance.md). A page that asks the same question at every visit says it as a function of its values:

    @kept
    def seats_of(*, group_id: int, day: dt.date) -> QuerySet[Seat]:
        return Seat.objects.as_of(day).filter(group=group_id)

    for seat in seats_of(group_id=7, day=today): ...

What is kept is the text of the query and where each value stands in it: never a row. Numbers, texts, days and instants
are values; anything else, such as somebody's standing, is part of the question, and is kept apart for each.
"""

import copy
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone, translation

Row = TypeVar("Row", bound=Model)
Value = int | str | dt.date | dt.datetime
# Standings differ, and each plan is some tens of kilobytes: the fifty asked last are enough for who comes back today.
MOST_KEPT = 50


class DerivedValue(ValueError):
    """A query makes something of one of its values, so that the place of the value cannot be found."""


@dataclass(frozen=True)
class Plan:
    """A query as it was compiled: its text, and for each place the name of a value, or what always stands there."""

    rows: QuerySet[Any]
    compiler: SQLCompiler
    sql: str
    places: tuple[tuple[str, Any], ...]

    def ask(self, values: Mapping[str, Any]) -> QuerySet[Any]:
        """Return the same query with other values. It runs when it is read, once."""
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.rows.db]
        adapted = {name: _adapted(value, compiler) for name, value in values.items()}
        answer = self.sql, tuple(adapted[name] if name else constant for name, constant in self.places)
        compiler.as_sql = lambda *_, **__: answer  # type: ignore[method-assign]
        query = copy.copy(self.rows.query)
        query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        rows: Any = self.rows
        asked = type(rows)(model=rows.model, query=query, using=rows.db)
        asked._iterable_class, asked._fields = rows._iterable_class, rows._fields
        return asked


class Kept(Generic[Row]):
    """A question a page asks at every visit. Called with its values, all by name, it returns the rows to be read."""

    def __init__(self, build: Callable[..., QuerySet[Row]]) -> None:
        self.build = build
        self._plans: dict[object, Plan | None] = {}

    def __call__(self, **given: Any) -> QuerySet[Row]:
        """Return the rows of a question: to be read as they are, not to be narrowed further."""
        values = {name: value for name, value in given.items() if _is_value(value)}
        rest = tuple((name, value) for name, value in given.items() if name not in values)
        # How a day is cut and which name sorts depends on the reader.
        key = (rest, tuple(values), translation.get_language(), timezone.get_current_timezone_name())
        if key not in self._plans:
            # Learning compiles twice: that is for a question which comes back.
            if len(self._plans) >= MOST_KEPT:
                self._plans.clear()
            self._plans[key] = None
            return self.build(**given)
        plan = self._plans[key] or self._learn(given, values)
        if plan is None:
            return self.build(**given)
        self._plans[key] = plan
        return plan.ask(values)

    def _learn(self, given: Mapping[str, Any], values: Mapping[str, Value]) -> Plan | None:
        """Compile the query twice, with other values the second time: what differs is where they stand.

        Return nothing for a question that cannot have an answer. Raise DerivedValue as it says.
        """
        others = {name: _other(value, number) for number, (name, value) in enumerate(values.items(), start=1)}
        rows: Any = self.build(**given)
        other_rows: Any = self.build(**{**given, **others})
        if rows._prefetch_related_lookups:
            raise TypeError("A kept query loads one thing: fetch what belongs to it with prefetch_related_objects.")
        compiler, other = (asked.query.get_compiler(using=asked.db) for asked in (rows, other_rows))
        try:
            sql, params = compiler.as_sql()
            other_sql, other_params = other.as_sql()
        except EmptyResultSet:
            return None
        if sql != other_sql or len(params) != len(other_params):
            raise DerivedValue(f"{self.build.__qualname__}: another value makes another query.")
        names = {_adapted(value, compiler): name for name, value in others.items()}
        places = []
        for here, there in zip(params, other_params, strict=True):
            name = "" if here == there else names.get(there, "")
            if here != there and (not name or here != _adapted(values[name], compiler)):
                raise DerivedValue(f"{self.build.__qualname__}: {here!r} is made from a value; pass it by name.")
            places.append((name, None if name else here))
        return Plan(rows, compiler, sql, tuple(places))


def kept(build: Callable[..., QuerySet[Row]]) -> Kept[Row]:
    """Keep a query, as the module says."""
    return Kept(build)


def _is_value(thing: object) -> bool:
    return isinstance(thing, int | str | dt.date) and not isinstance(thing, bool)


def _other(value: Value, number: int) -> Value:
    """Return another value of the same kind, which no query holds by itself; days of one week end far apart."""
    if isinstance(value, dt.date):
        return value - dt.timedelta(days=4_001 * number)
    return f"{value}\x7f{number}" if isinstance(value, str) else value + 1_000_003 * number


def _adapted(value: Any, compiler: SQLCompiler) -> Any:
    """Return a value as the database takes it."""
    operations = compiler.connection.ops
    if isinstance(value, dt.datetime):
        return operations.adapt_datetimefield_value(value)
    return operations.adapt_datefield_value(value) if isinstance(value, dt.date) else value
