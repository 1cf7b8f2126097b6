"""What waits for what, as arithmetic: no query, no row."""

from collections.abc import Collection, Mapping


def leads_to(waits: Mapping[int, Collection[int]], *, start: int, goal: int) -> bool:
    """Say whether what waits for what leads from one to another; each leads to itself.

    A circle that stands already is walked once.
    """
    seen, ahead = set(), [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(waits.get(here, ()))
    return False
