"""Examples for the description of the API, made from the description itself: none can be older than what it shows."""

from typing import Any

from api.problems import MEDIA_TYPE, problem

Schema = dict[str, Any]

BY_FORMAT = {
    "date": "2027-01-19",
    "date-time": "2027-01-19T14:00:00Z",
    "email": "member@example.org",
    "uri": "https://table.example.org/",
    "uuid": "6f1c2d3e-4b5a-4c6d-8e7f-901a2b3c4d5e",
    "decimal": "1.50",
}
# What a field of this name would say.
BY_NAME = {
    "code": "engineers",
    "group": "engineers",
    "jurisdiction": "CA-NS",
    "profession": "engineer",
    "pathway": "ns-engineer",
    "organization": "example-regulator",
    "stakeholder_kind": "regulator",
    "name": "Engineers",
    "name_en": "Engineers",
    "name_fr": "Ingénieurs",
    "en": "Engineer in Nova Scotia",
    "fr": "Ingénieur en Nouvelle-Écosse",
    "title": "Publish the fee table",
    "title_en": "Fees",
    "title_fr": "Droits",
    "timezone": "America/Halifax",
    "local_time": "10:00:00",
    "usual_time": "10:00:00",
    "place": "Room 1",
    "notes": "The board has **approved** the table.",
    "wording": "The table confirms the pathway.",
    "path": "steps/apply",
    "verb": "meeting.scheduled",
    "content_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "number": 2,
    "version": 4,
    "count": 1,
    "minutes": 120,
    "position": 1,
}
# How a file of a kind begins; the documents of offices are packages.
FILES_BEGIN = {
    "application/pdf": "%PDF-1.7",
    "image/png": "\x89PNG",
    "image/jpeg": "\xff\xd8\xff",
    "text/csv": "name,seat",
    "text/plain": "What the table reads.",
}
PACKAGES_BEGIN = "PK"
# The last page has none after it.
EMPTY = frozenset({"next"})
CODES = {
    "400": "invalid",
    "401": "not_authenticated",
    "403": "permission_denied",
    "404": "not_found",
    "406": "not_acceptable",
    "409": "conflict",
    "410": "gone",
    "412": "stale_version",
    "413": "body_too_large",
    "415": "unsupported_media_type",
    "422": "idempotency_key_reused",
    "428": "precondition_required",
    "429": "throttled",
}


def add_examples(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Show what each operation takes and answers."""
    schemas = result["components"]["schemas"]
    shown = result["components"].setdefault("examples", {})
    for operations in result["paths"].values():
        for operation in operations.values():
            for media in operation.get("requestBody", {}).get("content", {}).values():
                media.setdefault("example", example_of(media["schema"], schemas, is_request=True))
            for status, answer in operation["responses"].items():
                _show(status, answer, schemas, shown)
    return result


def _show(status: str, answer: dict[str, Any], schemas: dict[str, Schema], shown: dict[str, Any]) -> None:
    for media_type, media in answer.get("content", {}).items():
        if media_type == MEDIA_TYPE:
            name = f"Problem{status}"
            detail = answer["description"]
            shown[name] = {"value": problem(int(status), CODES.get(status, "error"), detail)}
            media["examples"] = {"problem": {"$ref": f"#/components/examples/{name}"}}
        elif "schema" in media and media_type == "application/json":
            media.setdefault("example", example_of(media["schema"], schemas))
        elif media.get("schema", {}).get("format") == "binary":
            media.setdefault("example", FILES_BEGIN.get(media_type, PACKAGES_BEGIN))


def example_of(schema: Schema, schemas: dict[str, Schema], name: str = "", *, is_request: bool = False) -> Any:
    """Return a value that a schema describes; ``name`` is the field it stands in."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, name, is_request=is_request)
    for one_of in ("allOf", "oneOf", "anyOf"):
        if one_of in schema:
            return example_of(schema[one_of][0], schemas, name, is_request=is_request)
    if "examples" in schema:
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return next(value for value in schema["enum"] if value)
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if name in EMPTY:
        return None
    if kind == "object":
        return {
            field: example_of(inner, schemas, field, is_request=is_request)
            for field, inner in schema.get("properties", {}).items()
            if not (is_request and inner.get("readOnly"))
        }
    if kind == "array":
        return [example_of(schema["items"], schemas, name, is_request=is_request)]
    return _plain(kind, schema, name)


def _plain(kind: str, schema: Schema, name: str) -> Any:
    named = BY_NAME.get(name)
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        value = named if isinstance(named, int) else 17
        return max(schema.get("minimum", value), min(value, schema.get("maximum", value)))
    if schema.get("format") in BY_FORMAT:
        return BY_FORMAT[schema["format"]]
    text = named if isinstance(named, str) else name.replace("_", " ").capitalize() or "Example"
    return text[: schema.get("maxLength", len(text))]
