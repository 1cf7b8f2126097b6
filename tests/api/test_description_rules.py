"""The description before a second judge: another reader of JSON Schema, strict about formats, and rules of linters."""

import json
import re
from collections import Counter

import pytest
from jsonschema_rs import Registry, meta, validator_for

from tests.api.described import media_of, operations_of

pytestmark = pytest.mark.only_in_pass("first")
ADDRESS = "urn:roundtable:api"


@pytest.fixture(scope="module")
def plain(schema):
    """Return the description as a program reads it."""
    return json.loads(json.dumps(schema, default=str))


@pytest.fixture(scope="module")
def fits(plain):
    """Return a way to see whether a value is what the schema at a place describes, formats included."""
    registry = Registry([(ADDRESS, plain)])

    def _fits(value, part):
        here = json.loads(json.dumps(part).replace('"#/', f'"{ADDRESS}#/'))
        return validator_for(here, registry=registry, validate_formats=True).is_valid(value)

    return _fits


def refs_in(part):
    """Yield every reference within a part of the description."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from refs_in(inner)


def test_each_schema_is_one_of_json_schema_2020_12(plain):
    wrong = [name for name, schema in plain["components"]["schemas"].items() if not meta.is_valid(schema)]

    assert wrong == []


def test_each_example_is_of_the_format_it_is_said_to_have(plain, fits):
    wrong = [
        (path, method, status)
        for path, method, operation in operations_of(plain)
        for status, _media_type, media in media_of(operation)
        if "example" in media and not fits(media["example"], media["schema"])
    ]

    assert wrong == []
    assert not fits({"older": "one"}, {"$ref": "#/components/schemas/Differences"})
    assert not fits("tomorrow", {"type": "string", "format": "date"})


def test_each_reference_leads_somewhere_and_each_schema_is_used(plain):
    named = {ref.removeprefix("#/components/schemas/") for ref in refs_in(plain) if "/schemas/" in ref}
    shown = {ref.removeprefix("#/components/examples/") for ref in refs_in(plain) if "/examples/" in ref}

    assert named == set(plain["components"]["schemas"])
    assert shown == set(plain["components"]["examples"])


def test_each_operation_has_a_name_a_line_a_tag_and_says_who_may(plain):
    tags = {tag["name"]: tag["description"] for tag in plain["tags"]}
    names = Counter(operation["operationId"] for _path, _method, operation in operations_of(plain))
    wrong = [
        operation["operationId"]
        for _path, _method, operation in operations_of(plain)
        if not re.fullmatch(r"[a-z]+(_[a-z]+)+", operation["operationId"])
        or not 4 < len(operation["summary"]) <= 120
        or not operation["description"].startswith(operation["summary"])
        or "security" not in operation
        or set(operation["tags"]) - set(tags)
    ]

    assert wrong == []
    assert max(names.values()) == 1
    assert {tag for _path, _method, operation in operations_of(plain) for tag in operation["tags"]} == set(tags)
    assert all(tags.values())


def test_each_place_in_an_address_is_described_and_no_other(plain):
    for path, method, operation in operations_of(plain):
        placed = [one for one in operation.get("parameters", []) if one["in"] == "path"]

        assert sorted(one["name"] for one in placed) == sorted(re.findall(r"{(\w+)}", path)), (path, method)
        assert all(one["required"] and one["schema"]["type"] in {"integer", "string"} for one in placed)
