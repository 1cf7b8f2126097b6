"""The description of a pathway's document (``pathway/1``) as JSON Schema, from the closed lists it chooses from."""

from typing import Any

from pathways.document.fields import MAX_ITEMS, MAX_KEY, MAX_LINE, MAX_SOURCE, MAX_TEXT
from pathways.document.reading import MAX_STEPS
from pathways.document.reading_steps import MAX_COUNT, MAX_TITLE, MAX_WEEKS
from pathways.document.shapes import SCHEMA
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

Schema = dict[str, Any]

KEY: Schema = {"type": "string", "maxLength": MAX_KEY, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
CODE: Schema = {"type": "string", "maxLength": MAX_KEY}
DAY: Schema = {"type": "string", "format": "date"}


def _text(most: int, description: str = "") -> Schema:
    """Describe a text: English alone as a string, or both languages."""
    said = {"type": "string", "maxLength": most}
    of = {"type": "string", "description": "Fingerprint of the English text that the French one translates."}
    both = {"type": "object", "properties": {"en": said, "fr": said, "of": of}, "additionalProperties": False}
    return {"anyOf": [said, both]} | ({"description": description} if description else {})


def _one_of(words: Any) -> Schema:
    return {"type": "string", "enum": list(words.values)}


def _list(item: Schema, most: int = MAX_ITEMS) -> Schema:
    return {"type": "array", "items": item, "maxItems": most}


def _whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _object(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    written: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return written | ({"required": list(required)} if required else {})


LINE, PROSE = _text(MAX_LINE), _text(MAX_TEXT)
FACT: Schema = {
    "source": _list({"type": "string", "maxLength": MAX_SOURCE}),
    "provenance": _one_of(Provenance),
    "as_of": DAY,
    "review_on": DAY,
    "note": {"type": "string", "maxLength": MAX_LINE},
}
COST = _object(
    ("label",),
    id=KEY,
    label=LINE,
    amount={
        "type": ["string", "number"],
        "description": "At most two decimals; left out where it is not published.",
    },
    currency={"type": "string", "pattern": "^[A-Z]{3}$", "default": "CAD"},
    per=_one_of(Per),
    tax=_one_of(Tax),
    **FACT,
)
STEP = _object(
    ("id", "kind", "title"),
    id=KEY,
    kind=_one_of(StepKind),
    title=_text(MAX_TITLE),
    who=_one_of(Who),
    organization=CODE,
    description=PROSE,
    requirements=_list(PROSE),
    documents=_list(_object(("name",), id=KEY, name=LINE, alternatives=_list(PROSE))),
    costs=_list(COST),
    duration_weeks=_object(min=_whole(0, MAX_WEEKS), max=_whole(0, MAX_WEEKS), **FACT),
    pre_arrival={"type": "boolean"},
    prerequisites=_list(KEY) | {"description": "All of these steps come before."},
    prerequisites_any=_list(_list(KEY)) | {"description": "Of each group, at least one step comes before."},
    alternative_to=_list(KEY),
    optional={"type": "boolean"},
    max_attempts=_whole(1, MAX_COUNT),
    validity_months=_whole(1, MAX_COUNT),
    availability=_one_of(Availability),
    windows=_list(_object(label=LINE, opens_on=DAY, closes_on=DAY)),
    outcomes=_list(_object(("code", "label"), code=KEY, label=LINE, next=_list(KEY))),
    provisional_state=_object(("title",), title=LINE, allows=PROSE, until=KEY),
    status=_one_of(StepStatus),
    status_note=PROSE,
    **FACT,
)
EXAMPLE: Schema = {
    "schema": SCHEMA,
    "code": "ns-baker",
    "profession": "baker",
    "jurisdiction": "CA-NS",
    "audience": "internationally-educated",
    "title": {"en": "Baker in Nova Scotia", "fr": "Boulanger en Nouvelle-Écosse"},
    "regulator": "example-regulator",
    "destination": {"credential": "Certificate of qualification", "kind": "licence"},
    "steps": [
        {
            "id": "apply",
            "kind": "application",
            "title": "Apply",
            "costs": [{"id": "fee", "label": "Application fee", "amount": "380.00", "per": "once"}],
            "duration_weeks": {"min": 2, "max": 6},
        },
        {"id": "licence", "kind": "licence", "title": "Certificate", "who": "regulator", "prerequisites": ["apply"]},
    ],
}
DOCUMENT = {
    **_object(
        ("schema", "code", "profession", "jurisdiction", "audience", "title", "regulator"),
        schema={"const": SCHEMA},
        code=KEY,
        profession=CODE,
        jurisdiction=CODE,
        audience=_one_of(Audience),
        version={"type": "string", "maxLength": MAX_TITLE},
        status=_one_of(DocumentStatus),
        disclaimer=PROSE,
        title=_text(MAX_TITLE),
        summary=PROSE,
        regulator=CODE,
        destination=_object(credential=LINE, kind=_one_of(StepKind)),
        notes=_list(PROSE),
        steps=_list(STEP, MAX_STEPS),
    ),
    "description": "The whole text of a pathway. What says nothing is left out; unknown is never zero.",
    "examples": [EXAMPLE],
}
