"""The columns of the open data. What they are called here is what docs/open-data.md explains; they are a promise."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pathways.document.words import (
    Audience,
    Availability,
    DocumentStatus,
    Per,
    Provenance,
    StepKind,
    StepStatus,
    Tax,
    Who,
)
from pathways.exports.tables import Column, Table, Words

REQUIRED = {"required": True}


def _one_of(choices: Any) -> dict[str, Any]:
    return {"required": True, "enum": [str(value) for value in choices.values]}


def _text(name: str, title: Words) -> tuple[Column, Column]:
    return (
        Column(f"{name}_en", format_lazy(_("{what}, in English"), what=title)),
        Column(f"{name}_fr", format_lazy(_("{what}, in French"), what=title)),
    )


def _whole(name: str, title: Words, description: Words = "", **constraints: Any) -> Column:
    return Column(name, title, description, "integer", {"minimum": 0} | constraints)


def _amount(name: str, title: Words, description: Words) -> Column:
    return Column(name, title, description, "number", {"minimum": 0})


def _day(name: str, title: Words, description: Words = "") -> Column:
    return Column(name, title, description, "date")


def _fact(prefix: str = "") -> tuple[Column, ...]:
    """Return the columns of a fact; those of a step's length have the prefix ``weeks_``."""
    provenance = [str(value) for value in Provenance.values]
    titles = (
        (_("Sources of the length"), _("Provenance of the length"), _("Length checked on"))
        if prefix
        else (_("Sources"), _("Provenance"), _("Checked on"))
    )
    return (
        Column(f"{prefix}source", titles[0], _("Where it comes from; several are separated by “ | ”.")),
        Column(f"{prefix}provenance", titles[1], _("How sure we are of it."), "string", {"enum": provenance}),
        _day(f"{prefix}checked_on", titles[2], _("The day somebody held it against the source. Empty: not known.")),
    )


_PATHWAY = Column("pathway", _("Pathway"), _("The code of the pathway."), "string", REQUIRED)
_VERSION = _whole("version", _("Version"), _("The number of the version."), required=True)
_STEP = Column("step", _("Step"), _("The key of the step, the same in every version."), "string", REQUIRED)

PATHWAYS = Table(
    "pathways",
    _("Pathways to licensure"),
    _("One row for each published version of a pathway."),
    (
        _PATHWAY,
        _VERSION,
        Column("id", _("Identifier"), _("urn:uuid of the version."), "string", {"required": True, "unique": True}),
        Column("state", _("State"), _("published, paused, superseded or withdrawn; else a draft."), "string", REQUIRED),
        Column(
            "status",
            _("Official or illustrative"),
            _("An illustrative pathway is an example and holds made-up facts."),
            "string",
            _one_of(DocumentStatus),
        ),
        *_text("title", _("Title")),
        Column("profession", _("Profession"), _("The code of the profession."), "string", REQUIRED),
        *_text("profession", _("Profession")),
        Column("noc", _("NOC 2021 codes"), _("The main one first; several are separated by “ | ”.")),
        Column("jurisdiction", _("Jurisdiction"), "ISO 3166-2.", "string", REQUIRED),
        Column("audience", _("For whom"), "", "string", _one_of(Audience)),
        Column("regulator", _("Regulator"), _("The code of the body that decides."), "string", REQUIRED),
        *_text("regulator", _("Regulator")),
        *_text("credential", _("What stands at the end")),
        _whole(
            "weeks_min", _("Weeks, at least"), _("Along the quickest way; a step of unknown length counts as nothing.")
        ),
        _whole(
            "weeks_max", _("Weeks, at most"), _("Along the longest way; a step of unknown length counts as nothing.")
        ),
        _whole(
            "weeks_unknown",
            _("Steps of unknown length"),
            _("How many steps of all ways have no published length."),
            required=True,
        ),
        Column("currency", _("Currency"), _("ISO 4217, of the two sums.")),
        _amount(
            "cost_min",
            _("Cost, at least"),
            _("What is known on the cheapest way; what is paid by attempt, year or course is counted once."),
        ),
        _amount(
            "cost_max",
            _("Cost, at most"),
            _("What is known on the dearest way; what is paid by attempt, year or course is counted once."),
        ),
        _whole(
            "costs_unknown",
            _("Unknown amounts"),
            _("How many amounts of all ways are not published; none is in a sum."),
            required=True,
        ),
        Column("published_at", _("Published"), "", "datetime"),
        _day("confirmed_on", _("Confirmed on"), _("The day the work group confirmed this very text.")),
        _day("review_on", _("To be reviewed on")),
        Column("page_en", _("Page in English"), _("Permanent address."), "string", {"required": True}),
        Column("page_fr", _("Page in French"), _("Permanent address."), "string", {"required": True}),
    ),
    ("pathway", "version"),
)

STEPS = Table(
    "steps",
    _("Steps"),
    _("One row for each step, in an order that keeps every prerequisite before what needs it."),
    (
        _PATHWAY,
        _VERSION,
        _STEP,
        _whole("position", _("Position"), _("From 1."), required=True),
        Column("id", _("Identifier"), _("urn:uuid of the step, the same in every version."), "string", REQUIRED),
        Column("kind", _("Kind"), "", "string", _one_of(StepKind)),
        *_text("title", _("Title")),
        *_text("description", _("Description")),
        Column("who", _("Who acts"), "", "string", _one_of(Who)),
        Column("organization", _("Body"), _("The code of the body that acts or that one deals with.")),
        Column("before_arrival", _("Can be done before arrival"), "", "boolean", REQUIRED),
        Column("optional", _("Optional"), _("An optional step never blocks."), "boolean", REQUIRED),
        Column("prerequisites", _("Needs all of"), _("Keys of steps, separated by “ | ”.")),
        Column(
            "prerequisites_any", _("Needs one of each"), _("Groups of keys: “a / b | c / d” is a or b, and c or d.")
        ),
        Column("alternative_to", _("Counts as"), _("Keys of the steps that need not be done when this one is.")),
        Column("availability", _("When it may begin"), "", "string", _one_of(Availability)),
        Column("status", _("Open or paused"), _("A paused step may not be chosen."), "string", _one_of(StepStatus)),
        _whole("max_attempts", _("Attempts allowed")),
        _whole("validity_months", _("Months the result stays valid")),
        _whole("weeks_min", _("Weeks, at least"), _("Empty: not published.")),
        _whole("weeks_max", _("Weeks, at most"), _("Empty: not published.")),
        *_fact("weeks_"),
        *_fact(),
    ),
    ("pathway", "version", "step"),
    ((("pathway", "version"), "pathways", ("pathway", "version")),),
)

_OF_A_STEP = ((("pathway", "version", "step"), "steps", ("pathway", "version", "step")),)

COSTS = Table(
    "costs",
    _("Costs"),
    _("One row for each thing to be paid."),
    (
        _PATHWAY,
        _VERSION,
        _STEP,
        Column("cost", _("Cost"), _("Its key, the same in every version."), "string", REQUIRED),
        *_text("label", _("What it is for")),
        _amount("amount", _("Amount"), _("Empty: not published. Zero means that it is free.")),
        Column("currency", _("Currency"), "ISO 4217.", "string", REQUIRED),
        Column("per", _("How often"), "", "string", _one_of(Per)),
        Column("tax", _("Tax"), _("Whether the amount holds it."), "string", _one_of(Tax)),
        *_fact(),
    ),
    ("pathway", "version", "step", "cost"),
    _OF_A_STEP,
)

DOCUMENTS = Table(
    "documents",
    _("Documents"),
    _("One row for each document to be handed in."),
    (
        _PATHWAY,
        _VERSION,
        _STEP,
        Column("document", _("Document"), _("Its key, the same in every version."), "string", REQUIRED),
        *_text("name", _("Name")),
        *_text("alternatives", _("Taken where the original cannot be had")),
    ),
    ("pathway", "version", "step", "document"),
    _OF_A_STEP,
)
