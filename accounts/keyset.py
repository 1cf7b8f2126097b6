"""Pages that cost the same however deep one reads: a page begins after the last row seen, not so many rows on.

Rows that arrive or leave between two pages shift nothing. The doors write positions into addresses, each in its way;
nothing here knows requests.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, GeneratedField, Model, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

Row = TypeVar("Row", bound=Model)

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Order:
    """Columns to sort by, all in one direction; the last one is unique.

    ``least`` says that the first column may be empty, and names the smallest value it can have otherwise: rows without
    a value come last, whatever the direction.
    """

    columns: tuple[str, ...]
    descending: bool = False
    least: Any = None

    @property
    def first_may_be_empty(self) -> bool:
        """Whether rows may lack a first value."""
        return self.least is not None


class UnreadablePosition(ValueError):
    """A position that we did not write, or wrote for another order."""


def position_of(row: Any, order: Order) -> list[Any]:
    """Return where a row stands in an order."""
    return [getattr(row, column) for column in order.columns]


def read_position(written: Sequence[Any], order: Order, model: type[Model]) -> list[Any]:
    """Return a position from its values as they were written. Raise UnreadablePosition for what cannot be one."""
    if len(written) != len(order.columns):
        raise UnreadablePosition
    pairs = zip(order.columns, written, strict=True)
    values = [None if value is None else _value(model, column, value) for column, value in pairs]
    first, *others = values
    if None in others or (first is None and not order.first_may_be_empty):
        raise UnreadablePosition
    return values


def _value(model: type[Model], column: str, written: Any) -> Any:
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise UnreadablePosition
    field: Any = model._meta.get_field(column)
    if isinstance(field, GeneratedField):
        field = field.output_field
    try:
        value = field.to_python(written)
        # A whole row is compared as it is: a number beyond the column's range would be the database's error.
        field.run_validators(value)
    except (ValidationError, ValueError, OverflowError) as error:
        raise UnreadablePosition from error
    is_naive = isinstance(value, dt.datetime) and value.tzinfo is None
    if value is None or is_naive or (isinstance(value, str) and "\x00" in value):
        raise UnreadablePosition
    return value


def parts_of(
    rows: QuerySet[Row], order: Order, position: Sequence[Any] | None = None, *, backwards: bool = False
) -> list[QuerySet[Row]]:
    """Return the rows beyond a position in reading order, all without one: those with a first value apart from others.

    Apart, because one index then serves each: neither database walks an index over “later, or the same and a higher
    number, or no value at all”.
    """
    first, *others = order.columns
    sign = "-" if order.descending != backwards else ""
    valued, empty = rows.order_by(*(f"{sign}{column}" for column in order.columns)), rows.none()
    if order.first_may_be_empty:
        empty = rows.filter(**{f"{first}__isnull": True}).order_by(*(f"{sign}{column}" for column in others))
    if position is None or position[0] is None:
        # Not “is not empty”: SQLite enters an index by a bound, not by that.
        valued = valued.filter(**{f"{first}__gte": order.least}) if order.first_may_be_empty else valued
    else:
        valued = valued.filter(_beyond(order.columns, position, sign))
    if position is not None and position[0] is None:
        beyond = empty.filter(_beyond(others, position[1:], sign))
        return [beyond, valued] if backwards else [beyond]
    ends_here = not order.first_may_be_empty or (backwards and position is not None)
    return [valued] if ends_here else [valued, empty]


def _beyond(columns: Sequence[str], position: Sequence[Any], sign: str) -> Any:
    """Compare whole rows: both databases enter an index by that, and PostgreSQL guesses its share right."""
    if len(columns) == 1:
        return Q(**{f"{columns[0]}__{'lt' if sign else 'gt'}": position[0]})
    compared = TupleLessThan if sign else TupleGreaterThan
    return compared(tuple(F(column) for column in columns), tuple(position))


def picked(rows: QuerySet[Row], count: int, *, loaded: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """Return the first rows of an order with all that their lines show, or what ``loaded`` shows of the same rows.

    The rows are picked before anything is joined to them: SQLite would otherwise begin with the smallest table joined
    and sort everything, and PostgreSQL may think so too.
    """
    shown = rows if loaded is None else loaded.order_by(*rows.query.order_by)
    return shown.filter(pk__in=rows.values("pk")[:count])


def first_of(rows: QuerySet[Row], count: int) -> list[Row]:
    """Return the first rows of an order. One query."""
    return list(picked(rows, count))


def rows_of(parts: Sequence[Any], size: int) -> tuple[list[Any], bool]:
    """Return a page from its parts, each fetched only as long as rows are missing, and whether there are more."""
    found: list[Any] = []
    for part in parts:
        found += part
        if len(found) > size:
            break
    return found[:size], len(found) > size


def capped(rows: QuerySet[Any], *, most: int = MOST_COUNTED) -> QuerySet[Any]:
    """Return as many rows as are counted at most, and one: the database stops there."""
    return rows.order_by().values("pk")[: most + 1]


def capped_count(rows: QuerySet[Any], *, most: int = MOST_COUNTED) -> tuple[int, bool]:
    """Count rows, but no further than people care; say whether there are more."""
    count = capped(rows, most=most).count()
    return min(count, most), count > most
