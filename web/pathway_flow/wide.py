"""The flow on a wide page: rows from the top down, parallel steps side by side."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from web.pathway_flow.cards import OVERHANG, placed, text_of, width_of
from web.pathway_flow.columns import Weave, across
from web.pathway_flow.crossings import Item, untangled
from web.pathway_flow.net import Edge, Net, NodeKind
from web.pathway_flow.rails import RAIL, Span, rails_of
from web.pathway_flow.rows import passing, rows_of
from web.pathway_flow.said import Said
from web.pathway_flow.shapes import Arrow, Card, Drawing, Piece, Rect, Route

WIDTH = 880.0
BOX, LABEL = 246.0, 210.0
# A line comes to its arrow straight.
ARROW = 12.0
GAP_LEAST, GAP_MOST, GAP_SLOPE = 34.0, 70.0, 0.11


def draw_wide(net: Net, said: Mapping[str, Said], critical: AbstractSet[Edge], spans: Sequence[Span]) -> Drawing:
    """Place everything in rows and draw the lines between, with provisional states beside them."""
    room = WIDTH - 2 * OVERHANG - 6 - RAIL * min(len(spans), 2)
    widths = {
        id: width_of(node, said[id], BOX if node.kind == NodeKind.STEP else LABEL) for id, node in net.nodes.items()
    }
    rows = rows_of(net, widths, room)
    items, down, up = _linked(net, rows)
    items = untangled(items, down, up)
    sizes = {item: 0.0 if item[0] not in rows[item[1]] else widths[item[0]] for row in items for item in row}
    x = across(items, Weave(down, up, sizes, _spine(rows, critical)), room)
    cards, levels = _cards(net, said, rows, widths, x, down)
    height = levels[-1][1] + 4
    left, right = _reach(x, sizes)
    rails = rails_of(spans, {id: levels[n] for n, row in enumerate(rows) for id in row}, right + 2 * OVERHANG, height)
    right = max([right + OVERHANG, *(rail.rect.right for rail in rails)]) + 2
    width = max(WIDTH, right - left + OVERHANG + 2)
    return Drawing(
        name="wide",
        left=round((left - OVERHANG - 2 + right - width) / 2, 1),
        width=round(width, 1),
        height=height,
        cards=tuple(cards[id] for id in net.nodes),
        routes=_routes(net, rows, cards, levels, x, critical),
        rails=rails,
        arrows=tuple(_arrows(net, cards, critical)),
        cuts=tuple(top - ARROW for top, _bottom in levels[1:]),
    )


def _reach(x: Mapping[Item, float], sizes: Mapping[Item, float]) -> tuple[float, float]:
    """Return where the leftmost thing begins and the rightmost one ends."""
    return min(x[item] - sizes[item] / 2 for item in x), max(x[item] + sizes[item] / 2 for item in x)


def _linked(
    net: Net, rows: Sequence[Sequence[str]]
) -> tuple[list[list[Item]], dict[Item, list[Item]], dict[Item, list[Item]]]:
    """Return the rows with the lines that pass them, and what is linked with what in the rows next to it."""
    items: list[list[Item]] = []
    down: dict[Item, list[Item]] = {}
    up: dict[Item, list[Item]] = {}
    above: set[str] = set()
    for number, row in enumerate(rows):
        lanes = passing(net, above, row)
        here: list[Item] = [(id, number) for id in [*row, *lanes]]
        links = [((id, number - 1), (id, number)) for id in lanes]
        links += [((source, number - 1), (id, number)) for id in row for source in net.sources[id]]
        for upper, lower in links:
            down.setdefault(upper, []).append(lower)
            up.setdefault(lower, []).append(upper)
        items.append(here)
        above.update(row)
    return items, down, up


def _spine(rows: Sequence[Sequence[str]], critical: AbstractSet[Edge]) -> set[tuple[Item, Item]]:
    """Return the links, row by row, that the longest way runs along."""
    row_of = {id: number for number, row in enumerate(rows) for id in row}
    return {
        ((source, number), (target if number + 1 == row_of[target] else source, number + 1))
        for source, target in critical
        for number in range(row_of[source], row_of[target])
    }


def _cards(
    net: Net,
    said: Mapping[str, Said],
    rows: Sequence[Sequence[str]],
    widths: Mapping[str, float],
    x: Mapping[Item, float],
    down: Mapping[Item, Sequence[Item]],
) -> tuple[dict[str, Card], list[tuple[float, float]]]:
    """Return the cards, and the top and bottom of each row; boxes beside each other are of one height."""
    cards: dict[str, Card] = {}
    levels: list[tuple[float, float]] = []
    top = OVERHANG + 2
    for number, row in enumerate(rows):
        texts = {id: text_of(net.nodes[id], said[id], widths[id]) for id in row}
        boxes = [text.height for id, text in texts.items() if net.nodes[id].kind == NodeKind.STEP and not text.strip]
        for id, text in texts.items():
            tall = max(boxes) if net.nodes[id].kind == NodeKind.STEP and not text.strip else text.height
            left, right = x[id, number] - widths[id] / 2, x[id, number] + widths[id] / 2
            rect = Rect(round(left, 1), round(top, 1), round(right, 1), round(top + tall, 1))
            cards[id] = placed(net.nodes[id], text, rect)
        tallest = max(text.height for text in texts.values())
        levels.append((round(top, 1), round(top + tallest, 1)))
        shifts = [abs(x[upper] - x[lower]) for upper in x if upper[1] == number for lower in down.get(upper, ())]
        top += tallest + min(GAP_LEAST + GAP_SLOPE * max(shifts, default=0), GAP_MOST)
    return cards, levels


def _routes(
    net: Net,
    rows: Sequence[Sequence[str]],
    cards: Mapping[str, Card],
    levels: Sequence[tuple[float, float]],
    x: Mapping[Item, float],
    critical: AbstractSet[Edge],
) -> tuple[Route, ...]:
    row_of = {id: number for number, row in enumerate(rows) for id in row}
    routes = []
    for source, target in net.edges:
        pieces: list[Piece] = []
        place = x[source, row_of[source]]
        at = (place, cards[source].rect.bottom)
        for number in range(row_of[source], row_of[target]):
            end = number + 1 == row_of[target]
            straight, bent = (place, levels[number][1]), levels[number + 1][0] - ARROW
            if at != straight:
                pieces.append((at, straight))
            place = x[target if end else source, number + 1]
            at = (place, bent)
            pieces.append(_bent(straight, at))
        pieces.append((at, (place, cards[target].rect.top)))
        routes.append(Route(source, target, tuple(pieces), (source, target) in critical))
    return tuple(routes)


def _bent(start: tuple[float, float], end: tuple[float, float]) -> Piece:
    """Return a line that leaves and arrives upright."""
    if start[0] == end[0]:
        return (start, end)
    middle = round((start[1] + end[1]) / 2, 1)
    return (start, (start[0], middle), (end[0], middle), end)


def _arrows(net: Net, cards: Mapping[str, Card], critical: AbstractSet[Edge]) -> Iterator[Arrow]:
    """Yield where lines arrive at boxes."""
    for id, card in cards.items():
        if net.sources[id] and card.node.kind == NodeKind.STEP:
            longest = any((source, id) in critical for source in net.sources[id])
            yield Arrow(round((card.rect.left + card.rect.right) / 2, 1), card.rect.top, longest)
