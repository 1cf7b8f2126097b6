"""Programs send files: what goes with actions, and papers; as forms, counted, once with a key."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import ActionFile, Paper

pytestmark = pytest.mark.only_in_pass("first")


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
