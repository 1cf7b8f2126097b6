"""Programs send files: what goes with actions, and papers; as forms, counted, once with a key."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import Action, ActionFile, ActionUpdate, Paper
from tests.factories import ActionFactory, ActionUpdateFactory

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def action(group, seat):
    return ActionFactory(group=group, owner_seat=seat)


def letter(text=b"Dear board", name="letter.txt"):
    return SimpleUploadedFile(name, text)


def test_a_file_is_sent_once_with_a_key_and_read_back(call, member, action):
    address, key = f"/api/v1/actions/{action.pk}/files/", {"Idempotency-Key": "letter-1"}
    program = call(member)

    first = program.post(address, {"file": letter(), "note": "Draft"}, headers=key)
    again = program.post(address, {"file": letter(), "note": "Draft"}, headers=key)
    other = program.post(address, {"file": letter(b"Dear school"), "note": "Draft"}, headers=key)

    row = ActionFile.objects.get()
    assert (first.status_code, again.status_code, again["Idempotency-Replayed"]) == (201, 201, "true")
    assert again.json() == first.json()
    assert (first.json()["name"], first.json()["suffix"], first.json()["by"]) == ("letter.txt", "txt", member.name)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    bytes_of = program.get(f"{address}{row.pk}/")
    assert b"".join(bytes_of.streaming_content) == b"Dear board"
    assert (bytes_of["Content-Disposition"], bytes_of["X-Content-Type-Options"]) == (
        'attachment; filename="letter.txt"',
        "nosniff",
    )
    assert [line["id"] for line in program.get(address).json()["results"]] == [row.pk]


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({}, ("#/file", "required")),
        ({"file": (b"", "empty.txt")}, ("#/file", "too_large")),
        ({"file": (b"text", "sheet.xlsx")}, ("#/file", "unknown_kind_of_file")),
    ],
)
def test_what_is_no_file_of_ours_is_refused(call, member, action, form, wrong):
    sent = {name: letter(*value) for name, value in form.items()}

    answer = call(member).post(f"/api/v1/actions/{action.pk}/files/", sent)

    assert (answer.status_code, [(one["pointer"], one["code"]) for one in answer.json()["errors"]]) == (400, [wrong])


def test_a_paper_is_sent_sent_again_and_taken_off(call, cochair, meeting, django_capture_on_commit_callbacks):
    program, item = call(cochair), meeting.agenda.get(position=2)

    sent = program.post("/api/v1/papers/", {"item": item.pk, "title": "Fees", "file": letter()})
    address = f"/api/v1/papers/{sent.json()['id']}/"
    again = program.post(f"{address}versions/", {"file": letter(b"More"), "note": "With 2027"})

    assert (sent.status_code, sent.json()["title"]) == (201, "Fees")
    assert [(one["number"], one["note"]) for one in again.json()["versions"]] == [(2, "With 2027"), (1, "")]
    with django_capture_on_commit_callbacks(execute=True):
        assert program.post(f"{address}remove/").status_code == 204
    assert not Paper.objects.exists()


def test_as_many_moves_as_one_likes_are_looked_up_at_once(call, member, group, seat, django_assert_max_num_queries):
    rows = [ActionUpdateFactory(action=ActionFactory(group=group, owner_seat=seat), person=member) for _n in range(9)]
    unknown = [ActionUpdateFactory().pk, 987_654_321]

    with django_assert_max_num_queries(20) as asked:
        refused = call(member).post(
            "/api/v1/actions/undo/",
            {"updates": [*(row.pk for row in rows), *unknown]},
            content_type="application/json",
        )

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "unknown")
    assert sum("meetings_actionupdate" in query["sql"] for query in asked) == 1


def test_an_owner_is_given_to_many_and_taken_back(call, cochair, member, action):
    program = call(cochair)
    items = [{"id": action.pk, "version": 1, "owner": {"kind": "person", "id": member.pk}}]

    given = program.post("/api/v1/actions/bulk/", {"items": items}, content_type="application/json")
    move = ActionUpdate.objects.get()
    undo = {"updates": [move.pk]}
    back = program.post("/api/v1/actions/undo/", undo, content_type="application/json")
    late = program.post("/api/v1/actions/undo/", undo, content_type="application/json")

    assert given.json()["results"][0]["owner"]["id"] == member.pk
    assert back.json()["results"][0]["owner"]["kind"] == "seat"
    assert (late.status_code, late.json()["errors"][0]["code"]) == (400, "too_late_to_undo")
    assert Action.objects.get().version == 3
    items[0] |= {"version": 3, "owner": {"kind": "person", "id": 0}}
    refused = program.post("/api/v1/actions/bulk/", {"items": items}, content_type="application/json")
    assert refused.json()["errors"][0]["pointer"].startswith("#/items/0/owner")
