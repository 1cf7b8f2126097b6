"""Moving an action: the same rules as on the page, and no version overwritten unseen."""

import pytest

from meetings.models import Action, ActionUpdate
from tests.factories import ActionFactory


@pytest.fixture
def send(call, member, action):
    """Return a way for the owner to post an update; ``match=None`` leaves If-Match out."""

    def post(body, *, match='"3"', content_type="application/json"):
        headers = {"If-Match": match} if match else {}
        return call(member).post(
            f"/api/v1/actions/{action.pk}/updates/", body, content_type=content_type, headers=headers
        )

    return post


def test_update_moves_the_action_and_tells_its_story(send, action, member, now):
    answer = send({"status": "needs-help", "note": "We wait for the regulator.", "due_on": "2027-02-01"})

    assert answer.status_code == 200
    assert answer["ETag"] == '"4"'
    assert answer.json()["status"] == "needs-help"
    assert answer.json()["due_on"] == "2027-02-01"
    assert answer.json()["answered_at"] == "2026-12-01T14:00:00Z"
    told = ActionUpdate.objects.get()
    assert (told.person, told.via, told.status_before, told.status_after) == (member, "api", "open", "needs-help")
    assert told.note == "We wait for the regulator."


def test_action_names_its_version_and_the_story_can_be_read(send, action, call, member):
    read = call(member).get(f"/api/v1/actions/{action.pk}/")

    send({"status": "done"}, match=read["ETag"])

    story = call(member).get(f"/api/v1/actions/{action.pk}/updates/").json()
    assert read["ETag"] == '"3"'
    assert [(step["by"], step["status_after"]) for step in story["results"]] == [("Membre Exemple", "done")]


def test_stale_version_writes_nothing_and_gives_both_sides(send, action):
    Action.objects.filter(pk=action.pk).update(status="on-track", version=4)

    answer = send({"status": "done", "due_on": "2027-02-01"})

    assert answer.status_code == 412
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "stale_version"
    assert problem["current"] == {"version": 4, "status": "on-track", "due_on": "2026-12-15"}
    assert problem["mine"] == {"status": "done", "due_on": "2027-02-01"}
    assert not ActionUpdate.objects.exists()


def test_of_two_who_read_the_same_version_one_wins(send, action):
    answers = [send({"note": f"Word {n}"}).status_code for n in range(2)]

    assert answers == [200, 412]
    assert [update.note for update in ActionUpdate.objects.all()] == ["Word 0"]


@pytest.mark.parametrize("match", ['"3"', '"2", "3"', "*"])
def test_match_may_name_several_versions_or_any(send, action, match):
    assert send({"status": "done"}, match=match).status_code == 200


@pytest.mark.parametrize("match", ['W/"3"', '"33"', "3", "nonsense", '"3'])
def test_another_tag_does_not_match(send, action, match):
    answer = send({"status": "done"}, match=match)

    assert answer.status_code == 412
    action.refresh_from_db()
    assert action.version == 3


def test_version_must_be_named(send, action):
    answer = send({"status": "done"}, match=None)

    assert answer.status_code == 428
    assert answer.json()["code"] == "precondition_required"


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"status": "finished"}, [("#/status", "invalid_choice")]),
        ({"due_on": "tomorrow"}, [("#/due_on", "invalid")]),
        ({"due_on": "2026-11-30"}, [("#/due_on", "day_has_passed")]),
        ({"due_on": "2099-01-01"}, [("#/due_on", "day_too_far")]),
        ({"note": "x" * 4_001}, [("#/note", "max_length")]),
        ({"note": "a\x00b"}, [("#/note", "null_characters_not_allowed")]),
        ({"note": ["no text"]}, [("#/note", "invalid")]),
        ({"duedate": "2027-01-01"}, [("#/duedate", "unknown_field")]),
        ({"a/b~c": 1}, [("#/a~1b~0c", "unknown_field")]),
        ({}, [("#", "nothing_new")]),
        ([], [("#", "invalid")]),
        ('"text"', [("#", "invalid")]),
        ({"status": "x", "due_on": "y"}, [("#/status", "invalid_choice"), ("#/due_on", "invalid")]),
    ],
)
def test_what_breaks_a_rule_is_named_with_its_place(send, action, body, errors):
    answer = send(body)

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == errors
    action.refresh_from_db()
    assert action.version == 3


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{not json", 400, "parse_error"),
        ("[" * 100_000, 400, "parse_error"),
        ('{"note": NaN}', 400, "parse_error"),
        ('{"note": "' + "x" * 300_000 + '"}', 413, "body_too_large"),
        (b'{"note": "\xff"}', 400, "parse_error"),
        (r'{"note": "\ud800"}', 400, "parse_error"),
    ],
)
def test_bodies_that_cannot_be_read_are_refused(send, action, body, status, code):
    answer = send(body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_only_json_is_read(send, action):
    answer = send("status=done", content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


def test_rules_answer_in_the_readers_language(send, member, action):
    answer = send({"status": "finished"})

    assert answer["Content-Language"] == "fr"


def test_a_write_needs_the_csrf_token(call, member, action):
    client = call(member, csrf=True)
    address = f"/api/v1/actions/{action.pk}/updates/"
    headers = {"If-Match": '"3"'}

    without = client.post(address, {"status": "done"}, content_type="application/json", headers=headers)
    client.cookies["roundtable-csrf"] = token = "a" * 32
    with_it = client.post(
        address, {"status": "done"}, content_type="application/json", headers={**headers, "X-CSRFToken": token}
    )

    assert (without.status_code, without.json()["code"]) == (403, "permission_denied")
    assert with_it.status_code == 200


def test_an_action_of_another_table_cannot_be_told_from_none(call, outsider, action):
    other = ActionFactory()

    answers = [
        call(outsider).post(f"/api/v1/actions/{pk}/updates/", {}, content_type="application/json")
        for pk in (action.pk, other.pk, 987_654_321)
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert answers[0].content == answers[1].content == answers[2].content
