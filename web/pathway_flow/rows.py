"""Which things stand beside each other: rows by longest path, as full as the drawing is wide."""

from collections.abc import Mapping, Sequence

from web.pathway_flow.net import Net, NodeKind

GAP = 24.0
# What a line takes that passes a row on its way down.
LANE = 18.0


def rows_of(net: Net, widths: Mapping[str, float], room: float) -> list[list[str]]:
    """Return the drawn things row by row; whatever leads to a thing stands in a row above it.

    A row takes what has most before it first, and never more than the room, beside the lines that pass.
    """
    tail, first = _tails(net), _first(net)
    index = {id: number for number, id in enumerate(net.nodes)}
    rows: list[list[str]] = []
    above: set[str] = set()
    while len(above) < len(net.nodes):
        ready = [id for id in net.nodes if id not in above and above.issuperset(net.sources[id] + first.get(id, []))]
        # Outcomes and marks belong close under what they follow.
        ready.sort(key=lambda id: (net.nodes[id].kind == NodeKind.STEP, -tail[id], index[id]))
        row = _filled(net, ready, above, widths, room)
        rows.append(row)
        above.update(row)
    return rows


def passing(net: Net, above: set[str], row: Sequence[str]) -> list[str]:
    """Return what stands above a row and leads to something below it."""
    known = above.union(row)
    return [id for id in net.nodes if id in above and not known.issuperset(net.targets[id])]


def _filled(net: Net, ready: list[str], above: set[str], widths: Mapping[str, float], room: float) -> list[str]:
    row: list[str] = []
    for id in ready:
        wider = [*row, id]
        needed = sum(widths[each] + GAP for each in wider) - GAP + LANE * len(passing(net, above, wider))
        if not row or needed <= room:
            row = wider
    return row


def _first(net: Net) -> dict[str, list[str]]:
    """Return the steps that begin a provisional state, by the step that ends it: the end stands below its beginning."""
    index = {id: number for number, id in enumerate(net.nodes)}
    found: dict[str, list[str]] = {}
    for id, node in net.nodes.items():
        until = node.step.provisional.until if node.step and node.step.provisional else ""
        if node.kind == NodeKind.STEP and index.get(until, -1) > index[id]:
            found.setdefault(until, []).append(id)
    return found


def _tails(net: Net) -> dict[str, int]:
    """Return the number of steps on the longest way from each thing to an end."""
    tails: dict[str, int] = {}
    for id in reversed(net.nodes):
        own = net.nodes[id].kind == NodeKind.STEP
        tails[id] = own + max((tails[target] for target in net.targets[id]), default=0)
    return tails
