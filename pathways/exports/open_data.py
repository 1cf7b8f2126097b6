"""The four tables of open data and their rows: pathways, their steps, what these cost, what has to be handed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pathways.document.shapes import Document, Fact, Step, Text
from pathways.exports.columns import COSTS, DOCUMENTS, PATHWAYS, STEPS
from pathways.exports.context import Names
from pathways.exports.tables import Table
from pathways.graph import ordered
from pathways.money import total_of
from pathways.spans import span_of

Row = list[Any]

TABLES = (PATHWAYS, STEPS, COSTS, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Exported:
    """A version with its names."""

    document: Document
    names: Names


def rows_of(table: Table, versions: Iterable[Exported]) -> Iterator[Row]:
    """Return the rows of one of the four tables."""
    of_version = {PATHWAYS.name: _pathways, STEPS.name: _steps, COSTS.name: _costs, DOCUMENTS.name: _documents}
    for version in versions:
        yield from of_version[table.name](version)


def _pathways(version: Exported) -> Iterator[Row]:
    document, names = version.document, version.names
    facts, span, cost = names.version, span_of(document), total_of(document)
    regulator = names.body(document.regulator).name
    yield [
        document.code,
        facts.number,
        facts.ctid.urn,
        facts.state,
        document.status.value,
        *_both(document.title),
        document.profession,
        *_both(names.profession),
        [group.code for group in names.unit_groups],
        document.jurisdiction,
        document.audience.value,
        document.regulator,
        *_both(regulator),
        *_both(document.destination.credential),
        span.min_weeks,
        span.max_weeks,
        len(span.unknown),
        cost.currency,
        _number(cost.min),
        _number(cost.max),
        len(cost.unknown),
        facts.published_at and facts.published_at.isoformat(timespec="seconds"),
        facts.confirmed_on,
        facts.review_on,
        names.pages["en"].version,
        names.pages["fr"].version,
    ]


def _steps(version: Exported) -> Iterator[Row]:
    document, names = version.document, version.names
    for position, step in enumerate(ordered(document), start=1):
        duration = step.duration
        yield [
            *_of(version),
            step.key,
            position,
            names.steps[step.key].urn,
            step.kind.value,
            *_both(step.title),
            *_both(step.description),
            step.who.value,
            step.organization,
            step.pre_arrival,
            step.optional,
            list(step.prerequisites),
            [" / ".join(group) for group in step.prerequisites_any],
            list(step.alternative_to),
            step.availability.value,
            step.status.value,
            step.max_attempts,
            step.validity_months,
            duration and duration.min_weeks,
            duration and duration.max_weeks,
            *_fact(duration.fact if duration else Fact()),
            *_fact(step.fact),
        ]


def _costs(version: Exported) -> Iterator[Row]:
    for step, cost in _inside(version, "costs"):
        fields = cost.currency, cost.per.value, cost.tax.value
        yield [*_of(version), step.key, cost.key, *_both(cost.label), _number(cost.amount), *fields, *_fact(cost.fact)]


def _documents(version: Exported) -> Iterator[Row]:
    for step, paper in _inside(version, "papers"):
        other = [text.en for text in paper.alternatives if text.en], [text.fr for text in paper.alternatives if text.fr]
        yield [*_of(version), step.key, paper.key, *_both(paper.name), *other]


def _inside(version: Exported, name: str) -> Iterator[tuple[Step, Any]]:
    for step in ordered(version.document):
        for thing in getattr(step, name):
            yield step, thing


def _of(version: Exported) -> Row:
    return [version.document.code, version.names.version.number]


def _both(text: Text) -> Row:
    return [text.en, text.fr]


def _fact(fact: Fact) -> Row:
    return [list(fact.source), fact.provenance.value, fact.as_of]


def _number(amount: Decimal | None) -> str | None:
    """Write an amount without an exponent; an amount that nobody published stays unknown."""
    return None if amount is None else format(amount, "f")
