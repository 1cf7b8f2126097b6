"""In which order things stand in their rows, so that few lines cross: barycentres, swept down and up."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

# A thing, or the line from it, in a row.
Item = tuple[str, int]
Links = Mapping[Item, Sequence[Item]]
SWEEPS = 8


def untangled(rows: Sequence[Sequence[Item]], down: Links, up: Links) -> list[list[Item]]:
    """Return the rows reordered; the order given is kept where nothing speaks for another."""
    best = current = [list(row) for row in rows]
    fewest, vain = _crossings(best, down), 0
    for sweep in range(SWEEPS):
        if not fewest or vain == 2:
            break
        current = _swept(current, up) if sweep % 2 == 0 else _swept(current[::-1], down)[::-1]
        count = _crossings(current, down)
        vain += 1
        if count < fewest:
            best, fewest, vain = current, count, 0
    return best


def _swept(rows: list[list[Item]], links: Links) -> list[list[Item]]:
    """Order each row by where its neighbours in the row before it stand."""
    done = [rows[0]]
    for row in rows[1:]:
        place = {item: number / max(len(done[-1]) - 1, 1) for number, item in enumerate(done[-1])}
        own = {item: number / max(len(row) - 1, 1) for number, item in enumerate(row)}
        wish = {item: _mean([place[other] for other in links.get(item, ())], own[item]) for item in row}
        done.append(sorted(row, key=lambda item: (wish[item], own[item])))
    return done


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _crossings(rows: Sequence[Sequence[Item]], down: Links) -> int:
    """Count the pairs of lines that cross between neighbouring rows."""
    count = 0
    for upper, lower in pairwise(rows):
        place = {item: number for number, item in enumerate(lower)}
        ends = [place[other] for item in upper for other in sorted(down.get(item, ()), key=place.__getitem__)]
        count += sum(left > right for number, left in enumerate(ends) for right in ends[number + 1 :])
    return count
