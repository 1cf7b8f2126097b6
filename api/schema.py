"""The description of the API (OpenAPI 3.1): what drf-spectacular cannot read from the code."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from accounts.scopes import Mode, Scope, scope_of
from api.problems import MEDIA_TYPE
from api.schema_document import DOCUMENT

IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you read.",
)
ETAG = OpenApiParameter(
    "ETag", OpenApiTypes.STR, OpenApiParameter.HEADER, response=[200], description="Names the version answered."
)
NEW_ETAG = OpenApiParameter(
    "ETag", OpenApiTypes.STR, OpenApiParameter.HEADER, response=[201], description="Names the version answered."
)

# A body that is the text of a pathway.
DOCUMENT_BODY = {"application/json": {"$ref": "#/components/schemas/PathwayDocument"}}

PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457). `code` does not change with the language of `detail`.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
        "current": {"type": "object", "description": "With 412: the row as it stands."},
        "mine": {"type": "object", "description": "With 412: what was not written."},
        "reason": {"type": "object", "description": "With 410: why it was withdrawn, by language."},
        "scope": {"type": "string", "description": "With 403 `scope_missing`: what the token lacks."},
    },
}
PROBLEM_ERROR = {
    "type": "object",
    "required": ["code", "detail"],
    "properties": {
        "pointer": {"type": "string", "description": "The place in the body (RFC 6901)."},
        "parameter": {"type": "string", "description": "The parameter of the address."},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "current_version": {"type": "integer", "description": "With 412, of several: the version it has now."},
    },
}
WORDS = {
    "400": "The request cannot be understood; `errors` says where.",
    "401": "Nobody is signed in, or the token does not work.",
    "403": "You may know of this, but not do it; the token lacks the `scope`; or the CSRF token is missing.",
    "404": "There is nothing here, or nothing that you may know of.",
    "406": "It cannot be written as `Accept` asks: JSON, and for lists CSV.",
    "409": "It cannot be done as things stand; or the first request with this Idempotency-Key is under way.",
    "410": "It was withdrawn: forget your copy. `reason` says why.",
    "412": "Somebody changed it in between; nothing was written.",
    "413": "The body is too large.",
    "415": "The body is not JSON, or not the form that a file comes in.",
    "422": "The Idempotency-Key came with another request before.",
    "428": "If-Match is missing.",
    "429": "Too many calls; `Retry-After` says how many seconds to wait.",
}
EDITION = {"ETag": {"schema": {"type": "string"}, "description": "Changes when something is published."}}
WRITES = ("post", "put", "patch", "delete")


# What a POST may carry (``api.views.once``), and what then may stand in its answer.
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "description": "A word of your choice, new for each request: sent again with it, the request is done once.",
}
REPLAYED = {
    "schema": {"type": "string", "const": "true"},
    "description": "This is the answer to the first request with this Idempotency-Key; nothing was done again.",
}


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """Describes ``BearerToken``, with the scope that each operation asks for."""

    target_class = "api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = "\n".join(f"- `{scope.value}`: {scope.label}" for scope in Scope)
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "rt_…",
            "description": f"A token that a person made under Preferences, with some of these scopes:\n{scopes}",
        }

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        area = getattr(auto_schema.view, "area", "")
        mode: Mode = "write" if auto_schema.method.lower() in WRITES else "read"
        return {self.name: [scope_of(area, mode).value] if area else []}


class CookieSessionScheme(OpenApiAuthenticationExtension):
    """Describes ``CookieSession``."""

    target_class = "api.authentication.CookieSession"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The session of somebody who signed in. Writes need an X-CSRFToken header too.",
        }


class WallTime(OpenApiSerializerFieldExtension):
    """Describes a time on a clock: the format ``time`` would ask for an offset, which a wall has none of."""

    target_class = "rest_framework.serializers.TimeField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"}


class MaybeEmpty(OpenApiSerializerFieldExtension):
    """Describes a web address; one that may be left empty is not always of the format ``uri``."""

    target_class = "rest_framework.serializers.URLField"
    format = "uri"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        field = self.target
        model = getattr(getattr(field.parent, "Meta", None), "model", None)
        stored = {one.name: one for one in model._meta.concrete_fields} if model else {}
        most = {"maxLength": field.max_length} if field.max_length else {}
        full = {"type": "string", "format": self.format}
        if not (field.allow_blank or (field.source in stored and stored[field.source].blank)):
            return full
        return {"anyOf": [full | most, {"type": "string", "maxLength": 0}]}


class MaybeNoMail(MaybeEmpty):
    """Describes a mail address in the same way."""

    target_class = "rest_framework.serializers.EmailField"
    format = "email"


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add to each operation the problems it can answer with; what a view names of them gets its words here."""
    schemas = result["components"].setdefault("schemas", {})
    schemas["Problem"], schemas["ProblemError"] = PROBLEM, PROBLEM_ERROR
    schemas["PathwayDocument"] = DOCUMENT
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            _tell_apart(operation)
            answers = operation["responses"]
            named = {status for status in answers if status in WORDS}
            for status in sorted(named | _problems_of(path, method, operation)):
                answers[status] = _answer(status)
            if method == "get" and not any(operation.get("security", [])):
                answers["200"]["headers"] = EDITION
                answers["304"] = {"description": "Nothing was published since; If-None-Match names what is out."}
            if method == "post" and any(operation.get("security", [])):
                operation.setdefault("parameters", []).append(KEY)
                done = next(answer for status, answer in answers.items() if status.startswith("2"))
                done.setdefault("headers", {})["Idempotency-Replayed"] = REPLAYED
    return result


def _tell_apart(operation: dict[str, Any]) -> None:
    """Give an operation a line of its own to be listed by, and say so where it asks for no token."""
    said: str = operation["description"]
    operation["summary"] = said.partition("\n")[0].partition(". ")[0].removesuffix(".")
    operation.setdefault("security", [{}])


def _problems_of(path: str, method: str, operation: dict[str, Any]) -> set[str]:
    parameters = operation.get("parameters", [])
    statuses = {"406", "429"}
    if any(operation.get("security", [])):
        statuses |= {"401", "403"}
        # The Idempotency-Key covers the body, also where nothing is asked of it.
        statuses |= {"409", "413", "415", "422"} if method == "post" else set()
    if "{" in path:
        statuses.add("404")
    if method in WRITES or any(parameter["in"] == "query" for parameter in parameters):
        statuses.add("400")
    if "requestBody" in operation:
        statuses |= {"413", "415"}
    if any(parameter["name"] == "If-Match" for parameter in parameters):
        statuses |= {"412", "428"}
    return statuses


def _answer(status: str) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": WORDS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status == "429":
        answer["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    return answer
