"""A pathway as a drawn flow, from its document."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from pathways.document.shapes import Document, Step
from pathways.document.words import StepStatus
from pathways.graph import destinations, ordered
from pathways.spans import Span, span_of
from web.pathway_flow.narrow import draw_narrow
from web.pathway_flow.net import net_of
from web.pathway_flow.rails import spans_of
from web.pathway_flow.said import Said, Speaker
from web.pathway_flow.shapes import Drawing
from web.pathway_flow.wide import draw_wide

NO_ANCHORS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Flow:
    """Two drawings of the same things, of which a page shows one, and what is said of each thing."""

    language: str
    said: Mapping[str, Said]
    wide: Drawing
    narrow: Drawing
    signs: frozenset[str]


def flow_of(
    document: Document,
    *,
    language: str,
    anchors: Mapping[str, str] = NO_ANCHORS,
    done: Collection[str] = frozenset(),
    span: Span | None = None,
) -> Flow:
    """Return the flow of a document in a language; nothing is on it where there are no steps.

    ``anchors`` are addresses by step key; a step without one leads to ``#step-<key>``. ``span`` spares work where the
    page has asked how long the pathway takes. A draft that breaks the rules of the graph is drawn as far as it can be.
    """
    order = ordered(document)
    if not order:
        return Flow(language, {}, Drawing("wide"), Drawing("narrow"), frozenset())
    critical = (span or span_of(document)).critical
    net = net_of(order)
    edges = net.along(critical)
    with override(language):
        goals = {step.key for step in destinations(document)}
        said = Speaker(document, net, order, language, frozenset(critical), goals, anchors, done).said()
        wide = draw_wide(net, said, edges, spans_of(net, language))
        narrow = draw_narrow(net, said, edges)
    return Flow(language, said, wide, narrow, _signs(order, critical))


def _signs(order: Sequence[Step], critical: Sequence[str]) -> frozenset[str]:
    """Name what the key must explain: only what is drawn."""
    found = {
        "critical": bool(critical),
        "optional": any(step.optional for step in order),
        "paused": any(step.status == StepStatus.PAUSED for step in order),
        "early": any(step.pre_arrival for step in order),
        "provisional": any(step.provisional for step in order),
    }
    return frozenset(sign for sign, holds in found.items() if holds)
