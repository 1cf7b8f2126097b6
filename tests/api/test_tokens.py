"""Tokens at the door: who is let in as whom, and who is not."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import ApiToken, SecurityEvent, SiteRole
from accounts.tokens import revoke_token
from api.throttling import WindowThrottle
from meetings.models import Action
from tests.api.tokens import Program, program, secret_of
from tests.factories import PersonFactory
from tests.web.second_factors import give_app

ACTIONS = "/api/v1/actions/"
JSON = "application/json"


def test_a_token_speaks_for_its_person(member, action):
    answer = program(member, "actions:read").get(ACTIONS)

    assert answer.status_code == 200
    assert [row["id"] for row in answer.json()["results"]] == [action.pk]
    assert answer["Content-Language"] == "fr"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in answer


def test_a_token_sees_what_its_person_may_know_of(outsider, action):
    answer = program(outsider).get(f"{ACTIONS}{action.pk}/")

    assert answer.status_code == 404


def test_a_program_writes_without_a_csrf_token(member, action):
    answer = program(member, "actions:write").post(
        f"{ACTIONS}{action.pk}/updates/", {"status": "done"}, content_type=JSON, headers={"If-Match": '"3"'}
    )

    assert answer.status_code == 200
    assert Action.objects.get(pk=action.pk).status == "done"


def _expired(member, now):
    with time_machine.travel(now - dt.timedelta(days=30)):
        return secret_of(member)


def _revoked(member, now):
    secret = secret_of(member)
    revoke_token(token=ApiToken.objects.get(), actor=member, now=now)
    return secret


def _closed(member, now):
    secret = secret_of(member)
    type(member).objects.filter(pk=member.pk).update(is_active=False)
    return secret


REFUSED = [
    (lambda member, now: "rt_" + "x" * 43, "token_unknown"),
    (lambda member, now: "rt_" + "x" * 42, "token_malformed"),
    (lambda member, now: "", "token_malformed"),
    (lambda member, now: f"{secret_of(member)} more", "token_malformed"),
    (lambda member, now: secret_of(member).lower().replace("rt_", "RT_"), "token_malformed"),
    (_expired, "token_expired"),
    (_revoked, "token_revoked"),
    (_closed, "account_closed"),
]


@pytest.mark.parametrize(("secret", "code"), REFUSED)
def test_a_token_that_does_not_work_is_refused_with_its_reason(secret, code, member, now, action):
    client = Program(secret(member, now))
    if code != "account_closed":
        client.force_login(member)

    answer = client.get(ACTIONS)

    assert answer.status_code == 401  # the cookie that came along changes nothing
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == 'Bearer realm="Roundtable", error="invalid_token"'
    assert answer.json()["code"] == code


def test_other_schemes_are_nobody(member, action):
    answer = Program(secret_of(member), scheme="Basic").get(ACTIONS)

    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


def test_revoking_bites_at_the_next_call(member, now, action):
    client = program(member)
    before = client.get(ACTIONS).status_code

    revoke_token(token=ApiToken.objects.get(), actor=member, now=now)

    assert (before, client.get(ACTIONS).status_code) == (200, 401)


def test_a_scope_that_is_missing_is_named(member, action):
    answer = program(member, "actions:read", "meetings:write").post(
        f"{ACTIONS}{action.pk}/updates/", {"status": "done"}, content_type=JSON, headers={"If-Match": '"3"'}
    )

    problem = answer.json()
    assert answer.status_code == 403
    assert (problem["code"], problem["scope"]) == ("scope_missing", "actions:write")
    assert "actions:write" in problem["detail"]
    assert answer["WWW-Authenticate"] == 'Bearer realm="Roundtable", error="insufficient_scope", scope="actions:write"'
    assert Action.objects.get(pk=action.pk).status == "open"


@pytest.mark.parametrize("address", ["/desk/", "/preferences/", "/api/v1/docs/"])
def test_tokens_do_not_work_on_pages(address, member):
    answer = program(member).get(address)

    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/code/?next={address}")


@pytest.mark.parametrize("place", ["token", "access_token", "api_key"])
def test_tokens_do_not_work_in_addresses(place, call, member, action):
    answer = call().get(f"/api/v1/groups/?{place}={secret_of(member)}")

    assert answer.status_code == 401


def test_every_program_may_read_the_description(member):
    assert program(member, "mail:read").get("/api/v1/schema/").status_code == 200


def test_public_reads_know_nobody(member, published_version):
    answer = program(member, "mail:read").get("/api/v1/pathways/")

    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    assert ApiToken.objects.get().last_used_at is None


def test_knowing_who_calls_is_one_query(member, now, action, django_assert_num_queries):
    client = program(member)
    client.get(ACTIONS)
    ApiToken.objects.update(last_used_at=now)

    with django_assert_num_queries(1):
        client.options("/api/v1/groups/")


def test_last_use_is_noted_by_the_hour(member, now, action):
    client = program(member)
    client.get(ACTIONS)
    with time_machine.travel(now + dt.timedelta(minutes=59)):
        client.get(ACTIONS)
    noted = ApiToken.objects.get().last_used_at

    with time_machine.travel(now + dt.timedelta(minutes=61), tick=False):
        client.get(ACTIONS)

    assert (noted, ApiToken.objects.get().last_used_at) == (now, now + dt.timedelta(minutes=61))


RATES = {"user": "2/min", "token": "2/min", "programs": "3/min", "failures": "2/min"}


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(WindowThrottle, "THROTTLE_RATES", RATES)


def _statuses(client, times):
    return [client.get(ACTIONS).status_code for _call in range(times)]


def test_each_token_has_its_own_window(few, member, call, action):
    first, second = program(member), program(member)

    assert _statuses(first, 3) == [200, 200, 429]
    assert _statuses(second, 2) == [200, 429]  # all programs of a person together
    assert _statuses(call(member), 3) == [200, 200, 429]  # the browser has one of its own


def test_another_person_is_not_slowed(few, member, cochair, action):
    client = program(member)
    _statuses(client, 2)

    answer = client.get(ACTIONS)
    assert _statuses(program(cochair), 1) == [200]
    assert answer.json()["code"] == "throttled"
    assert answer["Retry-After"] == "60"


def test_an_address_that_tries_tokens_is_slowed(few, member, action):
    guesser = Program("rt_" + "x" * 43)

    assert _statuses(guesser, 3) == [401, 401, 429]
    slowed = guesser.get(ACTIONS)
    assert (slowed.json()["code"], slowed["Retry-After"]) == ("throttled", "60")
    assert _statuses(program(member), 1) == [200]  # who has a token is let through
    assert not SecurityEvent.objects.exclude(kind="token-made").exists()


@pytest.fixture
def asked_for(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("role", ["consultant", "coordinator", "administrator"])
def test_a_token_waits_until_who_was_given_a_post_has_a_second_factor(role, request, asked_for, db, now):
    person = PersonFactory(email="promoted@example.org")
    client = program(person)
    before = client.get(ACTIONS).status_code
    given = request.getfixturevalue(role).site_roles.get()
    SiteRole.objects.filter(pk=given.pk).update(person=person)

    refused = [client.get(ACTIONS), client.patch("/api/v1/me/", {"name": "Other"}, content_type=JSON)]
    give_app(person)
    after = client.get(ACTIONS)

    assert (before, after.status_code) == (200, 200)
    for answer in refused:
        assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
        assert answer.json()["code"] == "second_factor_missing"
        assert "/account/2fa/ and set one up" in answer.json()["detail"]
    person.refresh_from_db()
    assert person.name != "Other"


def test_a_token_of_a_member_waits_for_nothing(member, action, asked_for):
    client = program(member, "actions:read")
    client.get(ACTIONS)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(ACTIONS).status_code == 200

    assert not [query for query in asked.captured_queries if "mfa_authenticator" in query["sql"]]
