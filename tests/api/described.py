"""Holds answers to the description of the API."""

from openapi_schema_validator import OAS31Validator


def check(schema, path, answer):
    """Raise unless an answer is what the description says."""
    content = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    validator(schema, content["schema"]).validate(answer)


def validator(schema, part):
    """Return the judge of one part of the description."""
    return OAS31Validator({**part, "components": schema["components"]})


def operations_of(schema):
    """Yield each operation with its path and method."""
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            yield path, method, operation


def media_of(operation):
    """Yield each thing that an operation takes or answers: its status or nothing, its type, its description."""
    for media_type, media in operation.get("requestBody", {}).get("content", {}).items():
        yield "", media_type, media
    for status, answer in operation["responses"].items():
        for media_type, media in answer.get("content", {}).items():
            yield status, media_type, media
