"""Following by the API: anybody may type anybody's address, so the answer tells nothing."""

import pytest

from api.throttling import WindowThrottle
from pathways.models import FollowRequest
from tests.factories import FollowerFactory, PathwayFactory, SubscriptionFactory

ADDRESS = "/api/v1/follow/"


@pytest.fixture
def ask(client, db):
    def post(**changes):
        body = {"email": "new@example.org", "cadence": "weekly", **changes}
        return client.post(ADDRESS, body, content_type="application/json")

    return post


def test_a_question_is_written_down_and_nothing_counts_yet(ask, published_version):
    answer = ask(pathway="ns-engineer", language="fr")

    asked = FollowRequest.objects.get()
    assert answer.status_code == 202
    assert (asked.follower.email, asked.pathway, asked.cadence, asked.language) == (
        "new@example.org",
        published_version.pathway,
        "weekly",
        "fr",
    )
    assert asked.confirmed_at is None


def test_the_answer_is_the_same_whoever_is_asked(ask, now):
    FollowerFactory(email="known@example.org")
    SubscriptionFactory(follower__email="follows@example.org")
    addresses = ["new@example.org", "known@example.org", "follows@example.org", "FOLLOWS@example.org"]

    answers = [ask(email=address) for address in addresses]
    often = [ask(email="known@example.org") for _ in range(3)]

    assert {(answer.status_code, answer.content) for answer in [*answers, *often]} == {(202, b"")}
    assert {tuple(sorted(answer.headers)) for answer in answers} == {tuple(sorted(answers[0].headers))}
    assert FollowRequest.objects.filter(follower__email="known@example.org").count() == 3


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"email": "nobody"}, "#/email", "invalid"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "#/email", "invalid"),
        ({"cadence": "hourly"}, "#/cadence", "invalid_choice"),
        ({"language": "de"}, "#/language", "invalid_choice"),
        ({"pathway": "nothing"}, "#/pathway", "unknown_code"),
        ({"profession": "nothing"}, "#/profession", "unknown_code"),
        ({"pathway": "a", "profession": "b"}, "#/profession", "one_of_two"),
        ({"patway": "a"}, "#/patway", "unknown_field"),
    ],
)
def test_what_cannot_be_is_refused(ask, changes, pointer, code):
    answer = ask(**changes)

    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert not FollowRequest.objects.exists()


def test_a_pathway_that_is_only_a_draft_cannot_be_told_from_none(ask, db):
    PathwayFactory(code="ns-secret")

    assert ask(pathway="ns-secret").content == ask(pathway="ns-nothing").content


def test_asking_is_throttled_harder_than_reading(ask, client, now, monkeypatch):
    answers = [ask(email=f"n{n}@example.org").status_code for n in range(11)]

    assert answers == [202] * 10 + [429]
    assert WindowThrottle.THROTTLE_RATES["follow"] == "10/min"
    assert client.get("/api/v1/pathways/").status_code == 200
