"""The description of the API: valid, without a warning, and true."""

from io import StringIO

import pytest
from django.core.management import call_command
from openapi_spec_validator import validate

from tests.api.described import check, validator
from tests.factories import ActionFactory, ActionUpdateFactory, GroupProfessionFactory, PersonFactory


def test_the_description_is_openapi_3_1(schema):
    validate(schema)

    assert schema["openapi"] == "3.1.1"


def test_nothing_is_left_undescribed():
    written = StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=written)  # raises for a single warning

    assert "/api/v1/actions/{id}/updates/:" in written.getvalue()


def test_every_operation_says_how_it_fails(schema):
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            kinds = {
                status: next(iter(answer["content"]))
                for status, answer in operation["responses"].items()
                if not status.startswith(("2", "3"))
            }
            assert "429" in kinds, (path, method)
            assert ("401" in kinds) == any(operation.get("security", [])), (path, method)
            assert ("404" in kinds) == ("{" in path)
            assert set(kinds.values()) == {"application/problem+json"}


def test_every_parameter_is_explained(schema):
    unexplained = [
        (path, parameter["name"])
        for path, operations in schema["paths"].items()
        for operation in operations.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] != "path" and not parameter.get("description")
    ]

    assert unexplained == []


@pytest.mark.parametrize("path", ["groups", "seats", "meetings", "actions", "actions/{id}/updates"])
def test_lists_are_as_described(schema, path, call, cochair, meeting, action, group):
    ActionFactory(group=group, owner_seat=None, owner_person=PersonFactory())
    ActionUpdateFactory(action=action)

    answer = call(cochair).get(f"/api/v1/{path.format(id=action.pk)}/").json()

    assert answer["results"]
    check(schema, f"/api/v1/{path}/", answer)


@pytest.mark.parametrize("path", ["groups/{code}", "seats/{id}", "meetings/{id}", "actions/{id}"])
def test_single_rows_are_as_described(schema, path, call, cochair, guest, meeting, action, seat, group):
    GroupProfessionFactory(group=group)
    row = {"seats/{id}": seat, "meetings/{id}": meeting}.get(path, action)
    readers = [cochair, guest] if path.startswith("meetings") else [cochair]

    for reader in readers:
        answer = call(reader).get(f"/api/v1/{path.format(id=row.pk, code=group.code)}/")

        assert answer.status_code == 200
        check(schema, f"/api/v1/{path}/", answer.json())


def test_problems_are_as_described(schema, call, cochair, action):
    client = call(cochair)
    problems = [
        client.get("/api/v1/actions/?ordering=x"),
        client.get("/api/v1/actions/0/"),
        client.post(f"/api/v1/actions/{action.pk}/updates/", {"status": "x"}, content_type="application/json"),
        client.post(f"/api/v1/actions/{action.pk}/updates/", {}, content_type="application/json"),
        client.post(
            f"/api/v1/actions/{action.pk}/updates/",
            {"status": "done"},
            content_type="application/json",
            headers={"If-Match": '"1"'},
        ),
    ]

    assert [answer.status_code for answer in problems] == [400, 404, 400, 428, 412]
    for answer in problems:
        validator(schema, {"$ref": "#/components/schemas/Problem"}).validate(answer.json())


def test_a_description_that_lies_would_be_seen(schema):
    errors = list(validator(schema, {"$ref": "#/components/schemas/Action"}).iter_errors({"id": "one"}))

    assert len(errors) > 1
