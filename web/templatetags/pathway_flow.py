"""The drawn flow of a pathway on a page."""

from typing import Any

from django import template

from web.pathway_flow import Flow
from web.pathway_flow.said import Said
from web.pathway_flow.shapes import Card
from web.pathway_flow.sheets import sheets_of

register = template.Library()


@register.inclusion_tag("components/pathway_flow.html")
def pathway_flow(flow: Flow, name: str = "flow") -> dict[str, Any]:
    """Draw a flow twice, for wide and for narrow places, with a key; ``name`` makes ids unique on the page.

    The page must also have the steps as a list, whose items the boxes lead to, and load ``css/flow.css``.
    """
    return {
        "flow": flow,
        "name": name,
        "drawings": [(drawing, list(sheets_of(drawing))) for drawing in (flow.wide, flow.narrow)],
        "signs": flow.signs,
    }


@register.filter
def said_in(card: Card, flow: Flow) -> Said:
    """Return what is said of a drawn thing."""
    return flow.said[card.node.id]
