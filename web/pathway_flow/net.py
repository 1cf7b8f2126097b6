"""What is drawn and what leads to what: steps, the outcomes of decisions, and marks where ways come together.

Everything points forward: whatever a document says, an edge begins at something that is read earlier. So a draft with
a circle in it can still be drawn, without the edge that closes the circle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from pathways.document.shapes import Outcome, Step
from web.pathway_flow.ways import Unit, Ways, factored, needed


class NodeKind(StrEnum):
    """What a drawn thing is; EITHER joins ways of which one is enough, EVERY such that are all needed."""

    STEP = "step"
    OUTCOME = "outcome"
    EITHER = "either"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class Node:
    """A drawn thing: a step, an outcome of the step it belongs to, or a mark where ways join."""

    id: str
    kind: NodeKind
    step: Step | None = None
    outcome: Outcome | None = None


Edge = tuple[str, str]


@dataclass
class Net:
    """All drawn things in reading order, and the edges between them, each pointing forward in that order."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    @cached_property
    def targets(self) -> dict[str, list[str]]:
        """What each thing leads to."""
        found: dict[str, list[str]] = {id: [] for id in self.nodes}
        for source, target in self.edges:
            found[source].append(target)
        return found

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        """What leads to each thing."""
        found: dict[str, list[str]] = {id: [] for id in self.nodes}
        for source, target in self.edges:
            found[target].append(source)
        return found

    def along(self, keys: Sequence[str]) -> frozenset[Edge]:
        """Return the edges one walks from each step to the next of some, by the shortest way."""
        return frozenset(edge for start, end in pairwise(keys) for edge in _shortest(self.targets, start, end))


def net_of(order: Sequence[Step]) -> Net:
    """Return what is drawn of steps in the order in which they are read."""
    net, ways = Net(), Ways(order)
    for step in order:
        for unit in _joined(net, factored(needed(ways.units_of(step), ways))):
            net.edges.extend((source, step.key) for source in sorted(unit, key=list(net.nodes).index))
        net.nodes[step.key] = Node(step.key, NodeKind.STEP, step)
        for id, outcome in ways.outcomes_of(step):
            net.nodes[id] = Node(id, NodeKind.OUTCOME, step, outcome)
            net.edges.append((step.key, id))
    return net


def _joined(net: Net, units: Sequence[tuple[Unit, Unit]]) -> Iterator[Unit]:
    """Put a mark where several ways join, and yield what then leads on; a mark of the same ways is used again."""
    for every, either in units:
        either = either | {_mark(net, NodeKind.EVERY, every)} if len(every) > 1 else either | every
        yield frozenset({_mark(net, NodeKind.EITHER, either)}) if len(either) > 1 else either


def _mark(net: Net, kind: NodeKind, ways: Unit) -> str:
    inner = sorted(ways, key=list(net.nodes).index)
    id = f"{kind}:{'|'.join(inner)}"
    if id not in net.nodes:
        net.nodes[id] = Node(id, kind)
        net.edges.extend((source, id) for source in inner)
    return id


def _shortest(targets: dict[str, list[str]], start: str, end: str) -> list[Edge]:
    """Return the edges of the shortest way between two things; none where there is no way."""
    came: dict[str, str] = {}
    front = [start]
    while front and end not in came:
        reached = [(node, target) for node in front for target in targets.get(node, []) if target not in came]
        came.update({target: node for node, target in reversed(reached)})
        front = list(dict.fromkeys(target for _node, target in reached))
    way: list[Edge] = []
    while end in came and end != start:
        way.append((came[end], end))
        end = came[end]
    return way
