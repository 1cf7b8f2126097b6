"""Pages as programs walk through them: forward only, by a cursor that names the order it was written for."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from accounts.keyset import (
    MOST_COUNTED,
    Order,
    UnreadablePosition,
    capped,
    parts_of,
    picked,
    position_of,
    read_position,
    rows_of,
)


@dataclass(frozen=True)
class Plan:
    """How one page is fetched: its rows in parts, in order, and how they are counted."""

    name: str
    order: Order
    size: int
    is_first: bool
    parts: tuple[Iterable[Any], ...]
    counted: Callable[[], int]

    def fetch(self) -> tuple[list[Any], bool]:
        """Return the rows and whether there are more. One query; a second where values end and empty ones begin."""
        return rows_of(self.parts, self.size)

    def count(self) -> tuple[int, bool]:
        """Count no further than people care; say whether the number is the whole truth."""
        count = self.counted()
        return min(count, MOST_COUNTED), count <= MOST_COUNTED


def plan_page(
    rows: QuerySet[Any], counted: QuerySet[Any], *, name: str, order: Order, position: list[Any] | None, size: int
) -> Plan:
    """Plan the page beyond a position, from the beginning without one. ``counted`` are the rows unadorned."""
    return Plan(
        name=name,
        order=order,
        size=size,
        is_first=position is None,
        parts=tuple(picked(part, size + 1, loaded=rows) for part in parts_of(counted, order, position)),
        counted=capped(counted).count,
    )


def write_cursor(name: str, order: Order, row: Any) -> str:
    """Return the cursor of a row in the order of that name."""
    named = [name, *position_of(row, order)]
    written = json.dumps(named, default=lambda value: value.isoformat(), separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).rstrip(b"=").decode()


def read_cursor(text: str, name: str, order: Order, model: type[Model]) -> list[Any]:
    """Return the position in a cursor. Raise UnreadablePosition for what we cannot have written."""
    try:
        read = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        written_for, *position = read
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise UnreadablePosition from error
    if written_for != name:
        raise UnreadablePosition
    return read_position(position, order, model)
