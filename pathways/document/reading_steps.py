"""Reads the steps of a document from plain data."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from pathways.document.fields import MAX_KEY, MAX_LINE, Mapping, Value
from pathways.document.shapes import Cost, Duration, Fact, Outcome, Paper, Provisional, Step, Text, Window
from pathways.document.words import Availability, Per, Provenance, StepKind, StepStatus, Tax, Who

MAX_WEEKS = 2_000
MAX_TITLE = 200
MAX_COUNT = 1_000

_FACT = ("source", "provenance", "as_of", "review_on", "note")
_STEP = (
    *("id", "kind", "title", "who", "organization", "description", "requirements", "documents", "costs"),
    *("duration_weeks", "pre_arrival", "prerequisites", "prerequisites_any", "alternative_to", "optional"),
    *("max_attempts", "validity_months", "availability", "windows", "outcomes", "provisional_state"),
    *("status", "status_note", *_FACT),
)
_CURRENCY = re.compile("[A-Z]{3}")
_APART = re.compile("[^a-z0-9]+")


def read_step(value: Value) -> Step:
    """Return one step."""
    given = value.mapping(*_STEP)
    step = Step(
        key=given.value("id").key(),
        kind=given.choice("kind", StepKind, StepKind.DOCUMENT),
        title=given.line("title", MAX_TITLE),
        who=given.choice("who", Who, Who.APPLICANT),
        organization=given.value("organization").code(),
        description=given.prose("description"),
        requirements=given.proses("requirements"),
        papers=_papers(given),
        costs=_costs(given),
        duration=_duration(given.value("duration_weeks")),
        pre_arrival=given.flag("pre_arrival"),
        prerequisites=given.value("prerequisites").keys(),
        prerequisites_any=_any_of(given),
        alternative_to=given.value("alternative_to").keys(),
        optional=given.flag("optional"),
        max_attempts=given.whole("max_attempts", 1, MAX_COUNT),
        validity_months=given.whole("validity_months", 1, MAX_COUNT),
        availability=given.choice("availability", Availability, Availability.ANY_TIME),
        windows=tuple(_window(item) for item in given.items("windows")),
        outcomes=_outcomes(given),
        provisional=_provisional(given.value("provisional_state")),
        status=given.choice("status", StepStatus, StepStatus.OPEN),
        status_note=given.prose("status_note"),
        fact=_fact(given),
    )
    given.required("kind", given.value("kind").data)
    given.required("title", step.title)
    return step


def _fact(given: Mapping) -> Fact:
    return Fact(
        source=given.sources("source"),
        provenance=given.choice("provenance", Provenance, Provenance.UNKNOWN),
        as_of=given.day("as_of"),
        review_on=given.day("review_on"),
        note=given.value("note").string(MAX_LINE),
    )


def _papers(given: Mapping) -> tuple[Paper, ...]:
    papers, keys = [], Keys("document")
    for item in given.items("documents"):
        if not isinstance(item.data, dict):
            papers.append((item, "", Text(item.string(MAX_LINE)), ()))
            continue
        paper = item.mapping("id", "name", "alternatives")
        key = paper.value("id").key() if paper.has("id") else ""
        papers.append((item, key, paper.line("name"), paper.proses("alternatives")))
    return tuple(
        Paper(key, name, alternatives)
        for key, (_item, _key, name, alternatives) in zip(keys.of(papers), papers, strict=True)
    )
