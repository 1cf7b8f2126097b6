"""Whatever goes wrong below /api/ is told in JSON."""

import pytest
from django.core.cache import cache

from api.throttling import WindowThrottle
from tests.api.tokens import program


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v2/actions/", "/api/v1/actions", "/api/v1/nothing/"])
def test_unknown_addresses_are_problems(call, db, address):
    answer = call().get(address)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_program_that_mistakes_an_address_reads_a_problem(member, method):
    answer = getattr(program(member), method)("/api/v1/pathways/No such code/pause/")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("body", ['{"\\ud800": "\\udfff"}', '{"text": "\\ud800"}', '{"status": 1e999}'])
def test_a_body_that_could_not_be_kept_is_a_problem(call, member, action, body):
    answer = call(member).post(
        f"/api/v1/actions/{action.pk}/updates/", body, content_type="application/json", headers={"If-Match": "*"}
    )

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_stranger_is_asked_who_they_are(call, db):
    answer = call().get("/api/v1/actions/")

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == 'Bearer realm="Roundtable"'
    assert answer.json() == {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "code": "not_authenticated",
        "detail": answer.json()["detail"],
    }


def test_somebody_deactivated_is_a_stranger(call, member):
    client = call(member)
    member.is_active = False
    member.save()

    assert client.get("/api/v1/actions/").status_code == 401


def test_other_methods_are_problems(call, member):
    answer = call(member).delete("/api/v1/actions/")

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_what_cannot_be_accepted_is_a_problem(call, member):
    answer = call(member).get("/api/v1/actions/", headers={"Accept": "application/xml"})

    assert answer.status_code == 406
    assert answer["Content-Type"] == "application/problem+json"


def test_a_host_that_is_not_ours_is_a_problem(call, db):
    answer = call().get("/api/v1/actions/", headers={"Host": "elsewhere.example.org"})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_our_own_failure_is_a_problem_without_details(call, member, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("api.views.groups.GroupList.visible", fail)
    client = call(member)
    client.raise_request_exception = False

    answer = client.get("/api/v1/groups/")

    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert b"secret" not in answer.content


@pytest.fixture
def slow_rate(monkeypatch):
    monkeypatch.setattr(WindowThrottle, "THROTTLE_RATES", {"user": "2/min"})


def test_too_many_calls_are_told_when_to_come_back(call, member, cochair, slow_rate, now):
    client = call(member)

    answers = [client.get("/api/v1/groups/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"  # the tests' clock stands at the first second of a minute
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert answers[2].json()["code"] == "throttled"
    assert call(cochair).get("/api/v1/groups/").status_code == 200


def test_a_new_minute_lets_in_again(call, member, slow_rate, now):
    client = call(member)
    [client.get("/api/v1/groups/") for _ in range(3)]

    cache.clear()

    assert client.get("/api/v1/groups/").status_code == 200


def test_a_dead_cache_stops_nobody(call, member, slow_rate, real_redis, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "config.cache.ForgivingRedisCache",
            "LOCATION": real_redis.url,
            "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
        }
    }
    client = call(member)
    counted = [client.get("/api/v1/groups/").status_code for _ in range(3)]

    real_redis.kill()

    assert counted == [200, 200, 429]
    assert [client.get("/api/v1/groups/").status_code for _ in range(4)] == [200, 200, 200, 200]


def test_answers_stay_out_of_caches(call, member):
    answer = call(member).get("/api/v1/groups/")

    assert "no-store" in answer["Cache-Control"]
