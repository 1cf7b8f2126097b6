"""The flow on a phone: one thing below the other in reading order, and the lines as lanes at the left."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from web.pathway_flow.cards import OVERHANG, placed, text_of, width_of
from web.pathway_flow.net import Edge, Net, NodeKind
from web.pathway_flow.said import Said
from web.pathway_flow.shapes import Card, Drawing, Piece, Rect, Route

WIDTH = 300.0
# From lane to lane, and from the last one to the boxes.
LANE, BESIDE = 13.0, 16.0
LEAST_BOX = 180.0
# Between two rows, where lines change their lanes; the corner of a line; where a lane meets a box, from its top.
GAP, CORNER, MEETS = 22.0, 7.0, 22.0


def draw_narrow(net: Net, said: Mapping[str, Said], critical: AbstractSet[Edge]) -> Drawing:
    """Place everything in one column and draw the lanes."""
    lane = lanes_of(net, critical)
    left = LANE * max(lane.values(), default=0) + OVERHANG + BESIDE
    box = max(WIDTH - left - OVERHANG, LEAST_BOX)
    cards: list[Card] = []
    top = OVERHANG + 2
    for id, node in net.nodes.items():
        x = OVERHANG + LANE * lane[id]
        width = width_of(node, said[id], box)
        text = text_of(node, said[id], width)
        rect = Rect(left, round(top, 1), round(left + width, 1), round(top + text.height, 1))
        middle = top + (MEETS if node.kind == NodeKind.STEP else text.height / 2)
        cards.append(placed(node, text, rect, (x, round(middle, 1))))
        top += text.height + GAP
    places = {card.node.id: card for card in cards}
    routes = tuple(
        Route(source, target, _lane(places[source], places[target]), (source, target) in critical)
        for source, target in net.edges
    )
    return Drawing("narrow", 0.0, left + box + OVERHANG, round(top - GAP + 4, 1), tuple(cards), routes)


def lanes_of(net: Net, critical: AbstractSet[Edge]) -> dict[str, int]:
    """Return the lane of each thing: it keeps its lane until the last thing that it leads to.

    So two lines are never in one lane, unless they come from the same thing.
    """
    order = {id: number for number, id in enumerate(net.nodes)}
    ends = {id: max((order[target] for target in net.targets[id]), default=-1) for id in net.nodes}
    taken: list[str | None] = []
    lane: dict[str, int] = {}
    for id in net.nodes:
        freed = [source for source in net.sources[id] if ends[source] == order[id]]
        for source in freed:
            taken[lane[source]] = None
        # Lines that go on below it must not be touched.
        on_the_way = [source for source in freed if (source, id) in critical] or freed
        free = [number for number, holder in enumerate(taken) if holder is None]
        lane[id] = lane[on_the_way[0]] if on_the_way else (free[0] if free else len(taken))
        if lane[id] == len(taken):
            taken.append(None)
        taken[lane[id]] = id if ends[id] >= 0 else None
    return lane


def _lane(source: Card, target: Card) -> tuple[Piece, ...]:
    """Return a line that keeps its lane until just above what it leads to, then changes over."""
    (x, y), (to_x, to_y) = source.dot or (0.0, 0.0), target.dot or (0.0, 0.0)
    if x == to_x:
        return (((x, y), (x, to_y)),)
    side = CORNER if to_x > x else -CORNER
    turn = round(target.rect.top - GAP / 2, 1)
    out, back = (x + side, turn), (to_x - side, turn)
    corner, other = (x, turn - CORNER), (to_x, turn + CORNER)
    return (
        ((x, y), corner),
        (corner, (x, turn - CORNER / 3), (x + side / 3, turn), out),
        (out, back),
        (back, (to_x - side / 3, turn), (to_x, turn + CORNER / 3), other),
        (other, (to_x, to_y)),
    )
