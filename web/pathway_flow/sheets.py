"""A drawing in sheets that a printed page takes each; on a screen they follow each other without a seam."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from web.pathway_flow.shapes import Drawing, Piece, Point, Rail, Rect, Sheet

# More than this on a page, and print would be too small to read.
TALLEST = 1250.0


def sheets_of(drawing: Drawing) -> Iterator[Sheet]:
    """Yield the sheets of a drawing from the top: one for most, else as few as a page's height asks, of like height."""
    count = math.ceil(drawing.height / TALLEST) if drawing.cuts else 1
    wishes = [drawing.height * number / count for number in range(1, count)]
    cuts = {min((abs(cut - wish), cut) for cut in drawing.cuts)[1] for wish in wishes}
    for top, bottom in pairwise([0.0, *sorted(cuts), drawing.height]):
        yield _sheet(drawing, top, bottom)


def _sheet(drawing: Drawing, top: float, bottom: float) -> Sheet:
    usual, critical = (
        "".join(
            _path(piece for piece in route.pieces if top <= piece[0][1] < bottom)
            for route in drawing.routes
            if route.is_critical is is_critical
        )
        for is_critical in (False, True)
    )
    return Sheet(
        top=top,
        height=round(bottom - top, 1),
        cards=tuple(card for card in drawing.cards if top <= card.rect.top < bottom),
        usual_path=usual,
        critical_path=critical,
        rails=tuple(_rails(drawing.rails, top, bottom)),
        arrows=tuple(arrow for arrow in drawing.arrows if top <= arrow.y < bottom),
    )


def _rails(rails: Iterable[Rail], top: float, bottom: float) -> Iterator[Rail]:
    """Yield the parts of the bands that are on a sheet, each with its name where it begins."""
    for rail in rails:
        rect = rail.rect
        if rect.top < bottom and rect.bottom > top:
            part = Rect(rect.left, max(rect.top, top), rect.right, min(rect.bottom, bottom))
            yield Rail(part, rail.text if part.top == rect.top else "")


def _path(pieces: Iterable[Piece]) -> str:
    """Return pieces of a line as SVG path data."""
    said, at = [], None
    for start, *bends, end in pieces:
        if at != start:
            said.append(f"M{start[0]:g} {start[1]:g}")
        said.append("C" + " ".join(f"{x:g} {y:g}" for x, y in (*bends, end)) if bends else _straight(start, end))
        at = end
    return "".join(said)


def _straight(start: Point, end: Point) -> str:
    if start[0] == end[0]:
        return f"V{end[1]:g}"
    return f"H{end[0]:g}" if start[1] == end[1] else f"L{end[0]:g} {end[1]:g}"
