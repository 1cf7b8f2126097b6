"""Where a point stands among others: it moves by a step or to a place, and joins the section it comes into.

Buttons, keys and a drop agree: a point never stands between two points of a section that is not its own.
"""

from typing import TypeVar

from meetings.models.agenda import AgendaEntry

Entry = TypeVar("Entry", bound=AgendaEntry)

# What may be another after a move.
MOVED = ("position", "section_en", "section_fr")


def step(order: list[Entry], moved: Entry, *, up: bool) -> bool:
    """Move one past its neighbour; at the edge of its section it enters the one beside it, there, and stays in place.

    Say whether anything changed: at the end of the list nothing does.
    """
    index = _index(order, moved)
    beside = index - 1 if up else index + 1
    if not 0 <= beside < len(order):
        return False
    if _section(order[beside]) == _section(order[index]):
        return take_place(order, moved, place=beside + 1)
    _join(order[index], order[beside])
    return True


def take_place(order: list[Entry], moved: Entry, *, place: int) -> bool:
    """Let one be the first, the second… instead of another, whose section it joins; say whether anything changed."""
    index, to = _index(order, moved), min(max(place, 1), len(order)) - 1
    if to == index:
        return False
    _join(order[index], order[to])
    order.insert(to, order.pop(index))
    for position, entry in enumerate(order, 1):
        entry.position = position
    return True


def _index(order: list[Entry], entry: Entry) -> int:
    return next(at for at, other in enumerate(order) if other.pk == entry.pk)


def _section(entry: Entry) -> tuple[str, str]:
    return entry.section_en, entry.section_fr


def _join(entry: Entry, other: Entry) -> None:
    entry.section_en, entry.section_fr = _section(other)
