"""The columns of the open data. What they are called here is what docs/open-data.md explains; they are a promise."""

from typing import Any

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
from pathways.exports.tables import Column, Table

REQUIRED = {"required": True}


def _one_of(choices: Any) -> dict[str, Any]:
    return {"required": True, "enum": [str(value) for value in choices.values]}


def _text(name: str, title: str) -> tuple[Column, Column]:
    return Column(f"{name}_en", f"{title}, in English"), Column(f"{name}_fr", f"{title}, in French")


def _whole(name: str, title: str, description: str = "", **constraints: Any) -> Column:
    return Column(name, title, description, "integer", {"minimum": 0} | constraints)


def _amount(name: str, title: str, description: str) -> Column:
    return Column(name, title, description, "number", {"minimum": 0})


def _day(name: str, title: str, description: str = "") -> Column:
    return Column(name, title, description, "date")


def _fact(prefix: str = "", about: str = "this row") -> tuple[Column, ...]:
    provenance = [str(value) for value in Provenance.values]
    return (
        Column(f"{prefix}source", "Sources", f"Where {about} comes from; several are separated by “ | ”."),
        Column(f"{prefix}provenance", "Provenance", f"How sure we are of {about}.", "string", {"enum": provenance}),
        _day(f"{prefix}checked_on", "Checked on", "The day somebody held it against the source. Empty: not known."),
    )


_PATHWAY = Column("pathway", "Pathway", "The code of the pathway.", "string", REQUIRED)
_VERSION = _whole("version", "Version", "The number of the version.", required=True)
_STEP = Column("step", "Step", "The key of the step, the same in every version.", "string", REQUIRED)

PATHWAYS = Table(
    "pathways",
    "Pathways to licensure",
    "One row for each published version of a pathway.",
    (
        _PATHWAY,
        _VERSION,
        Column("id", "Identifier", "urn:uuid of the version.", "string", {"required": True, "unique": True}),
        Column("state", "State", "published, paused, superseded or withdrawn; else a draft.", "string", REQUIRED),
        Column(
            "status",
            "Official or illustrative",
            "An illustrative pathway is an example and holds made-up facts.",
            "string",
            _one_of(DocumentStatus),
        ),
        *_text("title", "Title"),
        Column("profession", "Profession", "The code of the profession.", "string", REQUIRED),
        *_text("profession", "Profession"),
        Column("noc", "NOC 2021 codes", "The main one first; several are separated by “ | ”."),
        Column("jurisdiction", "Jurisdiction", "ISO 3166-2.", "string", REQUIRED),
        Column("audience", "For whom", "", "string", _one_of(Audience)),
        Column("regulator", "Regulator", "The code of the body that decides.", "string", REQUIRED),
        *_text("regulator", "Regulator"),
        *_text("credential", "What stands at the end"),
        _whole("weeks_min", "Weeks, at least", "Along the quickest way. Steps of unknown length are not in it."),
        _whole("weeks_max", "Weeks, at most", "Along the longest way. Steps of unknown length are not in it."),
        _whole("weeks_unknown", "Steps of unknown length", "How many steps have no published length.", required=True),
        Column("currency", "Currency", "ISO 4217, of the two sums."),
        _amount("cost_min", "Cost, at least", "Sum of what is known on the cheapest way, everything paid once."),
        _amount("cost_max", "Cost, at most", "Sum of what is known on the dearest way, everything paid once."),
        _whole("costs_unknown", "Unknown amounts", "How many amounts are not published.", required=True),
        Column("published_at", "Published", "", "datetime"),
        _day("confirmed_on", "Confirmed on", "The day the work group confirmed this very text."),
        _day("review_on", "To be reviewed on"),
        Column("page_en", "Page in English", "Permanent address.", "string", {"required": True}),
        Column("page_fr", "Page in French", "Permanent address.", "string", {"required": True}),
    ),
    ("pathway", "version"),
)

STEPS = Table(
    "steps",
    "Steps",
    "One row for each step, in an order that keeps every prerequisite before what needs it.",
    (
        _PATHWAY,
        _VERSION,
        _STEP,
        _whole("position", "Position", "From 1.", required=True),
        Column("id", "Identifier", "urn:uuid of the step, the same in every version.", "string", REQUIRED),
        Column("kind", "Kind", "", "string", _one_of(StepKind)),
        *_text("title", "Title"),
        *_text("description", "Description"),
        Column("who", "Who acts", "", "string", _one_of(Who)),
        Column("organization", "Body", "The code of the body that acts or that one deals with."),
        Column("before_arrival", "Can be done before arrival", "", "boolean", REQUIRED),
        Column("optional", "Optional", "An optional step never blocks.", "boolean", REQUIRED),
        Column("prerequisites", "Needs all of", "Keys of steps, separated by “ | ”."),
        Column("prerequisites_any", "Needs one of each", "Groups of keys: “a / b | c / d” is a or b, and c or d."),
        Column("alternative_to", "Counts as", "Keys of the steps that need not be done when this one is."),
        Column("availability", "When it may begin", "", "string", _one_of(Availability)),
        Column("status", "Open or paused", "A paused step may not be chosen.", "string", _one_of(StepStatus)),
        _whole("max_attempts", "Attempts allowed"),
        _whole("validity_months", "Months the result stays valid"),
        _whole("weeks_min", "Weeks, at least", "Empty: not published."),
        _whole("weeks_max", "Weeks, at most", "Empty: not published."),
        *_fact("weeks_", "the length"),
        *_fact("", "the step"),
    ),
    ("pathway", "version", "step"),
    ((("pathway", "version"), "pathways", ("pathway", "version")),),
)

_OF_A_STEP = ((("pathway", "version", "step"), "steps", ("pathway", "version", "step")),)

COSTS = Table(
    "costs",
    "Costs",
    "One row for each thing to be paid.",
    (
        _PATHWAY,
        _VERSION,
        _STEP,
        Column("cost", "Cost", "The key of the cost; the same in every version.", "string", REQUIRED),
        *_text("label", "What it is for"),
        _amount("amount", "Amount", "Empty: not published. Zero means that it is free."),
        Column("currency", "Currency", "ISO 4217.", "string", REQUIRED),
        Column("per", "How often", "", "string", _one_of(Per)),
        Column("tax", "Tax", "Whether the amount holds it.", "string", _one_of(Tax)),
        *_fact("", "the amount"),
    ),
    ("pathway", "version", "step", "cost"),
    _OF_A_STEP,
)

DOCUMENTS = Table(
    "documents",
    "Documents",
    "One row for each document to be handed in.",
    (
        _PATHWAY,
        _VERSION,
        _STEP,
        Column("document", "Document", "Its key, the same in every version.", "string", REQUIRED),
        *_text("name", "Name"),
        *_text("alternatives", "Taken where the original cannot be had"),
    ),
    ("pathway", "version", "step", "document"),
    _OF_A_STEP,
)
