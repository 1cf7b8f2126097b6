"""A pathway as a HowTo: its steps in an order that works.

HowTo knows neither prerequisites nor ranges of time, so these are said in words. An unknown amount is in no sum.
"""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Step
from pathways.exports.context import Names
from pathways.exports.schema_org.values import LOCALES, Node, in_words, said
from pathways.exports.totals import how_long, how_much
from pathways.exports.wording import after_words, cost_words, duration_words, state_words, who_words
from pathways.graph import ordered
from pathways.money import total_of
from pathways.spans import span_of


def how_to(document: Document, names: Names, language: str) -> Node:
    """Return the pathway as a HowTo in one language, which has to be the active one."""
    pages, version, steps = names.pages[language], names.version, ordered(document)
    places = {step.key: place for place, step in enumerate(steps, start=1)}
    node: Node = {
        "@type": "HowTo",
        "@id": f"{pages.version}#pathway",
        "url": pages.version,
        "inLanguage": LOCALES[language],
        "name": said(document.title, language),
        "description": _descriptions(document, language),
        "version": str(version.number),
        "creativeWorkStatus": state_words(version.state),
        "about": {"@id": f"{pages.profession}#occupation"},
        "step": [_step(step, places, names, language) for step in steps],
    }
    if version.published_at:
        node["datePublished"] = version.published_at.isoformat(timespec="seconds")
        node["dateModified"] = version.dated.isoformat(timespec="seconds")
    if names.table:
        node["publisher"] = {"@type": "Organization", "name": said(names.table, language)}
    if cost := _cost(document):
        node["estimatedCost"] = cost
    span = span_of(document)
    if span.min_weeks is not None and span.min_weeks == span.max_weeks and not span.unknown:
        node["totalTime"] = f"P{span.min_weeks}W"
    return node


def _cost(document: Document) -> Node:
    """Return the range of costs; its upper end only where nothing is unknown."""
    total = total_of(document)
    ends = {} if total.min is None else {"minValue": float(total.min)}
    if total.max is not None and not total.unknown and not total.apart:
        ends["maxValue"] = float(total.max)
    return {"@type": "MonetaryAmount", "currency": total.currency, **ends} if ends else {}


def _descriptions(document: Document, language: str) -> list[Node]:
    """Return the summary, then what HowTo has no property for, each in the language it is in."""
    found = [said(document.summary, language), said(document.disclaimer, language) if document.is_illustrative else ""]
    if document.is_illustrative:
        found.append(in_words(_("Illustrative example, not official."), language))
    found += [in_words(words, language) for words in [*how_long(document), *how_much(document)]]
    found.append(in_words(_("Steps that do not wait for each other can be done at the same time."), language))
    return [node for node in found if isinstance(node, dict)]


def _step(step: Step, places: Mapping[str, int], names: Names, language: str) -> Node:
    address = f"{names.pages[language].version}#{step.key}"
    return {
        "@type": "HowToStep",
        "@id": address,
        "url": address,
        "position": places[step.key],
        "name": said(step.title, language),
        "text": [
            node for node in [said(step.description, language), _particulars(step, places, names, language)] if node
        ],
    }


def _particulars(step: Step, places: Mapping[str, int], names: Names, language: str) -> Node:
    """Return who acts, what comes first, how long it takes and what it costs, as sentences of the house."""
    lines = [(_("Who acts"), who_words(step, names, language))]
    lines += [(_("Comes after"), words) for words in after_words(step, places)]
    if step.duration:
        lines.append((_("Time"), duration_words(step.duration)))
    lines += [(cost.label.in_language(language)[0], cost_words(cost)) for cost in step.costs]
    words = [_("%(label)s: %(value)s") % {"label": label, "value": value} for label, value in lines]
    words += [_("optional")] if step.optional else []
    words += [_("can be done before you arrive")] if step.pre_arrival else []
    return in_words(". ".join(map(capfirst, words)) + ".", language)
