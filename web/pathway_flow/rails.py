"""Provisional states: how long each lasts, as a band beside the rows."""

from collections.abc import Mapping, Sequence

from web.pathway_flow.cards import META
from web.pathway_flow.net import Net, NodeKind
from web.pathway_flow.shapes import Rail, Rect
from web.text_width import text_width

# A band and the room beside it.
RAIL, BAND, INSET = 32.0, 24.0, 12.0
# The step it begins with, the one it ends with, if any, and its name.
Span = tuple[str, str, str]


def spans_of(net: Net, language: str) -> list[Span]:
    """Return the provisional states of a pathway."""
    steps = [node.step for node in net.nodes.values() if node.kind == NodeKind.STEP]
    return [
        (step.key, step.provisional.until, step.provisional.title.in_language(language)[0])
        for step in steps
        if step and step.provisional
    ]


def rails_of(
    spans: Sequence[Span], levels: Mapping[str, tuple[float, float]], left: float, height: float
) -> tuple[Rail, ...]:
    """Return a band for each state, beside each other where they overlap.

    ``levels`` are the top and bottom of each thing's row. A band begins at the foot of its step's row and ends at the
    head of the row of the step that ends it, or with the drawing. What is too short to name is told on its box only.
    """
    rails: list[Rail] = []
    free: list[float] = []
    for start, end, title in sorted(spans, key=lambda span: levels[span[0]]):
        top = levels[start][1] - 20
        bottom = levels[end][0] + 20 if end in levels else height - 4
        if bottom - top < text_width(title, META) + 2 * INSET:
            continue
        column = next((number for number, until in enumerate(free) if until <= top), len(free))
        free[column : column + 1] = [bottom]
        x = left + RAIL * column
        rails.append(Rail(Rect(x, top, x + BAND, bottom), title))
    return tuple(rails)
