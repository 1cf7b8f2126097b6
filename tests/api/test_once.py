"""A key with a POST: done once, answered alike however often it is sent."""

import datetime as dt
import json

import pytest
import time_machine

from accounts import idempotency
from accounts.idempotency import ABANDONED, KEPT_FOR, forget_keys, take_key
from accounts.models import IdempotencyKey
from api.views import actions
from meetings.models import Action, ActionUpdate
from pathways.models import SignOffAnswer
from tests.api.tokens import program
from tests.factories import SignOffFactory

BODY = {"note": "Asked the faculty."}


@pytest.fixture
def send(call, member, action):
    """Return a way to send an update with a key."""

    def update(key, body=BODY, *, client=None, **headers):
        return (client or call(member)).post(
            f"/api/v1/actions/{action.pk}/updates/",
            body,
            content_type="application/json",
            headers={"If-Match": '"3"', "Idempotency-Key": key, **headers},
        )

    return update


def test_the_same_request_is_done_once_and_answered_alike(send, action):
    first, again = send("one"), send("one")

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content
    assert {name: again[name] for name in ("ETag", "Content-Type", "Content-Language")} == {
        name: first[name] for name in ("ETag", "Content-Type", "Content-Language")
    }
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert ActionUpdate.objects.count() == 1
    action.refresh_from_db()
    assert action.version == 4


def test_without_a_key_nothing_is_kept(send, call, member, action):
    call(member).post(
        f"/api/v1/actions/{action.pk}/updates/", BODY, content_type="application/json", headers={"If-Match": "*"}
    )

    assert ActionUpdate.objects.count() == 1
    assert not IdempotencyKey.objects.exists()


def test_another_request_with_the_same_key_is_refused(send):
    send("one")

    answer = send("one", {"note": "Something else."})

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert ActionUpdate.objects.count() == 1


def test_another_address_with_the_same_key_is_refused(send, call, member, action):
    send("one")

    answer = call(member).post(
        f"/api/v1/actions/{action.pk}/updates/?x=1",
        json.dumps(BODY),
        content_type="application/json",
        headers={"If-Match": "*", "Idempotency-Key": "one"},
    )

    assert answer.json()["code"] == "idempotency_key_reused"


def test_while_the_first_is_under_way_the_second_is_told_to_wait(send, member, now):
    send("one")
    IdempotencyKey.objects.update(status=None, body=None)

    answer = send("one")

    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (409, "idempotency_key_in_use", "1")
    assert ActionUpdate.objects.count() == 1


def test_a_call_that_died_may_be_sent_again(send, now):
    send("one")
    IdempotencyKey.objects.update(status=None, body=None, at=now - ABANDONED)
    Action.objects.update(version=3)

    assert send("one").status_code == 200
    assert ActionUpdate.objects.count() == 2


def test_whoever_was_overtaken_does_nothing(send, monkeypatch):
    """A call so slow that its key was taken from it: its work is rolled back when it wants to answer."""
    update = actions.update_action

    def slowly(**given):
        update(**given)
        IdempotencyKey.objects.update(at="2026-12-01T14:02Z")

    monkeypatch.setattr(actions, "update_action", slowly)

    answer = send("one")

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_in_use")
    assert not ActionUpdate.objects.exists()


def test_a_fault_of_ours_leaves_nothing_and_gives_the_key_back(send, client, member, monkeypatch):
    update = actions.update_action

    def broken(**given):
        update(**given)
        raise RuntimeError("A fault.")

    client.force_login(member)
    client.raise_request_exception = False
    with monkeypatch.context() as fault:
        fault.setattr(actions, "update_action", broken)
        first = send("one", client=client)

    assert (first.status_code, ActionUpdate.objects.count(), IdempotencyKey.objects.count()) == (500, 0, 0)
    assert send("one", client=client).status_code == 200


def test_a_refusal_that_is_final_is_kept(send):
    first, again = send("one", {"status": "no such"}), send("one", {"status": "no such"})

    assert first.status_code == again.status_code == 400
    assert again.content == first.content
    assert again["Content-Type"] == "application/problem+json"
    assert again["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(("match", "status"), [('"2"', 412), ("", 428)])
def test_who_read_an_old_version_may_read_again_and_go_on(match, status, send):
    first = send("one", **{"If-Match": match})

    assert (first.status_code, send("one").status_code) == (status, 200)


def test_what_a_refusal_writes_down_stays_written(call, member, draft, now):
    sign_off = SignOffFactory(version=draft, person=member)
    body = {"answer": "agree", "comment": "", "step_comments": {}, "content_hash": "0" * 64}

    answers = [
        call(member).post(
            f"/api/v1/sign-offs/{sign_off.pk}/answer/",
            body,
            content_type="application/json",
            headers={"Idempotency-Key": "one"},
        )
        for _turn in range(2)
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert SignOffAnswer.objects.count() == 1


def test_keys_belong_to_a_person(send, member, cochair, call):
    send("one")

    answer = send("one", {"note": "Mine."}, client=call(cochair), **{"If-Match": '"4"'})

    assert answer.status_code == 200
    assert "Idempotency-Replayed" not in answer


def test_a_key_outlives_its_token(send, member):
    first, again = (send("one", client=program(member, "actions:write")) for _token in range(2))

    assert again.content == first.content
    assert again["Idempotency-Replayed"] == "true"


def test_a_replay_needs_the_scope_too(send, member):
    send("one")

    assert send("one", client=program(member, "actions:read")).status_code == 403


@pytest.mark.parametrize("key", ["", "two words", "é", "x" * 256])
def test_a_key_that_is_none_is_refused(key, send):
    answer = send(key)

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_malformed")
    assert not ActionUpdate.objects.exists()


def test_long_answers_are_known_but_not_kept(send, monkeypatch):
    monkeypatch.setattr(idempotency, "LONGEST_BODY", 10)

    answers = send("one"), send("one")

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["code"] == "answer_not_kept"
    assert ActionUpdate.objects.count() == 1


def test_bodies_that_cannot_be_compared_are_refused(call, member, action):
    client = call(member)
    address, key = f"/api/v1/actions/{action.pk}/updates/", {"If-Match": "*", "Idempotency-Key": "one"}

    form = client.post(address, BODY, headers=key)
    large = client.post(address, "x" * 2_700_000, content_type="application/json", headers=key)

    assert (form.status_code, large.status_code) == (415, 413)
    assert not IdempotencyKey.objects.exists()


def test_a_day_later_a_key_is_forgotten(send, now):
    send("one")
    later = now + KEPT_FOR
    assert forget_keys(now=later - dt.timedelta(seconds=1)) == 0

    with time_machine.travel(later, tick=False):
        answer = send("one", {"note": "Another day."}, **{"If-Match": '"4"'})

    assert answer.status_code == 200
    assert forget_keys(now=later + KEPT_FOR) == 1
    assert not IdempotencyKey.objects.exists()


def test_of_two_who_take_over_one_does(member, now):
    row = take_key(person=member, key="one", fingerprint="f", now=now - ABANDONED)
    take_key(person=member, key="one", fingerprint="f", now=now)

    with pytest.raises(idempotency.CallUnderWay):
        idempotency._taken_over(row, fingerprint="f", now=now)
