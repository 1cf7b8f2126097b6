"""Every list names the fields that are wanted and comes as a table; nothing in a table runs in a spreadsheet."""

import csv
import io
from typing import Any

import pytest
from django.urls import URLPattern

from api.tables import ELSE_KEYS, KEYS, csv_of, shape_of
from api.urls import urlpatterns
from api.views.lists import Listed
from meetings.models import Action
from tests.factories import ActionFactory, PersonFactory, SeatHolderFactory

LISTS: dict[str, Any] = {
    f"/api/{pattern.pattern}": view
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern) and issubclass(view := getattr(pattern.callback, "view_class", object), Listed)
}
# Those below one row of another resource need that row.
OWN = sorted(address for address in LISTS if "<" not in address)


def table(answer):
    assert answer.status_code == 200, answer.content
    return list(csv.reader(io.StringIO(answer.content.decode(), newline="")))


def test_a_choice_of_fields_keeps_what_names_the_row(call, cochair, action):
    client = call(cochair)

    (one,) = client.get("/api/v1/actions/?fields=title,status").json()["results"]
    (same,) = client.get("/api/v1/actions/?fields=title&fields=%20status").json()["results"]

    assert one == same == {"id": action.pk, "title": "Publish the fee table", "status": "open"}


@pytest.mark.parametrize("fields", ["titel", "title,,status", "", "title,owner__password", "title\x00"])
def test_a_field_that_there_is_not_is_refused(call, cochair, action, fields):
    answer = call(cochair).get("/api/v1/actions/", {"fields": fields})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert (error["parameter"], error["code"]) == ("fields", "unknown_field")
    assert "id, group, title, status, due_on, owner, made_at, version, changed_at" in error["detail"]


@pytest.mark.parametrize("address", OWN)
def test_every_list_can_be_a_table_of_chosen_fields(address, call, consultant, meeting, action):
    view = LISTS[address]
    names = shape_of(view.row_serializer_class or view.serializer_class).names
    client = call(consultant)

    whole, chosen = client.get(f"{address}?format=csv"), client.get(f"{address}?format=csv&fields={names[-1]}")

    assert list(dict.fromkeys(name.partition(".")[0] for name in table(whole)[0])) == list(names)
    assert {name.partition(".")[0] for name in table(chosen)[0]} <= {*KEYS, *ELSE_KEYS, names[-1]}
    assert client.get(f"{address}?fields={names[-1]},none").status_code == 400


def test_a_list_without_filters_refuses_them_too(call, cochair, action):
    answer = call(cochair).get(f"/api/v1/actions/{action.pk}/updates/?via=mail")

    assert answer.status_code == 400
    assert [(error["parameter"], error["code"]) for error in answer.json()["errors"]] == [("via", "unknown_parameter")]


def test_a_table_is_asked_for_by_name_or_by_type(call, cochair, action, seat):
    client = call(cochair)

    asked = [client.get("/api/v1/actions/?format=csv"), client.get("/api/v1/actions/", headers={"Accept": "text/csv"})]

    assert asked[0].content == asked[1].content
    for answer in asked:
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"] == 'attachment; filename="actions.csv"'
        assert "Accept" in answer["Vary"]
    head, row = table(asked[0])
    assert dict(zip(head, row, strict=True)) == {
        "id": str(action.pk),
        "group.code": "engineers",
        "group.name": "Engineers",
        "title": "Publish the fee table",
        "status": "open",
        "due_on": "2026-12-15",
        "owner.kind": "seat",
        "owner.id": str(seat.pk),
        "owner.name": "Example University",
        "made_at": "",
        "version": "3",
        "changed_at": "2026-11-02T14:00:00Z",
    }


def test_a_table_is_read_page_by_page(call, cochair, group, seat):
    made = [ActionFactory(group=group, owner_seat=seat).pk for _ in range(5)]
    client, found = call(cochair), []
    address = "/api/v1/actions/?format=csv&fields=title&page_size=2&ordering=id"
    while address:
        answer = client.get(address)
        found += [int(row[0]) for row in table(answer)[1:]]
        link = answer.headers.get("Link", "")
        assert not link or link.endswith('>; rel="next"')
        address = link[1:].partition(">")[0]

    assert found == made
    assert client.get("/api/v1/actions/?page_size=2")["Link"].startswith("<http://testserver/api/v1/actions/?")


def test_several_people_share_a_cell(call, cochair, seat):
    SeatHolderFactory(seat=seat, person=PersonFactory(name="Second Example"), is_alternate=True)

    answer = call(cochair).get("/api/v1/seats/?format=csv&kind=educational-institution")

    head, row = table(answer)
    shown = dict(zip(head, row, strict=True))
    assert shown["holders.person.name"] == "Membre Exemple | Second Example"
    assert shown["holders.is_alternate"] == "false | true"
    assert shown["organization.name_en"] == "Example University"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_that_a_spreadsheet_would_run_is_guarded(call, cochair, action, sign):
    Action.objects.update(title=f"{sign}HYPERLINK(1)")

    answer = call(cochair).get("/api/v1/actions/?format=csv&fields=title")

    assert table(answer)[1][1] == f"'{sign}HYPERLINK(1)"


@pytest.mark.parametrize("sign", ["\t", "\r", "\n", "\0"])
def test_signs_that_no_field_of_ours_takes_are_guarded_too(sign):
    assert csv_of([("text",)], [{"text": f"{sign}=1"}]).split("\r\n", 1)[1].lstrip('"').startswith(f"'{sign}=1")


def test_numbers_stay_numbers_and_nothing_stays_empty():
    columns = [("number",), ("none",), ("inner", "gone"), ("many", "text"), ("json",), ("none", "below")]
    many = [{"text": "-1"}, {"text": None}, {"text": 2}]
    row = {"number": -5, "none": None, "inner": {"gone": True}, "many": many, "json": {"a": "é"}}

    written = csv_of(columns, [row])

    assert written == 'number,none,inner.gone,many.text,json,none.below\r\n-5,,true,\'-1 |  | 2,"{""a"": ""é""}",\r\n'


@pytest.mark.parametrize("address", ["/api/v1/actions/", "/api/v1/pathways/", "/api/v1/groups/engineers/"])
def test_a_format_that_there_is_not_is_refused(call, cochair, address):
    answer = call(cochair).get(f"{address}?format=xml")

    assert answer.status_code == 400
    assert [(error["parameter"], error["code"]) for error in answer.json()["errors"]] == [("format", "unknown_format")]


def test_what_no_table_can_be_is_refused_and_problems_are_never_tables(call, cochair, action):
    client, accept = call(cochair), {"Accept": "text/csv"}

    single = client.get(f"/api/v1/actions/{action.pk}/", headers=accept)
    write = client.post(f"/api/v1/actions/{action.pk}/updates/", {}, content_type="application/json", headers=accept)
    wrong = client.get("/api/v1/actions/?staus=x", headers=accept)
    nobody = call().get("/api/v1/actions/", headers=accept)

    answers = [single, write, wrong, nobody]
    assert [answer.status_code for answer in answers] == [406, 406, 400, 401]
    for answer in answers:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code
        assert not answer.has_header("Content-Disposition")


def test_a_public_table_is_another_edition_than_the_json(client, published_version):
    whole, as_table = client.get("/api/v1/pathways/"), client.get("/api/v1/pathways/", headers={"Accept": "text/csv"})

    assert whole["ETag"] != as_table["ETag"]
    again = client.get("/api/v1/pathways/", headers={"Accept": "text/csv", "If-None-Match": as_table["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
