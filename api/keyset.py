"""Pages that cost the same however deep one reads: a cursor names the last row seen, not a number of rows to skip.

Rows that arrive or leave between two pages shift nothing. Nothing here knows requests.
"""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import GeneratedField, Model, Q, QuerySet

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Ordering:
    """Columns to sort by, all in one direction; the last one is unique.

    ``first_may_be_empty`` says that the first column is nullable: rows without a value come last, whatever the
    direction.
    """

    columns: tuple[str, ...]
    descending: bool = False
    first_may_be_empty: bool = False


class UnreadableCursor(ValueError):
    """A cursor that we did not write, or wrote for another order."""


@dataclass(frozen=True)
class Plan:
    """How one page is fetched: its rows in parts, in order, and how they are counted."""

    name: str
    ordering: Ordering
    size: int
    is_first: bool
    parts: tuple[Iterable[Any], ...]
    counted: Callable[[], int]

    def fetch(self) -> tuple[list[Any], bool]:
        """Return the rows and whether there are more. One query; a second where values end and empty ones begin."""
        found: list[Any] = []
        for part in self.parts:
            found += part
            if len(found) > self.size:
                break
        return found[: self.size], len(found) > self.size

    def count(self) -> tuple[int, bool]:
        """Count no further than people care; say whether the number is the whole truth."""
        count = self.counted()
        return min(count, MOST_COUNTED), count <= MOST_COUNTED


def plan_page(
    rows: QuerySet[Any], counted: QuerySet[Any], *, name: str, ordering: Ordering, position: list[Any] | None, size: int
) -> Plan:
    """Plan the page beyond a position, from the beginning without one. ``counted`` are the rows unadorned."""
    return Plan(
        name=name,
        ordering=ordering,
        size=size,
        is_first=position is None,
        parts=tuple(part[: size + 1] for part in _parts(rows, ordering, position)),
        counted=capped(counted).count,
    )


def capped(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return as many rows as are counted at most, and one."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1]


def write_cursor(name: str, ordering: Ordering, row: Any) -> str:
    """Return the cursor of a row in the order of that name."""
    position = [getattr(row, column) for column in ordering.columns]
    written = json.dumps([name, *position], default=lambda value: value.isoformat(), separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).rstrip(b"=").decode()


def read_cursor(text: str, name: str, ordering: Ordering, model: type[Model]) -> list[Any]:
    """Return the position in a cursor. Raise UnreadableCursor for what we cannot have written."""
    try:
        read = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        written_for, *position = read
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise UnreadableCursor from error
    if written_for != name or len(position) != len(ordering.columns):
        raise UnreadableCursor
    empty = ordering.first_may_be_empty and position[0] is None
    return [
        None if empty and place == 0 else _value(model, column, position[place])
        for place, column in enumerate(ordering.columns)
    ]


def _value(model: type[Model], column: str, written: Any) -> Any:
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise UnreadableCursor
    field: Any = model._meta.get_field(column)
    if isinstance(field, GeneratedField):
        field = field.output_field
    try:
        value = field.to_python(written)
    except (ValidationError, OverflowError) as error:
        raise UnreadableCursor from error
    is_naive = isinstance(value, dt.datetime) and value.tzinfo is None
    if is_naive or (isinstance(value, str) and "\x00" in value):
        raise UnreadableCursor
    return value


def _parts(rows: QuerySet[Any], ordering: Ordering, position: list[Any] | None) -> Iterator[QuerySet[Any]]:
    """Yield rows that have a first value apart from those that have none.

    Apart, because one index then serves each of them on both databases.
    """
    first, *others = ordering.columns
    sign = "-" if ordering.descending else ""
    if position is None or position[0] is not None:
        valued = rows.filter(**{f"{first}__isnull": False}) if ordering.first_may_be_empty else rows
        if position is not None:
            valued = valued.filter(_beyond(ordering, list(ordering.columns), position))
        yield valued.order_by(*(f"{sign}{column}" for column in ordering.columns))
    if ordering.first_may_be_empty:
        empty = rows.filter(**{f"{first}__isnull": True})
        if position is not None and position[0] is None:
            empty = empty.filter(_beyond(ordering, others, position[1:]))
        yield empty.order_by(*(f"{sign}{column}" for column in others))


def _beyond(ordering: Ordering, columns: list[str], position: list[Any]) -> Q:
    way = "lt" if ordering.descending else "gt"
    *earlier, last = zip(columns, position, strict=True)
    beyond = Q(**{f"{last[0]}__{way}": last[1]})
    for column, value in reversed(earlier):
        beyond = Q(**{f"{column}__{way}": value}) | (Q(**{column: value}) & beyond)
    # The first condition alone is what an index is entered by.
    return Q(**{f"{columns[0]}__{way}e": position[0]}) & beyond
