"""The text on boxes and labels: what it says, wrapped to a width."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.translation import gettext

from web.pathway_flow.net import Node, NodeKind
from web.pathway_flow.said import Said
from web.pathway_flow.shapes import Card, Line, Rect, Text
from web.text_width import text_width, wrap

TITLE, META = 15.0, 14.0
TITLE_LINE, META_LINE = 19.0, 18.0
PAD = 14.0
# What sits on a corner of a box reaches so far beyond it.
OVERHANG = 10.0
JOIN = 30.0
# More of a title than this stands in the list only.
MOST_LINES = 6


def text_of(node: Node, said: Said, width: float) -> Text:
    """Return what stands on a drawn thing, wrapped to its width."""
    if node.kind == NodeKind.STEP:
        return _box(said.title, said.facts, said.strip, width)
    if node.kind == NodeKind.OUTCOME:
        lines = [*_wrapped(said.title, META, width - 24), *said.facts]
        return Text(
            tuple(Line(width / 2, 5 + META_LINE * n + META, line, "outcome") for n, line in enumerate(lines)),
            META_LINE * len(lines) + 12,
        )
    word = gettext("or") if node.kind == NodeKind.EITHER else gettext("and")
    return Text((Line(width / 2, JOIN / 2 + 5, word, "join"),), JOIN)


def width_of(node: Node, said: Said, most: float) -> float:
    """Return how wide a drawn thing is: a box as wide as may be, a label as its longest line, a mark round."""
    if node.kind == NodeKind.STEP:
        return most
    if node.kind == NodeKind.OUTCOME:
        lines = [*_wrapped(said.title, META, most - 24), *said.facts]
        return min(most, max(text_width(line, META) for line in lines) + 25)
    return JOIN


def placed(node: Node, text: Text, rect: Rect, dot: tuple[float, float] | None = None) -> Card:
    """Return a drawn thing with its text at a place; a band at its foot stays at the foot of a taller box."""
    lower = rect.height - text.height
    lines = tuple(
        Line(
            round(rect.left + line.x, 1),
            round(rect.top + line.y + (lower if line.look == "strip" else 0), 1),
            line.text,
            line.look,
        )
        for line in text.lines
    )
    strip = None
    if text.strip is not None:
        top = rect.top + lower + text.strip
        strip = Rect(rect.left + 4, round(top, 1), rect.right - 4, rect.bottom - 4)
    return Card(node, rect, lines, strip, dot)


@lru_cache(maxsize=1024)
def _box(title: str, facts: tuple[str, ...], strip: str, width: float) -> Text:
    room = width - 2 * PAD
    lines, y = [], 11.0
    for line in _wrapped(title, TITLE, room):
        lines.append(Line(PAD, y + TITLE, line, "title"))
        y += TITLE_LINE
    y += 2
    for line in _filled(facts, room):
        lines.append(Line(PAD, y + META, line, "fact"))
        y += META_LINE
    if not strip:
        return Text(tuple(lines), y + 11)
    band = y + 8
    y = band + 3
    for line in _wrapped(strip, META, room):
        lines.append(Line(PAD, y + META, line, "strip"))
        y += META_LINE
    return Text(tuple(lines), y + 10, band)


def _filled(pieces: Sequence[str], room: float) -> Iterator[str]:
    """Put pieces on lines, as many as fit beside each other."""
    line = ""
    for piece in pieces:
        both = f"{line} · {piece}" if line else piece
        if line and text_width(both, META) > room:
            yield from _wrapped(line, META, room)
            both = piece
        line = both
    if line:
        yield from _wrapped(line, META, room)


@lru_cache(maxsize=4096)
def _wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    return tuple(wrap(text, size, width, lines=MOST_LINES))
