"""The seat ring: a table seen from above, one circle a seat, each label beside its circle.

Pure geometry over plain values. The drawing is 384 units wide and its text 16 units high, so that text stays at 13 px
or more wherever the drawing is at least 312 px wide; labels are wrapped, then pushed apart, and never overlap.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from web.text_width import text_width, wrap

WIDTH = 384.0
FONT = 16.0
LINE = 18.0
RING = 76.0
MARGIN = 3.0
SEAT_MAX = 12.0
LABEL_GAP = 9.0
LABEL_SPACE = 5.0
POLE_ROOM = 190.0
MOST_SEATS = 24


class SeatState(StrEnum):
    """What a seat answered, or whether somebody holds it."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    WAIT = "wait"
    ALTERNATE = "alternate"
    EMPTY = "empty"


@dataclass(frozen=True)
class Seat:
    """One seat: the label on the drawing, and what the list beside it says in full: ``name``, or the label."""

    label: str
    kind: str
    state: SeatState
    who: str = ""
    name: str = ""


@dataclass(frozen=True)
class Ring:
    """What a drawing needs: the seats, the words in the middle, and whether it tells of answers or of membership."""

    seats: Sequence[Seat]
    headline: str
    caption: str
    shows_answers: bool = True


@dataclass(frozen=True)
class Box:
    """The rectangle a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Line:
    """One line of a label, at its baseline."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Mark:
    """A seat on the drawing: its circle, its label's lines and the fine line between them."""

    seat: Seat
    x: float
    y: float
    radius: float
    anchor: str
    lines: tuple[Line, ...]
    box: Box
    leader: tuple[float, ...] | None

    @property
    def place(self) -> str:
        """The SVG transform that puts a seat of radius 1 here."""
        return f"translate({self.x} {self.y}) scale({self.radius})"

    @property
    def leader_path(self) -> str:
        """The fine line as SVG path data."""
        return "M{} {}L{} {}".format(*self.leader) if self.leader else ""


@dataclass(frozen=True)
class Drawing:
    """The whole ring, ready for a template."""

    height: float
    centre_x: float
    centre_y: float
    table_radius: float
    marks: tuple[Mark, ...]
    caption_lines: tuple[Line, ...]
    headline_y: float
    width: float = WIDTH

    @property
    def square(self) -> str:
        """The view box of the table and its seats alone, without labels."""
        reach = RING + SEAT_MAX + 2
        return f"{self.centre_x - reach:.1f} {self.centre_y - reach:.1f} {2 * reach:.1f} {2 * reach:.1f}"


def draw(ring: Ring) -> Drawing:
    """Place the seats evenly from the top, clockwise, and their labels without overlap.

    Raise ValueError for no seat or more than 24: a longer list belongs into a table.
    """
    if not 0 < len(ring.seats) <= MOST_SEATS:
        raise ValueError(f"A ring shows 1 to {MOST_SEATS} seats, not {len(ring.seats)}.")
    count = len(ring.seats)
    radius = min(SEAT_MAX, 0.38 * math.tau * RING / count)
    angles = [math.tau * index / count for index in range(count)]
    labels = _place_labels([seat.label for seat in ring.seats], angles, radius)
    top = min(-RING - radius - MARGIN, *(label.top - MARGIN for label in labels), 0)
    bottom = max(RING + radius + MARGIN, *(label.top + label.height + MARGIN for label in labels), 0)
    centre_x, centre_y = WIDTH / 2, -top
    marks = tuple(
        _mark(seat, angle, radius, label, centre_x, centre_y)
        for seat, angle, label in zip(ring.seats, angles, labels, strict=True)
    )
    table = RING - radius - 9
    captions = wrap(ring.caption, FONT, 2 * table - 14, lines=2)
    first = centre_y + (20 if len(captions) == 1 else 16)
    return Drawing(
        height=round(bottom - top, 1),
        centre_x=centre_x,
        centre_y=round(centre_y, 1),
        table_radius=round(table, 1),
        marks=marks,
        caption_lines=tuple(Line(centre_x, round(first + LINE * n, 1), text) for n, text in enumerate(captions)),
        headline_y=round(centre_y + (-2 if len(captions) == 1 else -8), 1),
    )


@dataclass
class _Label:
    """A label on its way to a place; the origin is the middle of the table."""

    text: str
    side: int
    wish: float
    lines: list[str]
    top: float = 0.0
    x: float = 0.0

    @property
    def height(self) -> float:
        return LINE * len(self.lines)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def _place_labels(texts: Sequence[str], angles: Sequence[float], radius: float) -> list[_Label]:
    """Wrap each label to the room beside the ring, push the labels of one side apart, then clear those at the poles."""
    reach = RING + radius + LABEL_GAP
    labels = []
    for text, angle in zip(texts, angles, strict=True):
        side = 0 if abs(math.sin(angle)) < 1e-6 else (1 if math.sin(angle) > 0 else -1)
        labels.append(_Label(text, side, -math.cos(angle) * (reach + 2), [text]))
    for side in (-1, 1):
        column = sorted((label for label in labels if label.side == side), key=lambda label: label.wish)
        _place_column(column, side, reach)
    for pole in (label for label in labels if label.side == 0):
        pole.lines = wrap(pole.text, FONT, POLE_ROOM, lines=2)
        pole.top = pole.wish - pole.height if pole.wish < 0 else pole.wish
        _clear_pole(pole, [label for label in labels if label.side], reach)
    return labels


def _place_column(column: list[_Label], side: int, reach: float) -> None:
    """Place the labels of one side; the room beside the ring depends on the height, so wrap and spread in turn."""
    for label in column:
        label.top = label.wish
    for _turn in range(3):
        for label in column:
            label.lines = wrap(label.text, FONT, _room(label.middle, label.height, reach), lines=2)
        _spread(column)
    for label in column:
        label.lines = wrap(label.text, FONT, _room(label.middle, label.height, reach), lines=len(label.lines))
        label.x = side * max(_inner_edge(label.middle, label.height, reach), LABEL_SPACE)


def _inner_edge(middle: float, height: float, reach: float) -> float:
    """Return how far from the axis a label must start so that it clears the seats."""
    nearest = max(0.0, abs(middle) - height / 2)
    return math.sqrt(max(0.0, reach**2 - nearest**2)) if nearest < reach else 0.0


def _room(middle: float, height: float, reach: float) -> float:
    """Return the width left for a label between the ring and the drawing's edge."""
    return WIDTH / 2 - MARGIN - max(_inner_edge(middle, height, reach), LABEL_SPACE)


def _spread(column: list[_Label]) -> None:
    """Move labels of one side as little as possible until none overlaps the next (neighbours share a shift)."""
    pools: list[tuple[float, list[_Label]]] = []
    for label in column:
        pools.append((label.wish - label.height / 2, [label]))
        while len(pools) > 1 and pools[-2][0] + _stacked(pools[-2][1]) > pools[-1][0]:
            (upper_top, upper), (lower_top, lower) = pools[-2], pools[-1]
            shifted = lower_top - _stacked(upper)
            together = (upper_top * len(upper) + shifted * len(lower)) / (len(upper) + len(lower))
            pools[-2:] = [(together, upper + lower)]
    for top, members in pools:
        for label in members:
            label.top = top
            top += label.height + LABEL_SPACE


def _stacked(members: Sequence[_Label]) -> float:
    return sum(label.height + LABEL_SPACE for label in members)


def _clear_pole(pole: _Label, others: Sequence[_Label], reach: float) -> None:
    """Lift the label above the table, or lower the one below it, past every label it would touch."""
    half = max(text_width(line, FONT) for line in pole.lines) / 2 + LABEL_SPACE
    near = [label for label in others if max(_inner_edge(label.middle, label.height, reach), LABEL_SPACE) < half]
    if pole.wish < 0:
        pole.top = min([pole.top, *(label.top - pole.height - 1 for label in near if label.middle < 0)])
    else:
        pole.top = max([pole.top, *(label.top + label.height + 1 for label in near if label.middle > 0)])


def _mark(seat: Seat, angle: float, radius: float, label: _Label, centre_x: float, centre_y: float) -> Mark:
    """Turn one seat and its placed label into coordinates of the drawing."""
    x, y = centre_x + RING * math.sin(angle), centre_y - RING * math.cos(angle)
    width = max(text_width(line, FONT) for line in label.lines)
    label_x, top = centre_x + label.x, centre_y + label.top
    left = {0: label_x - width / 2, 1: label_x, -1: label_x - width}[label.side]
    lines = tuple(
        Line(round(label_x, 1), round(top + LINE * n + FONT * 0.85, 1), text) for n, text in enumerate(label.lines)
    )
    return Mark(
        seat=seat,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        anchor={0: "middle", 1: "start", -1: "end"}[label.side],
        lines=lines,
        box=Box(left, top, left + width, top + label.height),
        leader=_leader(x, y, radius, label, label_x, top + label.height / 2),
    )


def _leader(x: float, y: float, radius: float, label: _Label, to_x: float, to_y: float) -> tuple[float, ...] | None:
    """Return a fine line from seat to label where the label had to move away, else None."""
    if label.side == 0:
        return None
    to_x -= label.side * 3
    length = math.hypot(to_x - x, to_y - y)
    if length < radius + 16:
        return None
    start = (radius + 2) / length
    return tuple(round(v, 1) for v in (x + (to_x - x) * start, y + (to_y - y) * start, to_x, to_y))
