"""Pages that cost the same however deep one reads: the address names the last row seen, not a number of rows to skip.

An order has two keys: a value that may be missing and comes last then, and the row's number. A cursor says which way
to read and from where: ``after.2026-11-03.17``, ``before.-.4``.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)

PARAMETER = "page"
SIZE = 50
MOST_COUNTED = 1000
_NOTHING = "-"


def read_instant(text: str) -> dt.datetime:
    """Read an aware instant; raise ValueError for anything else."""
    instant = dt.datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


@dataclass(frozen=True)
class Order:
    """By which field, in which direction, whether it may be empty, and how a value is read from an address.

    ``least`` is the smallest value a field that may be empty can have.
    """

    field: str
    descending: bool = False
    least: Any = None
    read: Callable[[str], Any] = read_instant

    @property
    def nullable(self) -> bool:
        """Whether rows may lack a value; they come last."""
        return self.least is not None


@dataclass(frozen=True)
class Cursor:
    """From which row to read, and which way. Without a row: from the beginning."""

    backwards: bool = False
    value: Any = None
    pk: int | None = None


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, and the addresses of its neighbours; empty where there is none."""

    rows: list[Row]
    previous_url: str
    next_url: str


def page_of(rows: QuerySet[Row], order: Order, query: QueryDict, *, size: int = SIZE) -> Page[Row]:
    """Return the page an address asks for. A cursor that cannot be read leads to the first page.

    One query, two where dated rows end and undated ones begin.
    """
    cursor = _read(query.get(PARAMETER, ""), order)
    found: list[Row] = []
    for part in _parts(rows, order, cursor):
        found += first_of(part, size + 1 - len(found))
        if len(found) > size:
            break
    more, found = len(found) > size, found[:size]
    if cursor.backwards:
        found.reverse()
    has_previous, has_next = (more, True) if cursor.backwards else (cursor.pk is not None, more)
    return Page(
        rows=found,
        previous_url=_address(query, order, "before", found[0]) if found and has_previous else "",
        next_url=_address(query, order, "after", found[-1]) if found and has_next else "",
    )


def first_of(rows: QuerySet[Row], count: int) -> list[Row]:
    """Return the first rows of an order with all that their lines show. One query.

    The rows are picked before anything is joined to them: SQLite would otherwise begin with the smallest table joined
    and sort everything.
    """
    picked = rows.values("pk")[:count]
    return list(rows.filter(pk__in=picked))


def capped_count(rows: QuerySet[Any], *, most: int = MOST_COUNTED) -> tuple[int, bool]:
    """Count rows, but no further than people care; say whether there are more."""
    count = rows.order_by()[: most + 1].count()
    return min(count, most), count > most


def _parts(rows: QuerySet[Row], order: Order, cursor: Cursor) -> list[QuerySet[Row]]:
    """Return the rows beyond a cursor in reading order: those with a value apart from those without.

    Apart, because one index then serves each: neither database walks an index over “later, or the same and a higher
    number, or no value at all”.
    """
    sign = "-" if order.descending != cursor.backwards else ""
    way = "lt" if sign else "gt"
    valued = rows.order_by(f"{sign}{order.field}", f"{sign}pk")
    empty = rows.none()
    if order.nullable:
        # Not “is not empty”: SQLite enters an index by a bound, not by that.
        valued = valued.filter(**{f"{order.field}__gte": order.least})
        empty = rows.filter(**{f"{order.field}__isnull": True}).order_by(f"{sign}pk")
    if cursor.pk is None:
        return [valued, empty] if order.nullable else [valued]
    if cursor.value is None:
        beyond = empty.filter(**{f"pk__{way}": cursor.pk})
        return [beyond, valued] if cursor.backwards else [beyond]
    # The first condition alone is what the index is entered by.
    beyond = valued.filter(
        Q(**{f"{order.field}__{way}e": cursor.value}),
        Q(**{f"{order.field}__{way}": cursor.value}) | Q(**{f"pk__{way}": cursor.pk}),
    )
    return [beyond] if cursor.backwards or not order.nullable else [beyond, empty]


def _read(text: str, order: Order) -> Cursor:
    way, _dot, rest = text.partition(".")
    value, _dot, number = rest.rpartition(".")
    try:
        if way not in {"after", "before"} or len(number) > 18:
            return Cursor()
        at = order.read(value) if value != _NOTHING or not order.nullable else None
        return Cursor(backwards=way == "before", value=at, pk=int(number))
    except ValueError:
        return Cursor()


def _address(query: QueryDict, order: Order, way: str, row: Model) -> str:
    value = getattr(row, order.field)
    written = _NOTHING if value is None else value.isoformat()
    changed = query.copy()
    changed[PARAMETER] = f"{way}.{written}.{row.pk}"
    return f"?{changed.urlencode()}"
