"""Small plots as coordinates: pure arithmetic, drawn by templates as SVG without any script."""

from collections.abc import Sequence
from dataclasses import dataclass

SPARK_WIDTH, SPARK_HEIGHT, SPARK_PADDING = 140.0, 34.0, 4.0


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
