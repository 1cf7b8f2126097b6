"""Webhooks over the API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.renderers import JSONRenderer

from notifications.models import Delivery, WebhookEndpoint
from tests.api.described import check
from tests.factories import CallFactory, WebhookEndpointFactory

LIST = "/api/v1/webhooks/"
URL = "https://hooks.example.org/in"


@pytest.fixture
def endpoint(group, now):
    return WebhookEndpointFactory(group=group, url=URL, created_at=now, since=now, told_through=now)


@pytest.fixture
def send(call, cochair):
    """Return a way to send JSON as the co-chair."""
    client = call(cochair)

    def _send(method, path, body=None, **headers):
        return client.generic(method, path, json_of(body), "application/json", headers=headers)

    return _send


def json_of(body):
    return JSONRenderer().render(body or {})


def reload(row):
    row.refresh_from_db()
    return row


def test_list_and_one_are_as_described_and_hold_no_secret(call, cochair, endpoint, schema):
    listed = call(cochair).get(LIST + "?group=engineers&active=true")
    one = call(cochair).get(f"{LIST}{endpoint.pk}/")

    check(schema, LIST, listed.json())
    check(schema, LIST + "{id}/", one.json())
    assert [row["id"] for row in listed.json()["results"]] == [endpoint.pk]
    assert one["ETag"] == '"1"'
    assert one.json()["group"] == "engineers"
    assert "whsec_" not in listed.content.decode() + one.content.decode()


def test_adding_answers_with_the_secret(send, group):
    answer = send("POST", LIST, {"group": "engineers", "url": URL, "verbs": ["meeting.closed"]})

    endpoint = WebhookEndpoint.objects.get()
    assert answer.status_code == 201
    assert answer.json()["secret"] == endpoint.secret
    assert (endpoint.url, endpoint.verbs) == (URL, ["meeting.closed"])


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"url": "http://hooks.example.org/"}, "#/url", "not_https"),
        ({"url": "https://10.0.0.1/"}, "#/url", "not_public"),
        ({"url": URL, "verbs": ["meeting.planned"]}, "#/verbs/0", "invalid_choice"),
        ({"url": URL, "group": "nowhere"}, "#/group", "unknown"),
        ({"url": URL, "secret": "whsec_mine"}, "#/secret", "unknown_field"),
    ],
)
def test_what_cannot_be_added_names_its_place(send, group, body, pointer, code):
    answer = send("POST", LIST, {"group": "engineers", "verbs": [], **body})

    assert answer.status_code == 400
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]
    assert not WebhookEndpoint.objects.exists()


def test_changes_need_the_version_that_was_read(send, endpoint):
    path = f"{LIST}{endpoint.pk}/"

    assert send("PATCH", path, {"verbs": ["seat.taken"]}).status_code == 428
    done = send("PATCH", path, {"verbs": ["seat.taken"]}, **{"If-Match": '"1"'})
    stale = send("PATCH", path, {"verbs": []}, **{"If-Match": '"1"'})

    assert (done.status_code, done["ETag"], stale.status_code) == (200, '"2"', 412)
    assert reload(endpoint).verbs == ["seat.taken"]


def test_rotating_answers_with_the_new_secret(send, endpoint):
    before = endpoint.secret

    answer = send("POST", f"{LIST}{endpoint.pk}/rotate/", **{"If-Match": '"1"'})

    assert answer.json()["secret"] == reload(endpoint).secret != before
    assert endpoint.previous_secret == before


def test_the_switch(send, endpoint):
    off = send("POST", f"{LIST}{endpoint.pk}/disable/", **{"If-Match": "*"})
    again = send("POST", f"{LIST}{endpoint.pk}/disable/", **{"If-Match": "*"})
    on = send("POST", f"{LIST}{endpoint.pk}/enable/", **{"If-Match": "*"})

    assert (off.json()["is_active"], off.json()["disabled_reason"]) == (False, "by-hand")
    assert (again.status_code, again.json()["errors"][0]["code"]) == (400, "off_already")
    assert on.json()["is_active"] is True


def test_a_test_event_and_its_replay_stand_among_the_calls(send, call, cochair, endpoint, schema):
    made = send("POST", f"{LIST}{endpoint.pk}/test/")
    Delivery.objects.update(state="cancelled", state_reason="by-hand")
    again = send("POST", f"{LIST}{endpoint.pk}/calls/{made.json()['id']}/replay/")

    assert (made.status_code, again.status_code) == (202, 202)
    assert again.json()["replays"] == made.json()["id"]
    listed = call(cochair).get(f"{LIST}{endpoint.pk}/calls/?type=webhook.test&state=waiting")
    check(schema, LIST + "{id}/calls/", listed.json())
    assert [row["id"] for row in listed.json()["results"]] == [again.json()["id"]]


def test_queries_do_not_grow_with_calls(call, cochair, endpoint, django_assert_num_queries):
    client = call(cochair)
    CallFactory(endpoint=endpoint)
    with CaptureQueriesContext(connection) as first:
        client.get(f"{LIST}{endpoint.pk}/calls/")
    CallFactory(endpoint=endpoint)
    CallFactory(endpoint=endpoint)

    with django_assert_num_queries(len(first)):
        client.get(f"{LIST}{endpoint.pk}/calls/")


def test_members_find_none(call, member, endpoint):
    assert call(member).get(LIST).json()["results"] == []
    assert call(member).get(f"{LIST}{endpoint.pk}/").status_code == 404
