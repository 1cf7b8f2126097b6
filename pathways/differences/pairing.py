"""Which item of a newer list continues which of the older one."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pathways.differences.changes import Kind
from pathways.differences.facets import Items

ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """An item in the older list, the newer or both; ``kind`` None: it stayed where it was."""

    key: str
    kind: Kind | None
    old: Any = None
    new: Any = None
    after: str = ""


def keys_of(items: Sequence[Any], how: Items) -> list[str]:
    """Name the items of a list: by their own keys, or by their places where they have none."""
    return _distinct([how.name(item) for item in items] if how.name else map(str, range(len(items))))


def paired(old: Sequence[Any], new: Sequence[Any], how: Items) -> list[Pair]:
    """Return every item of both lists in the newer order, what was removed behind what it followed."""
    origins = _origins(old, new, how.likeness)
    old_keys = keys_of(old, how)
    keys = _new_keys(new, origins, old_keys, how)
    standing = _standing([origin for origin in origins if origin is not None])
    pairs, after = [], ""
    for item, origin, key in zip(new, origins, keys, strict=True):
        before = None if origin is None else old[origin]
        moved = None if origin in standing else Kind.MOVED
        pairs.append(Pair(key, Kind.ADDED if origin is None else moved, before, item, after))
        after = key
    for at in sorted(set(range(len(old))) - set(origins)):
        gone = Pair(old_keys[at], Kind.REMOVED, old[at])
        before_it = next((place for place, pair in enumerate(pairs) if at and pair.key == old_keys[at - 1]), -1)
        pairs.insert(before_it + 1, gone)
    return pairs


def _origins(old: Sequence[Any], new: Sequence[Any], likeness: Callable[[Any, Any], float]) -> list[int | None]:
    """Return for each newer item the place of the older one it continues: the most alike first, then the nearest."""
    origins: list[int | None] = [None] * len(new)
    free = dict(enumerate(old))
    for place, at in _equal(old, new):
        if at in free and origins[place] is None:
            origins[place] = at
            del free[at]
    open_places = [place for place, origin in enumerate(origins) if origin is None]
    scored = [
        (1 - likeness(item, new[place]), abs(at - place), place, at)
        for at, item in free.items()
        for place in open_places
    ]
    for distance, _, place, at in sorted(scored):
        if distance <= ALIKE and origins[place] is None and at in free:
            origins[place] = at
            del free[at]
    return origins


def _equal(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Walk the places of equal items, those that stayed first."""
    places: dict[Any, list[int]] = {}
    for at, item in enumerate(old):
        places.setdefault(item, []).append(at)
    yield from ((place, place) for place, item in enumerate(new) if place in places.get(item, ()))
    yield from ((place, at) for place, item in enumerate(new) for at in places.get(item, ()))


def _new_keys(new: Sequence[Any], origins: list[int | None], old_keys: list[str], how: Items) -> list[str]:
    """Name the newer items: what continues an older one keeps its key, and no new key is one of the older."""
    own = keys_of(new, how) if how.name else [f"new-{place}" for place in range(len(new))]
    fresh = [name for name, origin in zip(own, origins, strict=True) if origin is None]
    unused = iter(_distinct([*old_keys, *fresh])[len(old_keys) :])
    return [next(unused) if origin is None else old_keys[origin] for origin in origins]


def _distinct(names: Iterable[str]) -> list[str]:
    """Return the names, those that come again with a mark behind."""
    found: dict[str, None] = {}
    for name in names:
        while name in found:
            name += "′"
        found[name] = None
    return list(found)


def _standing(places: list[int]) -> set[int]:
    """Return the longest run of places that kept its order: the others were moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
