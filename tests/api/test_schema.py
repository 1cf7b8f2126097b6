"""The description of the API: valid, without a warning, and true."""

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from openapi_spec_validator import validate

from tests.api.described import check, media_of, validator
from tests.factories import ActionFactory, ActionUpdateFactory, GroupProfessionFactory, PersonFactory


def test_the_description_is_openapi_3_1(schema):
    validate(schema)

    assert schema["openapi"] == "3.1.1"


def test_nothing_is_left_undescribed(schema):
    assert "/api/v1/actions/{id}/updates/" in schema["paths"]
    assert not GENERATOR_STATS, "drf-spectacular warned while it read the code: manage.py spectacular --fail-on-warn"


def test_every_operation_says_how_it_fails(schema):
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            kinds = {
                status: next(iter(answer["content"]))
                for status, answer in operation["responses"].items()
                if not status.startswith(("2", "3"))
            }
            assert {"406", "429"} <= set(kinds), (path, method)
            assert all(operation["responses"][status]["description"] for status in kinds)
            assert ("401" in kinds) == any(operation.get("security", [])), (path, method)
            assert ("404" in kinds) == ("{" in path)
            assert set(kinds.values()) == {"application/problem+json"}
            # What a key comes with is compared, whether or not the operation asks for a body.
            keyed = "Idempotency-Key" in {parameter["name"] for parameter in operation.get("parameters", [])}
            assert not keyed or {"409", "413", "415", "422"} <= set(kinds), (path, method)


def test_every_operation_shows_examples_that_fit(schema):
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            for status, media_type, media in media_of(operation):
                if media_type == "application/problem+json":
                    (shown,) = media["examples"].values()
                    example = schema["components"]["examples"][shown["$ref"].rpartition("/")[2]]["value"]
                    assert example["status"] == int(status)
                elif path == "/api/v1/schema/":
                    continue
                else:
                    example = media["example"]
                assert list(validator(schema, media["schema"]).iter_errors(example)) == [], (path, method, status)


# A file that happens to be a table is no list.
TABLE_OR_JSON = {"application/json", "text/csv"}


def test_every_list_shows_the_table_it_can_be(schema):
    lists = [
        operations["get"]["responses"]["200"]
        for operations in schema["paths"].values()
        if operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).keys() >= TABLE_OR_JSON
    ]

    assert len(lists) > 5
    for answer in lists:
        head, row, rest = answer["content"]["text/csv"]["example"].split("\r\n")
        assert (len(head.split(",")) > 2, bool(row), rest) == (True, True, "")
        assert "Content-Disposition" in answer["headers"]


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
