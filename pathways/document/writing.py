"""Writes a document as plain data, in one canonical form: the same document always gives the same bytes.

The order of the names is fixed, what says nothing is left out, days are ISO 8601 and amounts are strings with two
decimals. ``from_plain(to_plain(document))`` gives the document back.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
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
from pathways.document.words import Availability, Provenance, StepStatus, Tax, Who


def to_plain(document: Document) -> dict[str, Any]:
    """Return a document as plain data, ready for JSON."""
    return _plain(
        schema=SCHEMA,
        code=document.code,
        profession=document.profession,
        jurisdiction=document.jurisdiction,
        audience=document.audience,
        version=document.version,
        status=document.status,
        disclaimer=document.disclaimer,
        title=document.title,
        summary=document.summary,
        regulator=document.regulator,
        destination=_plain(credential=document.destination.credential, kind=document.destination.kind),
        notes=[_text(note) for note in document.notes],
        steps=[_step(step) for step in document.steps],
    )


def content_hash(document: Document) -> str:
    """Return the fingerprint of a whole document: SHA-256 of its canonical JSON, in hexadecimal digits."""
    canonical = json.dumps(to_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(**values: Any) -> dict[str, Any]:
    """Return named values without those that say nothing: None, no, empty texts and lists."""
    written = {name: _value(value) for name, value in values.items()}
    return {
        name: value
        for name, value in written.items()
        if value is not None and value is not False and value not in ("", [])
    }


def _value(value: Any) -> Any:
    if isinstance(value, Text):
        return _text(value) or None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _amount(value)
    return list(value) if isinstance(value, tuple) else value


def _unless(value: Enum, default: Enum) -> Enum | None:
    return None if value == default else value


def _text(text: Text) -> dict[str, str]:
    written = {"en": text.en, "fr": text.fr, "of": text.of}
    # Of two texts the fingerprint is always told: left out, it would be read as “translates today's text”.
    return {name: said for name, said in written.items() if said or (name == "of" and text.en and text.fr)}


def _amount(amount: Decimal) -> str:
    exact = format(amount, "f")
    return format(amount, ".2f") if len(exact.partition(".")[2]) <= 2 else exact


def _fact(fact: Fact) -> Mapping[str, Any]:
    return {
        "source": fact.source,
        "provenance": _unless(fact.provenance, Provenance.UNKNOWN),
        "as_of": fact.as_of,
        "review_on": fact.review_on,
        "note": fact.note,
    }


def _step(step: Step) -> dict[str, Any]:
    return _plain(
        id=step.key,
        kind=step.kind,
        title=step.title,
        who=_unless(step.who, Who.APPLICANT),
        organization=step.organization,
        description=step.description,
        requirements=[_text(text) for text in step.requirements],
        documents=[_paper(paper) for paper in step.papers],
        costs=[_cost(cost) for cost in step.costs],
        duration_weeks=step.duration and _duration(step.duration),
        pre_arrival=step.pre_arrival,
        prerequisites=step.prerequisites,
        prerequisites_any=[list(group) for group in step.prerequisites_any],
        alternative_to=step.alternative_to,
        optional=step.optional,
        max_attempts=step.max_attempts,
        validity_months=step.validity_months,
        availability=_unless(step.availability, Availability.ANY_TIME),
        windows=[_window(window) for window in step.windows],
        outcomes=[_outcome(outcome) for outcome in step.outcomes],
        provisional_state=step.provisional and _provisional(step.provisional),
        status=_unless(step.status, StepStatus.OPEN),
        status_note=step.status_note,
        **_fact(step.fact),
    )


def _paper(paper: Paper) -> dict[str, Any]:
    return _plain(id=paper.key, name=paper.name, alternatives=[_text(text) for text in paper.alternatives])


def _cost(cost: Cost) -> dict[str, Any]:
    return _plain(
        id=cost.key,
        label=cost.label,
        amount=cost.amount,
        currency=cost.currency,
        per=cost.per,
        tax=_unless(cost.tax, Tax.UNKNOWN),
        **_fact(cost.fact),
    )


def _duration(duration: Duration) -> dict[str, Any]:
    return _plain(min=duration.min_weeks, max=duration.max_weeks, **_fact(duration.fact))


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return _plain(code=outcome.code, label=outcome.label, next=outcome.next)


def _provisional(state: Provisional) -> dict[str, Any]:
    return _plain(title=state.title, allows=state.allows, until=state.until)


def _window(window: Window) -> dict[str, Any]:
    return _plain(label=window.label, opens_on=window.opens_on, closes_on=window.closes_on)
