"""An agenda and its notes are written by programs; a stale text is never written over another."""

import pytest

from meetings.models import AgendaItem, Meeting, NoteRevision

JSON = "application/json"


@pytest.fixture
def write(call, cochair):
    """Return a way for the co-chair to write: ``write("put", "notes/1/", {…}, match='"1"')``."""

    def send(method, path, body=None, *, match=None):
        headers = {"If-Match": match} if match else {}
        address = f"/api/v1/{path}"
        return getattr(call(cochair), method)(address, body or {}, content_type=JSON, headers=headers)

    return send


@pytest.fixture
def item(meeting):
    return meeting.agenda.get(position=1)


def codes(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_a_point_is_added_at_the_end_in_the_language_it_was_written_in(write, meeting):
    said = {"meeting": meeting.pk, "title": "Frais", "language": "fr", "kind": "decision", "minutes": 20}

    answer = write("post", "agenda-items/", said)

    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    assert {name: answer.json()[name] for name in ("position", "title_en", "title_fr", "kind", "minutes")} == {
        "position": 3,
        "title_en": "",
        "title_fr": "Frais",
        "kind": "decision",
        "minutes": 20,
    }


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"title": ""}, ("#/title", "blank")),
        ({"minutes": 0}, ("#/minutes", "min_value")),
        ({"kind": "party"}, ("#/kind", "invalid_choice")),
        ({"meeting": 987_654}, ("#/meeting", "unknown")),
    ],
)
def test_a_point_that_makes_no_sense_is_refused(write, meeting, said, wrong):
    answer = write("post", "agenda-items/", {"meeting": meeting.pk, "title": "Fees", **said})

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert meeting.agenda.count() == 2


def test_a_change_of_one_thing_leaves_the_others(write, item):
    answer = write("patch", f"agenda-items/{item.pk}/", {"minutes": 25}, match='"1"')

    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert (answer.json()["minutes"], answer.json()["title_en"], answer.json()["title_fr"]) == (
        25,
        "Welcome",
        "Mot de bienvenue",
    )


def test_a_title_changes_in_the_language_that_is_named(write, item):
    answer = write("patch", f"agenda-items/{item.pk}/", {"title": "Accueil", "language": "fr"}, match='"1"')

    assert (answer.json()["title_en"], answer.json()["title_fr"]) == ("Welcome", "Accueil")


def test_a_point_changes_places_with_its_neighbour(write, meeting, item):
    answer = write("post", f"agenda-items/{item.pk}/move/", {"direction": "down"}, match='"1"')
    sideways = write("post", f"agenda-items/{item.pk}/move/", {"direction": "left"}, match='"1"')

    assert (answer.status_code, answer.json()["position"]) == (200, 2)
    assert (sideways.status_code, codes(sideways)) == (400, [("#/direction", "invalid_choice")])


def test_a_point_goes_while_nothing_was_written_under_it(write, meeting, item):
    other = meeting.agenda.get(position=2)
    write("put", f"notes/{other.pk}/", {"notes": "Said."}, match='"1"')

    gone = write("delete", f"agenda-items/{item.pk}/", match='"1"')
    kept = write("delete", f"agenda-items/{other.pk}/", match='"2"')

    assert gone.status_code == 204
    assert (kept.status_code, codes(kept)) == (400, [("#", "item_has_notes")])
    assert list(meeting.agenda.all()) == [other]


def test_notes_are_saved_whole_and_what_they_replace_is_kept(write, item, cochair):
    first = write("put", f"notes/{item.pk}/", {"notes": " Said.\n"}, match='"1"')
    second = write("put", f"notes/{item.pk}/", {"notes": ""}, match=first["ETag"])

    assert (first.status_code, first.json()["notes"], first["ETag"]) == (200, " Said.\n", '"2"')
    assert (second.status_code, second.json()["notes"]) == (200, "")
    assert list(NoteRevision.objects.order_by("version").values_list("version", "written_by")) == [
        (2, cochair.pk),
        (3, cochair.pk),
    ]


def test_a_stale_text_is_given_back_with_the_one_that_stands(write, item):
    AgendaItem.objects.filter(pk=item.pk).update(notes="Theirs.", version=4)

    answer = write("put", f"notes/{item.pk}/", {"notes": "Mine."}, match='"1"')

    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    assert answer.json()["current"] == {"version": 4, "notes": "Theirs."}
    assert answer.json()["mine"] == {"notes": "Mine."}
    assert AgendaItem.objects.get(pk=item.pk).notes == "Theirs."


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("patch", "agenda-items/{}/", {"minutes": 5}),
        ("delete", "agenda-items/{}/", {}),
        ("post", "agenda-items/{}/move/", {"direction": "down"}),
        ("put", "notes/{}/", {"notes": "x"}),
    ],
)
def test_each_write_names_the_version(write, item, method, path, body):
    missing = write(method, path.format(item.pk), body)
    stale = write(method, path.format(item.pk), body, match='"7"')

    assert [missing.status_code, stale.status_code] == [428, 412]


def test_notes_have_a_limit_and_no_place_under_a_closed_meeting(write, item, now):
    long = write("put", f"notes/{item.pk}/", {"notes": "x" * 100_001}, match='"1"')
    Meeting.objects.update(state="closed", closed_at=now)
    late = write("put", f"notes/{item.pk}/", {"notes": "x"}, match='"1"')

    assert (long.status_code, codes(long)) == (400, [("#/notes", "max_length")])
    assert (late.status_code, codes(late)) == (400, [("#", "meeting_closed")])
