"""Carrying differences over to a document."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pathways.differences.changes import Change, Kind
from pathways.differences.facets import Items, facets_of
from pathways.differences.pairing import keys_of
from pathways.document.shapes import Document


class ChangesDoNotFit(ValueError):
    """The changes were made to another document than the one they should be carried over to."""


def apply(document: Document, changes: Iterable[Change]) -> Document:
    """Return the document with the changes made; raise ChangesDoNotFit where it reads otherwise than it did then."""
    changed: Document = _in_record(document, list(changes), 0)
    return changed


def _in_record(record: Any, changes: Sequence[Change], depth: int) -> Any:
    """Change a record; the changes lie at least ``depth`` names below the document."""
    facets = {facet.name: facet for facet in facets_of(record)}
    for name, below in _by_name(changes, depth).items():
        facet = facets[name]
        value = facet.value(record)
        if facet.items:
            value = _in_list(value, below, depth + 1, facet.items)
        elif len(below[0].path) == depth + 1:
            value = _replaced(value, below[0])
        elif value is None:
            raise ChangesDoNotFit(below[0].path)
        else:
            value = _in_record(value, below, depth + 1)
        record = facet.put(record, value)
    return record


def _in_list(items: Sequence[Any], changes: Sequence[Change], depth: int, how: Items) -> tuple[Any, ...]:
    """Change a list: first inside its items, then the items themselves, then their order."""
    now = dict(zip(keys_of(items, how), items, strict=True))
    for key, inside in _by_name([change for change in changes if len(change.path) > depth + 1], depth).items():
        if key not in now:
            raise ChangesDoNotFit(inside[0].path)
        now[key] = _in_record(now[key], inside, depth + 1)
    here = [change for change in changes if len(change.path) == depth + 1]
    for change in here:
        key = change.path[-1]
        if (key in now) == (change.kind == Kind.ADDED):
            raise ChangesDoNotFit(change.path)
        if change.kind != Kind.MOVED:
            now[key] = _replaced(now.get(key), change)
    return tuple(now[key] for key in _in_order(now, here))


def _in_order(now: Iterable[str], changes: Sequence[Change]) -> list[str]:
    """Return the newer order. ``changes`` come in it, so that the neighbour of each is always there already."""
    order = [key for key in now if key not in {change.path[-1] for change in changes if change.kind != Kind.CHANGED}]
    for change in changes:
        if change.kind not in {Kind.ADDED, Kind.MOVED}:
            continue
        if change.after and change.after not in order:
            raise ChangesDoNotFit(change.path)
        order.insert(order.index(change.after) + 1 if change.after else 0, change.path[-1])
    return order


def _replaced(value: Any, change: Change) -> Any:
    if value != change.old:
        raise ChangesDoNotFit(change.path)
    return change.new


def _by_name(changes: Sequence[Change], depth: int) -> dict[str, list[Change]]:
    found = defaultdict(list)
    for change in changes:
        found[change.path[depth]].append(change)
    return found
