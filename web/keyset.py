"""Pages as people turn them, both ways: the address says from which row to read, and in which direction.

An order has two columns, a value that may be missing and the row's number: ``after.2026-11-03.17``, ``before.-.4``.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

from accounts.keyset import Order, UnreadablePosition, parts_of, picked, position_of, read_position, rows_of

Row = TypeVar("Row", bound=Model)

PARAMETER = "page"
SIZE = 50
_NOTHING = "-"


def read_instant(text: str) -> dt.datetime:
    """Read an aware instant; raise ValueError for anything else."""
    instant = dt.datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


@dataclass(frozen=True)
class Cursor:
    """From which row to read, and which way. Without a position: from the beginning."""

    backwards: bool = False
    position: list[Any] | None = None


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, and the addresses of its neighbours; empty where there is none."""

    rows: list[Row]
    previous_url: str
    next_url: str


def page_of(rows: QuerySet[Row], order: Order, query: QueryDict, *, size: int = SIZE, path: str = "") -> Page[Row]:
    """Return the page an address asks for. A cursor that cannot be read leads to the first page.

    ``path`` names where the rows are read, for a page that is also the answer to a form sent elsewhere. One query, two
    where dated rows end and undated ones begin.
    """
    cursor = _read(query.get(PARAMETER, ""), order, rows.model)
    parts = parts_of(rows, order, cursor.position, backwards=cursor.backwards)
    found, more = rows_of([picked(part, size + 1) for part in parts], size)
    if cursor.backwards:
        found.reverse()
    has_previous, has_next = (more, True) if cursor.backwards else (cursor.position is not None, more)
    return Page(
        rows=found,
        previous_url=path + _address(query, order, "before", found[0]) if found and has_previous else "",
        next_url=path + _address(query, order, "after", found[-1]) if found and has_next else "",
    )


def _read(text: str, order: Order, model: type[Model]) -> Cursor:
    way, _dot, rest = text.partition(".")
    value, _dot, number = rest.rpartition(".")
    if way not in {"after", "before"} or len(number) > 18:
        return Cursor()
    try:
        position = read_position([None if value == _NOTHING else value, number], order, model)
    except UnreadablePosition:
        return Cursor()
    return Cursor(backwards=way == "before", position=position)


def _address(query: QueryDict, order: Order, way: str, row: Model) -> str:
    value, number = position_of(row, order)
    written = _NOTHING if value is None else value.isoformat()
    changed = query.copy()
    changed[PARAMETER] = f"{way}.{written}.{number}"
    return f"?{changed.urlencode()}"
