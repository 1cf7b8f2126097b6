"""What tests of drawn flows share: documents to draw, and where lines and boxes would meet."""

import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from pathways.document.shapes import Document, Outcome, Provisional, Step, Text
from pathways.document.words import StepKind, StepStatus
from pathways.document.yaml_files import read_yaml
from tests.pathways.samples import document
from web.pathway_flow.shapes import Drawing, Piece, Point, Rect

REFERENCE = sorted(Path(__file__).resolve().parents[2].glob("reference/pathways/*.yaml"))
SAMPLES = 24
# A line may touch the edge of what it passes, but not run along it inside.
SKIN = 1.0


@cache
def reference(name: str) -> Document:
    """Return one of the given pathways."""
    return read_yaml(next(path for path in REFERENCE if path.stem == name).read_text())


def overlaps(drawing: Drawing) -> list[tuple[Rect, Rect]]:
    """Return the boxes, labels and bands that cover each other."""
    return [pair for pair in itertools.combinations(drawing.rects(), 2) if pair[0].overlaps(pair[1])]


def run_through(drawing: Drawing) -> list[tuple[str, str, str]]:
    """Return the lines that cross what they neither come from nor lead to."""
    found = []
    for route in drawing.routes:
        points = [point for piece in route.pieces for point in points_of(piece)]
        for card in drawing.cards:
            if card.node.id not in {route.source, route.target} and any(inside(point, card.rect) for point in points):
                found.append((route.source, route.target, card.node.id))
    return found


def confused(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the lines that have nothing in common and yet run one on the other, so that nobody can tell them apart."""
    upright = [
        (route, piece[0][0], piece[0][1], piece[-1][1])
        for route in drawing.routes
        for piece in route.pieces
        if len(piece) == 2 and piece[0][0] == piece[1][0]
    ]
    return [
        (f"{one.source} to {one.target}", f"{other.source} to {other.target}")
        for (one, x, top, bottom), (other, other_x, other_top, other_bottom) in itertools.combinations(upright, 2)
        if one.source != other.source and one.target != other.target and abs(x - other_x) < 3
        if min(bottom, other_bottom) - max(top, other_top) > SKIN
    ]


def points_of(piece: Piece) -> Iterator[Point]:
    """Yield points along a piece of a line, close to each other."""
    for number in range(SAMPLES + 1):
        t = number / SAMPLES
        weights = (1 - t, t) if len(piece) == 2 else ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield (
            sum(weight * x for weight, (x, _y) in zip(weights, piece, strict=True)),
            sum(weight * y for weight, (_x, y) in zip(weights, piece, strict=True)),
        )


def inside(point: Point, rect: Rect) -> bool:
    """Tell whether a point is in a rectangle, and not only at its edge."""
    return rect.left + SKIN < point[0] < rect.right - SKIN and rect.top + SKIN < point[1] < rect.bottom - SKIN


def outside(drawing: Drawing) -> list[Rect]:
    """Return what is not wholly on the drawing."""
    page = Rect(drawing.left, 0, drawing.left + drawing.width, drawing.height)
    return [
        rect
        for rect in drawing.rects()
        if rect.left < page.left or rect.top < page.top or rect.right > page.right or rect.bottom > page.bottom
    ]


@st.composite
def webs(draw: st.DrawFn) -> Document:
    """Documents of up to eighteen steps whose ways part and join in every manner; some close a circle."""
    keys = [f"s{number}" for number in range(draw(st.integers(1, 18)))]
    words = st.lists(st.sampled_from(["exam", "évaluation", "of", "qualifications"]), min_size=1, max_size=9)
    any_key = st.sampled_from(keys)
    steps: list[Step] = []
    for number, key in enumerate(keys):
        earlier = st.sampled_from(keys[:number] or ["nobody"])
        outcome = st.builds(
            Outcome, st.just("o"), words.map(" ".join).map(Text), st.lists(any_key, max_size=2).map(tuple)
        )
        steps.append(
            Step(
                key,
                draw(st.sampled_from([StepKind.EXAM, StepKind.LICENCE])),
                Text(" ".join(draw(words))),
                prerequisites=(
                    *draw(st.lists(earlier, max_size=3, unique=True)),
                    *draw(st.lists(any_key, max_size=1) if draw(st.integers(0, 9)) == 0 else st.just([])),
                ),
                prerequisites_any=tuple(
                    map(tuple, draw(st.lists(st.lists(earlier, min_size=1, max_size=3, unique=True), max_size=2)))
                ),
                alternative_to=tuple(draw(st.lists(st.sampled_from([*keys, "nobody"]), max_size=1))),
                outcomes=tuple(draw(st.lists(outcome, max_size=3) if number % 4 == 1 else st.just([]))),
                optional=draw(st.integers(0, 4)) == 0,
                status=draw(st.sampled_from([StepStatus.OPEN, StepStatus.OPEN, StepStatus.PAUSED])),
                pre_arrival=draw(st.booleans()),
                provisional=Provisional(Text("Candidate"), until=draw(any_key)) if number % 5 == 2 else None,
            )
        )
    return document(*steps)
