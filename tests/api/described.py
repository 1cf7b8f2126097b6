"""Holds answers to the description of the API."""

from openapi_schema_validator import OAS31Validator


def check(schema, path, answer):
    """Raise unless an answer is what the description says."""
    content = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    validator(schema, content["schema"]).validate(answer)


def validator(schema, part):
    """Return the judge of one part of the description."""
    return OAS31Validator({**part, "components": schema["components"]})
