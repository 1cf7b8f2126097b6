"""Lists as tables (CSV, RFC 4180): what is nested gets columns of its own, ``owner.name`` beside ``owner.id``.

Several values share one cell, separated as in the open data. Text that a spreadsheet would run is guarded.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from numbers import Number
from typing import Any

from drf_spectacular.drainage import get_override
from rest_framework import serializers

from pathways.exports.tables import SEPARATOR, cell

Path = tuple[str, ...]
# What names a row; it is answered whatever somebody chose.
KEYS = ("id", "code")
ELSE_KEYS = ("pathway", "number", "path")


@dataclass(frozen=True)
class Shape:
    """What the rows of a list hold: their fields, and the columns these make."""

    names: tuple[str, ...]
    columns: tuple[Path, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The fields that no choice leaves out."""
        own = frozenset(KEYS).intersection(self.names)
        return own or frozenset(ELSE_KEYS).intersection(self.names)


@cache
def shape_of(serializer_class: type[serializers.BaseSerializer[Any]]) -> Shape:
    """Return what a serializer writes."""
    serializer: Any = serializer_class()
    return Shape(tuple(serializer.fields), tuple(_paths(serializer)))


def _paths(field: Any) -> Iterable[Path]:
    """Return the way to each value below a field; a field without anything below is one itself."""
    if isinstance(field, serializers.SerializerMethodField):
        described = get_override(getattr(field.parent, field.method_name or ""), "field")
        field = described() if isinstance(described, type) else described
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        yield from _paths(field.child)
    elif isinstance(field, serializers.Serializer):
        for name, child in field.fields.items():
            yield from ((name, *rest) for rest in _paths(child))
    else:
        yield ()


def csv_of(columns: Sequence[Path], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV, a head line of field names first."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([".".join(path) for path in columns])
    writer.writerows([_cell(_values(row, path)) for path in columns] for row in rows)
    return written.getvalue()


def _values(held: Any, path: Path) -> list[Any]:
    """Return everything at the end of a way, which may fork at lists."""
    if isinstance(held, list | tuple):
        return [value for one in held for value in _values(one, path)]
    if held is None or not path:
        return [held]
    return _values(held.get(path[0]), path[1:])


def _cell(values: list[Any]) -> str:
    if len(values) == 1 and (values[0] is None or isinstance(values[0], Number)):
        return cell(values[0])
    return cell(SEPARATOR.join(_text(value) for value in values))


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return cell(value) if value is None or isinstance(value, Number) else str(value)
