"""Goes through every value of one kind in a document, wherever it stands, and knows what to call the place.

A place is named by stable keys, as ``steps.exam.costs.fee.label``: moving a step does not rename it. Things without a
key are counted from 0, as ``notes[0]``.
"""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pathways.document.shapes import Document

Kind = TypeVar("Kind")


def walk(document: Document, kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
    """Yield each value of a kind with the name of its place, in the order of the document."""
    found: list[tuple[str, Kind]] = []

    def note(path: str, value: Kind) -> Kind:
        found.append((path, value))
        return value

    rebuilt(document, kind, note)
    yield from found


def rebuilt(document: Document, kind: type[Kind], change: Callable[[str, Kind], Kind]) -> Document:
    """Return a document in which each value of a kind is what ``change`` makes of it."""
    changed: Document = _rebuilt(document, "", kind, change)
    return changed


def step_of(path: str) -> str:
    """Return the key of the step that a place belongs to, or nothing."""
    return path.split(".")[1] if path.startswith("steps.") else ""


def _rebuilt(value: Any, path: str, kind: type[Kind], change: Callable[[str, Kind], Kind]) -> Any:
    if isinstance(value, kind):
        return change(path, value)
    if isinstance(value, tuple):
        return tuple(_rebuilt(item, _item_path(item, place, path), kind, change) for place, item in enumerate(value))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    fields = {
        field.name: _rebuilt(getattr(value, field.name), f"{path}.{field.name}".lstrip("."), kind, change)
        for field in dataclasses.fields(value)
    }
    return type(value)(**fields)


def _item_path(item: Any, place: int, path: str) -> str:
    key = getattr(item, "key", "") or getattr(item, "code", "")
    return f"{path}.{key}" if key else f"{path}[{place}]"
