"""Where things stand from left to right: as close to their neighbours' middle as order and gaps allow."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, pairwise

from web.pathway_flow.crossings import Item, Links
from web.pathway_flow.rows import GAP, LANE

TURNS = 6
# The longest way is the spine of the drawing, so it should be straight before all; then lines that pass rows.
SPINE, STRAIGHT, LOOSE = 12.0, 6.0, 0.4


class Weave:
    """What is linked with what in neighbouring rows, how wide each item is, and which links are the longest way's."""

    def __init__(
        self, down: Links, up: Links, widths: Mapping[Item, float], spine: AbstractSet[tuple[Item, Item]]
    ) -> None:
        self.widths, self.spine = widths, spine
        self.down, self.up = self._pulled(down), self._pulled(up)
        self.both = {item: [*self.up.get(item, ()), *self.down.get(item, ())] for item in widths}

    def _pulled(self, links: Links) -> "Pulls":
        return {item: [(other, self._pull(item, other)) for other in others] for item, others in links.items()}

    def _pull(self, item: Item, other: Item) -> float:
        """Return how much two linked items want to stand under each other."""
        if (item, other) in self.spine or (other, item) in self.spine:
            return SPINE
        return (1.0, LOOSE, STRAIGHT)[(self.widths[item] == 0) + (self.widths[other] == 0)]

    def apart(self, left: Item, right: Item) -> float:
        """Return how far the middles of two neighbours must stand from each other."""
        gap = GAP if self.widths[left] and self.widths[right] else LANE
        return self.widths[left] / 2 + gap + self.widths[right] / 2


Pulls = dict[Item, list[tuple[Item, float]]]


def across(rows: Sequence[Sequence[Item]], weave: Weave, room: float) -> dict[Item, float]:
    """Return the middle of each item, within the room, or wider where a row needs it."""
    offsets = [list(accumulate((weave.apart(*pair) for pair in pairwise(row)), initial=0.0)) for row in rows]
    ends = [(weave.widths[row[0]] / 2, weave.widths[row[-1]] / 2) for row in rows]
    wide = max([room, *(left + row[-1] + right for row, (left, right) in zip(offsets, ends, strict=True))])
    levels = [
        Level(row, apart, left, wide - right - apart[-1])
        for row, apart, (left, right) in zip(rows, offsets, ends, strict=True)
    ]
    x = {item: (wide - level.apart[-1]) / 2 + apart for level in levels for item, apart in level.placed()}
    for turn in range(TURNS):
        pulls = weave.both if turn >= TURNS - 2 else (weave.up, weave.down)[turn % 2]
        for level in levels if turn % 2 == 0 else reversed(levels):
            _settle(level, pulls, x)
    for pulls in (weave.up, weave.down, weave.up):
        for level in levels if pulls is weave.up else reversed(levels):
            _align(level, weave, pulls, x, wide)
    return {item: round(middle, 1) for item, middle in x.items()}


@dataclass(frozen=True, slots=True)
class Level:
    """A row, how far its items stand at least from the first one, and where that one may be."""

    row: Sequence[Item]
    apart: Sequence[float]
    least: float
    most: float

    def placed(self) -> Iterator[tuple[Item, float]]:
        """Yield each item with its distance from the first one."""
        return zip(self.row, self.apart, strict=True)


def _settle(level: Level, pulls: Pulls, x: dict[Item, float]) -> None:
    """Move the items of a row towards their neighbours, as little against each other's wish as possible."""
    pools: list[tuple[float, float, int]] = []
    for item, apart in level.placed():
        wish = weight = 0.0
        for other, pull in pulls.get(item, ()):
            wish += x[other] * pull
            weight += pull
        pools.append((wish / weight - apart, weight, 1) if weight else (x[item] - apart, 0.1, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (left, left_weight, left_count), (right, right_weight, right_count) = pools[-2:]
            both = left_weight + right_weight
            pools[-2:] = [((left * left_weight + right * right_weight) / both, both, left_count + right_count)]
    number = 0
    for place, _weight, count in pools:
        place = min(max(place, level.least), level.most)
        for _each in range(count):
            x[level.row[number]] = place + level.apart[number]
            number += 1


def _align(level: Level, weave: Weave, pulls: Pulls, x: dict[Item, float], wide: float) -> None:
    """Put each item exactly under, or over, a neighbour where the others leave it room, so that lines are straight."""
    row = level.row
    for number, item in enumerate(row):
        least, most = weave.widths[item] / 2, wide - weave.widths[item] / 2
        if number:
            least = x[row[number - 1]] + weave.apart(row[number - 1], item)
        if number + 1 < len(row):
            most = x[row[number + 1]] - weave.apart(item, row[number + 1])
        near = [(-pull, abs(x[other] - x[item]), x[other]) for other, pull in pulls.get(item, ())]
        x[item] = min((each for each in near if least - 0.01 <= each[2] <= most + 0.01), default=(0, 0, x[item]))[2]
