"""Plots with a text twin: sparkline, bars, meter."""

from collections.abc import Sequence
from typing import Any

from django import template

from web import plots

register = template.Library()


@register.inclusion_tag("components/sparkline.html")
def sparkline(
    points: Sequence[tuple[str, float]], title: str, low: float | str | None = None, high: float | str | None = None
) -> dict[str, Any]:
    """Draw a line through ``(label, value)`` points; the same points follow as a table for screen readers."""
    # What an include was not given arrives as empty text.
    line = plots.spark(
        [value for _label, value in points],
        low=None if low in {None, ""} else float(low),
        high=None if high in {None, ""} else float(high),
    )
    return {"points": points, "title": title, "spark": line}


@register.inclusion_tag("components/bars.html")
def bars(rows: Sequence[tuple[str, float]], title: str, whole: float | None = None, unit: str = "") -> dict[str, Any]:
    """Draw ``(label, value)`` rows as bars beside their numbers, against a whole or the longest row."""
    longest = whole or max((value for _label, value in rows), default=0)
    return {
        "rows": [{"label": label, "value": value, "share": plots.share(value, longest)} for label, value in rows],
        "title": title,
        "unit": unit,
    }


@register.inclusion_tag("components/meter.html")
def meter(value: float, total: float, needed: float, sentence: str) -> dict[str, Any]:
    """Draw how far a quorum is reached, with a mark at what is needed; the sentence says it in words."""
    return {
        "share": plots.share(value, total),
        "needed_at": plots.share(needed, total),
        "met": value >= needed,
        "sentence": sentence,
    }


@register.inclusion_tag("components/share_bar.html")
def share_bar(boxes: Sequence[plots.Box]) -> dict[str, Any]:
    """Draw the parts of a whole as one bar; the numbers stand beside it."""
    return {"boxes": boxes}


@register.inclusion_tag("components/columns.html")
def columns(plot: plots.Columns, title: str, description: str, name: str) -> dict[str, Any]:
    """Draw columns over time under a title and a description; the same numbers stand in a table beside them."""
    return {"plot": plot, "title": title, "description": description, "name": name, "height": plots.COLUMNS_HEIGHT}
