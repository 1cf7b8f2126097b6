"""Writes a document as plain data: always the same data for the same document, so that it has one fingerprint."""

import hashlib
import json
from typing import Any

from pathways.document.shapes import (
    SCHEMA,
    Cost,
    Document,
    Duration,
    Fact,
    Outcome,
    Paper,
    Provisional,
    Step,
    Text,
    Window,
)
from pathways.document.words import Availability, Per, Provenance, StepStatus, Tax

Plain = dict[str, Any]


def to_plain(document: Document) -> Plain:
    """Return a document as JSON can hold it, in the order of the schema; what is empty is left out."""
    return _without_nothing(
        {
            "schema": SCHEMA,
            "code": document.code,
            "profession": document.profession,
            "jurisdiction": document.jurisdiction,
            "audience": document.audience.value,
            "version": document.version,
            "status": document.status.value,
            "disclaimer": _text(document.disclaimer),
            "title": _text(document.title),
            "summary": _text(document.summary),
            "regulator": document.regulator,
            "destination": {
                "credential": _text(document.destination.credential),
                "kind": document.destination.kind.value,
            },
            "notes": [_text(note) for note in document.notes],
            "steps": [_step(step) for step in document.steps],
        }
    )


def content_hash(document: Document) -> str:
    """Return the fingerprint of a document: sign-offs and confirmations are bound to it."""
    written = json.dumps(to_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _without_nothing(plain: Plain) -> Plain:
    # Not `in ("", None, False, …)`: zero equals False, and an amount of zero is published.
    return {
        name: value
        for name, value in plain.items()
        if value not in ("", [], {}) and value is not None and value is not False
    }


def _text(text: Text) -> Plain:
    return _without_nothing({"en": text.en, "fr": text.fr, "of": text.of})


def _fact(fact: Fact) -> Plain:
    return {
        "source": list(fact.source),
        "provenance": fact.provenance.value if fact.provenance != Provenance.UNKNOWN else "",
        "as_of": fact.as_of.isoformat() if fact.as_of else "",
        "review_on": fact.review_on.isoformat() if fact.review_on else "",
        "note": fact.note,
    }


def _step(step: Step) -> Plain:
    return _without_nothing(
        {
            "id": step.key,
            "kind": step.kind.value,
            "title": _text(step.title),
            "who": step.who.value,
            "organization": step.organization,
            "description": _text(step.description),
            "requirements": [_text(text) for text in step.requirements],
            "documents": [_paper(paper) for paper in step.papers],
            "costs": [_cost(cost) for cost in step.costs],
            "duration_weeks": _duration(step.duration),
            "pre_arrival": step.pre_arrival,
            "prerequisites": list(step.prerequisites),
            "prerequisites_any": [list(group) for group in step.prerequisites_any],
            "alternative_to": list(step.alternative_to),
            "optional": step.optional,
            "max_attempts": step.max_attempts,
            "validity_months": step.validity_months,
            "availability": step.availability.value if step.availability != Availability.ANY_TIME else "",
            "windows": [_window(window) for window in step.windows],
            "outcomes": [_outcome(outcome) for outcome in step.outcomes],
            "provisional_state": _provisional(step.provisional),
            "status": step.status.value if step.status != StepStatus.OPEN else "",
            "status_note": _text(step.status_note),
            **_fact(step.fact),
        }
    )


def _paper(paper: Paper) -> Plain:
    alternatives = [_text(text) for text in paper.alternatives]
    return _without_nothing({"key": paper.key, "name": _text(paper.name), "alternatives": alternatives})


def _cost(cost: Cost) -> Plain:
    return _without_nothing(
        {
            "key": cost.key,
            "label": _text(cost.label),
            "amount": str(cost.amount) if cost.amount is not None else None,
            "currency": cost.currency,
            "per": cost.per.value if cost.per != Per.ONCE else "",
            "tax": cost.tax.value if cost.tax != Tax.UNKNOWN else "",
            **_fact(cost.fact),
        }
    )


def _duration(duration: Duration | None) -> Plain | None:
    if duration is None:
        return None
    # Both are written, known or not: a duration that nobody published is still one that was looked for.
    return {"min": duration.min_weeks, "max": duration.max_weeks} | _without_nothing(_fact(duration.fact))


def _window(window: Window) -> Plain:
    return _without_nothing(
        {
            "label": _text(window.label),
            "opens_on": window.opens_on.isoformat() if window.opens_on else "",
            "closes_on": window.closes_on.isoformat() if window.closes_on else "",
        }
    )


def _outcome(outcome: Outcome) -> Plain:
    return _without_nothing({"code": outcome.code, "label": _text(outcome.label), "next": list(outcome.next)})


def _provisional(state: Provisional | None) -> Plain | None:
    if state is None:
        return None
    return _without_nothing({"title": _text(state.title), "allows": _text(state.allows), "until": state.until})
