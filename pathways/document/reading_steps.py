"""Reads the steps of a document from plain data."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.utils.text import slugify
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

Keyed = TypeVar("Keyed", Cost, Paper)


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
        papers=_keyed(list(given.items("documents")), _paper, lambda paper: paper.name),
        costs=_keyed(list(given.items("costs")), _cost, lambda cost: cost.label),
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


def _keyed(values: list[Value], read: Callable[[Value], Keyed], words: Callable[[Keyed], Text]) -> tuple[Keyed, ...]:
    """Read a list of things with keys. What has none yet is called after its words."""
    things = [read(value) for value in values]
    used: set[str] = set()
    for value, thing in zip(values, things, strict=True):
        if thing.key in used:
            value.wrong(_("“%(key)s” stands here twice.") % {"key": thing.key}, f"{value.path}.id")
        used |= {thing.key} - {""}
    for place, thing in enumerate(things):
        if not thing.key:
            key = free_key(words(thing), used)
            used.add(key)
            things[place] = replace(thing, key=key)
    return tuple(things)


def free_key(words: Text, used: set[str]) -> str:
    """Return a key after some words that is not used yet."""
    stem = slugify(words.en or words.fr).replace("_", "-")[: MAX_KEY - 4].strip("-")
    stem = re.sub("--+", "-", stem) or "item"
    key, number = stem, 2
    while key in used:
        key, number = f"{stem}-{number}", number + 1
    return key


def _paper(value: Value) -> Paper:
    if not isinstance(value.data, dict) or not {"id", "name", "alternatives"} & set(value.data):
        paper = Paper("", value.text(MAX_LINE, prose=False))
    else:
        given = value.mapping("id", "name", "alternatives")
        key = given.value("id").key() if given.has("id") else ""
        paper = Paper(key, given.line("name"), given.proses("alternatives"))
    if not paper.name:
        value.wrong(_("This must not be empty."))
    return paper


def _cost(value: Value) -> Cost:
    given = value.mapping("id", "label", "amount", "currency", "per", "tax", *_FACT)
    cost = Cost(
        key=given.value("id").key() if given.has("id") else "",
        label=given.line("label"),
        amount=given.amount("amount"),
        currency=given.value("currency").string(MAX_KEY) or "CAD",
        per=given.choice("per", Per, Per.ONCE),
        tax=given.choice("tax", Tax, Tax.UNKNOWN),
        fact=_fact(given),
    )
    given.required("label", cost.label)
    if not _CURRENCY.fullmatch(cost.currency):
        given.value("currency").wrong(_("A currency is expected here, as CAD."))
    return cost


def _duration(value: Value) -> Duration | None:
    if value.data is None:
        return None
    given = value.mapping("min", "max", *_FACT)
    duration = Duration(given.whole("min", 0, MAX_WEEKS), given.whole("max", 0, MAX_WEEKS), _fact(given))
    if duration.min_weeks is not None and duration.max_weeks is not None and duration.min_weeks > duration.max_weeks:
        value.wrong(_("The shortest time is longer than the longest."))
    return duration


def _any_of(given: Mapping) -> tuple[tuple[str, ...], ...]:
    groups = []
    for item in given.items("prerequisites_any"):
        group = item.keys()
        if not group and not item.data:
            item.wrong(_("This must not be empty."))
        groups.append(group)
    return tuple(groups)


def _outcomes(given: Mapping) -> tuple[Outcome, ...]:
    outcomes: list[Outcome] = []
    for item in given.items("outcomes"):
        fields = item.mapping("code", "label", "next")
        outcome = Outcome(fields.value("code").key(), fields.line("label"), fields.value("next").keys())
        fields.required("label", outcome.label)
        if outcome.code in {other.code for other in outcomes}:
            fields.value("code").wrong(_("“%(key)s” stands here twice.") % {"key": outcome.code})
        outcomes.append(outcome)
    return tuple(outcomes)


def _provisional(value: Value) -> Provisional | None:
    if value.data is None:
        return None
    given = value.mapping("title", "allows", "until")
    until = given.value("until")
    state = Provisional(given.line("title"), given.prose("allows"), until.key() if until.data else "")
    given.required("title", state.title)
    return state


def _window(value: Value) -> Window:
    given = value.mapping("label", "opens_on", "closes_on")
    window = Window(given.line("label"), given.day("opens_on"), given.day("closes_on"))
    if window.opens_on and window.closes_on and window.opens_on > window.closes_on:
        value.wrong(_("The last day comes before the first."))
    return window
