"""Small plots as coordinates: pure arithmetic, drawn by templates as SVG without any script."""

from collections.abc import Sequence
from dataclasses import dataclass

SPARK_WIDTH, SPARK_HEIGHT, SPARK_PADDING = 140.0, 34.0, 4.0
COLUMNS_WIDTH, COLUMNS_HEIGHT, COLUMNS_LEFT = 360.0, 110.0, 22.0
WIDEST_COLUMN = 30.0
# Words under columns stand at least so far from each other.
MARK_WIDTH = 34.0


@dataclass(frozen=True)
class Spark:
    """A line through values: SVG path data and the last point."""

    path: str
    last_x: float
    last_y: float


def spark(values: Sequence[float], *, low: float | None = None, high: float | None = None) -> Spark | None:
    """Return the line through two values or more, scaled between low and high (by default the values' own range)."""
    if len(values) < 2:
        return None
    bottom = min(values) if low is None else low
    top = max(values) if high is None else high
    reach = (top - bottom) or 1.0
    step = (SPARK_WIDTH - 2 * SPARK_PADDING) / (len(values) - 1)
    points = [
        (
            round(SPARK_PADDING + step * index, 1),
            round(SPARK_HEIGHT - SPARK_PADDING - (value - bottom) / reach * (SPARK_HEIGHT - 2 * SPARK_PADDING), 1),
        )
        for index, value in enumerate(values)
    ]
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    return Spark(path, *points[-1])


def share(value: float, whole: float) -> float:
    """Return a value as a percentage of a whole, between 0 and 100, for the length of a bar."""
    return round(min(max(value / whole, 0.0), 1.0) * 100, 1) if whole else 0.0


@dataclass(frozen=True)
class Box:
    """One part of a bar or a column; its name says how it is drawn."""

    name: str
    x: float
    y: float
    width: float
    height: float


def parts_of(values: Sequence[float], names: Sequence[str]) -> list[Box]:
    """Return the parts of a bar of 100 by 10 that is as long as their sum, from the left."""
    whole, start, boxes = sum(values), 0.0, []
    for name, value in zip(names, values, strict=True):
        length = 100 * value / whole if whole else 0.0
        if length:
            boxes.append(Box(name, round(start, 1), 0.0, round(length, 1), 10.0))
        start += length
    return boxes


@dataclass(frozen=True)
class Column:
    """One column: its parts from the ground up, and what it is in words."""

    boxes: Sequence[Box]
    title: str


@dataclass(frozen=True)
class Columns:
    """Columns over time; ``marks`` are words below with their place, ``lines`` heights with their number."""

    columns: Sequence[Column]
    marks: Sequence[tuple[float, str]]
    lines: Sequence[tuple[float, int]]


def columns_of(
    rows: Sequence[Sequence[float]], *, names: Sequence[str], titles: Sequence[str], marks: Sequence[str]
) -> Columns | None:
    """Return a column for each row, as high as its values together; None where there is nothing to draw.

    A mark is written where it is another one than before, as far as there is room.
    """
    top = max((sum(row) for row in rows), default=0)
    if not top:
        return None
    step = min((COLUMNS_WIDTH - COLUMNS_LEFT) / len(rows), WIDEST_COLUMN)
    columns, written, before, free = [], [], "", 0.0
    for index, (row, title, mark) in enumerate(zip(rows, titles, marks, strict=True)):
        x = round(COLUMNS_LEFT + index * step, 1)
        columns.append(Column(_pile(row, names, x=x, width=round(step * 0.8, 1), top=top), title))
        if mark != before and x >= free:
            written.append((x, mark))
            before, free = mark, x + MARK_WIDTH
    heights = sorted({round(top / 2), round(top)} if top > 3 else {round(top)})
    lines = [(round(COLUMNS_HEIGHT * (1 - height / top), 1), height) for height in heights]
    return Columns(columns, written, lines)


def _pile(row: Sequence[float], names: Sequence[str], *, x: float, width: float, top: float) -> list[Box]:
    ground, boxes = COLUMNS_HEIGHT, []
    for name, value in zip(names, row, strict=True):
        height = COLUMNS_HEIGHT * value / top
        ground -= height
        if height:
            boxes.append(Box(name, x, round(ground, 1), width, round(height, 1)))
    return boxes
