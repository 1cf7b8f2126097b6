"""Sign-offs, publications and the radar by the API."""

import dataclasses
import datetime as dt

import pytest

from pathways.document.shapes import Fact
from pathways.models import PathwayVersion, SignOff
from tests.factories import DeadLinkFactory, PathwayVersionFactory, SignOffFactory
from tests.factories.pathways import SOURCE

HERE = "/api/v1/pathways/ns-engineer/"
NOTE = {"update_type": "major", "note_en": "The fee rises.", "note_fr": "Les droits augmentent."}


@pytest.fixture
def post(call, consultant):
    def post(rest, body=None, *, who=consultant):
        address = rest if rest.startswith("/") else f"{HERE}{rest}/"
        return call(who).post(address, {} if body is None else body, content_type="application/json")

    return post


def first_error(answer):
    assert answer.status_code == 400, answer.content
    error = answer.json()["errors"][0]
    return error["pointer"], error["code"]


def test_parties_are_asked_and_answer(post, call, consultant, member, draft, regulator):
    party = {"email": member.email, "name": member.name, "organization": regulator.code}

    asked = post("sign-offs", {"parties": [party], "due_on": "2026-12-20"})
    again = post("sign-offs", {"parties": [party]})
    (row,) = asked.json()
    said = {"answer": "agree", "content_hash": row["content_hash"]}
    answered = post(f"/api/v1/sign-offs/{row['id']}/answer/", said, who=member)

    assert (asked.status_code, row["organization"], row["due_on"]) == (201, "example-regulator", "2026-12-20")
    assert first_error(again) == ("#", "nobody_to_ask")
    assert (answered.status_code, answered.json()["answer"]) == (200, "agree")
    assert PathwayVersion.objects.get().state == "signed-off"
    listed = call(consultant).get(f"{HERE}sign-offs/").json()["results"]
    assert [(one["name"], one["email"], one["answer"]) for one in listed] == [(member.name, member.email, "agree")]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "#/parties", "required"),
        ({"parties": []}, "#/parties", "empty"),
        ({"parties": [{"email": "x", "name": "X"}]}, "#/parties/0/email", "invalid"),
        ({"parties": [{"email": "x@example.org"}]}, "#/parties/0/name", "required"),
        (
            {"parties": [{"email": "x@example.org", "name": "X", "organization": "nothing"}]},
            "#/parties/0/organization",
            "unknown_organization",
        ),
        ({"parties": [{"email": "x@example.org", "name": "X", "role": "y"}]}, "#/parties/0/role", "unknown_field"),
        ({"parties": [{"email": "x@example.org", "name": "X"}], "due_on": "2026-11-30"}, "#/due_on", "day_has_passed"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(post, draft, body, pointer, code):
    answer = post("sign-offs", body)

    assert first_error(answer) == (pointer, code)
    assert not SignOff.objects.exists()


def test_addresses_are_for_those_who_write_drafts(call, sign_off, cochair, member, outsider):
    shown = {name: call(who).get(f"{HERE}sign-offs/") for name, who in (("chair", cochair), ("member", member))}

    assert [row["email"] for row in shown["chair"].json()["results"]] == ["registrar@example.org"]
    assert [row["email"] for row in shown["member"].json()["results"]] == [None]
    assert call(outsider).get(f"{HERE}sign-offs/").status_code == 404


def test_nobody_answers_for_another(post, sign_off, cochair, consultant, outsider, registrar):
    address, body = f"/api/v1/sign-offs/{sign_off.pk}/answer/", {"answer": "agree", "content_hash": "x"}

    answers = [post(address, body, who=who).status_code for who in (cochair, consultant, outsider, None)]
    stale = post(address, body, who=registrar)
    silent = post(address, {"answer": "change-needed", "content_hash": sign_off.content_hash}, who=registrar)

    assert answers == [403, 403, 404, 401]
    assert first_error(stale) == ("#", "text_changed")
    assert first_error(silent) == ("#/comment", "say_what")
    assert SignOff.objects.get().answer == ""


def test_a_question_is_taken_back(post, sign_off, cochair):
    refused = post(f"sign-offs/{sign_off.pk}/void", who=cochair)
    done = post(f"sign-offs/{sign_off.pk}/void")
    elsewhere = post(f"sign-offs/{SignOffFactory().pk}/void")

    assert refused.status_code == 403
    assert done.json()["voided_at"] == "2026-12-01T14:00:00Z"
    assert elsewhere.status_code == 404


def test_a_confirmed_version_is_published_paused_resumed_and_withdrawn(post, client, confirmed_version):
    published = post("publish", {"number": 1, **NOTE, "review_on": "2027-12-01"})
    shown = client.get(HERE).json()["version"]
    paused = post("pause", {"reason_en": "A fee is in doubt"})
    resumed = post("resume")
    withdrawn = post("withdraw", {"reason_en": "The law changed"})

    assert (published.status_code, published.json()["published_at"]) == (200, "2026-12-01T14:00:00Z")
    assert (shown["state"], shown["note"]["fr"], shown["review_on"]) == (
        "published",
        "Les droits augmentent.",
        "2027-12-01",
    )
    assert (paused.json()["state"], paused.json()["reason"]["en"]) == ("paused", "A fee is in doubt")
    assert resumed.json()["state"] == "published"
    assert withdrawn.json()["state"] == "withdrawn"
    assert client.get(HERE).status_code == 410


def test_a_publication_is_planned_and_called_off(post, call, consultant, confirmed_version):
    planned = post("publish", {"number": 1, **NOTE, "publish_at": "2026-12-24T12:00:00Z"})
    off = call(consultant).delete(f"{HERE}publish/")
    nothing = call(consultant).delete(f"{HERE}publish/")

    assert (planned.json()["state"], planned.json()["publish_at"]) == ("confirmed", "2026-12-24T12:00:00Z")
    assert (off.status_code, off.json()["publish_at"]) == (200, None)
    assert nothing.status_code == 404


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"update_type": "huge"}, "#/update_type", "invalid_choice"),
        ({"note_en": "", "note_fr": ""}, "#/note_en", "note_missing"),
        ({"review_on": "2026-12-01"}, "#/review_on", "day_has_passed"),
        ({"publish_at": "2026-12-01T13:00:00Z"}, "#/publish_at", "past"),
        ({"acknowledged": "all"}, "#/acknowledged", "not_a_list"),
        ({"force": True}, "#/force", "unknown_field"),
    ],
)
def test_a_publication_that_breaks_a_rule_is_refused(post, confirmed_version, changes, pointer, code):
    answer = post("publish", {"number": 1, **NOTE, **changes})

    assert first_error(answer) == (pointer, code)
    assert PathwayVersion.objects.get().state == "confirmed"


def test_warnings_must_have_been_read(post, call, consultant, pathway, draft):
    old = dataclasses.replace(draft.document.steps[0], fact=Fact())
    document = dataclasses.replace(draft.document, steps=(old, *draft.document.steps[1:]))
    draft.delete()
    version = PathwayVersionFactory(pathway=pathway, state="confirmed", document=document)

    found = call(consultant).get(f"{HERE}blockers/").json()
    unread = post("publish", {"number": version.number, **NOTE})
    codes = [one["code"] for one in found["blockers"]]
    read = post("publish", {"number": version.number, **NOTE, "acknowledged": codes})

    assert [(one["code"], one["level"], one["step"]) for one in found["blockers"]] == [
        ("source-missing", "warns", "apply")
    ]
    assert first_error(unread) == ("#", "not_acknowledged")
    assert read.status_code == 200


def test_what_is_not_confirmed_is_not_published(post, draft):
    assert first_error(post("publish", {"number": 1, **NOTE})) == ("#", "not_confirmed")
    assert post("publish", {"number": 2, **NOTE}).status_code == 404
    assert post("pause", {"reason_en": "x"}).status_code == 404


def test_only_the_consultant_publishes(post, confirmed_version, cochair, member, outsider):
    body = {"number": 1, **NOTE}

    answers = [post("publish", body, who=who).status_code for who in (cochair, member, outsider, None)]

    assert answers == [403, 403, 404, 401]
    assert PathwayVersion.objects.get().state == "confirmed"


def test_a_pause_needs_a_reason(post, published_version):
    assert first_error(post("pause")) == ("#/reason_en", "required")
    assert PathwayVersion.objects.get().state == "published"


def test_radar_names_what_is_to_be_looked_at_again(call, cochair, outsider, pathway, today):
    version = PathwayVersionFactory(pathway=pathway, state="published")
    client = call(cochair)
    assert client.get("/api/v1/radar/").json() == {"count": 0, "results": []}

    apply, exam, licence = version.document.steps
    old = dataclasses.replace(exam, fact=dataclasses.replace(exam.fact, as_of=dt.date(2025, 12, 1)))
    aged = dataclasses.replace(licence, fact=Fact(source=("https://elsewhere.example.org/",)))
    document = dataclasses.replace(version.document, steps=(apply, old, aged))
    PathwayVersionFactory(pathway=pathway, document=document)
    found = client.get("/api/v1/radar/").json()
    DeadLinkFactory(url=SOURCE)

    assert [(row["path"], row["review_on"], row["number"]) for row in found["results"]] == [
        ("steps.licence.fact", None, 2),
        ("steps.exam.fact", "2026-12-01", 2),
    ]
    assert client.get("/api/v1/radar/").json()["count"] == 7
    assert client.get("/api/v1/radar/?regulator=other").json()["count"] == 0
    assert client.get("/api/v1/radar/?kind=old").status_code == 400
    assert call(outsider).get("/api/v1/radar/").json()["count"] == 0
    assert call().get("/api/v1/radar/").status_code == 401
