"""What the security log is told by requests, and the page on which administrators read it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.answer_links import Purpose
from accounts.models import SecurityEvent
from accounts.security_events import Kind, note_security_event
from tests.web.pages import answer_link, words

PAGE = "security-log"


def test_refusal_to_somebody_signed_in_is_noted_once_a_minute(client: Client, member, group):
    client.force_login(member)

    for _knock in range(3):
        answer = client.get(reverse("seat-open", args=[group.code]), REMOTE_ADDR="203.0.113.9")

    event = SecurityEvent.objects.get()
    assert answer.status_code == 403
    assert (event.kind, event.actor, event.network) == (Kind.DENIED, member, "203.0.113.0/24")
    assert event.data == {"route": "seat-open", "method": "GET", "code": group.code}


def test_refusal_in_the_api_is_noted_too(client: Client, observer, seat, group):
    client.force_login(observer)
    from_outside = client.post(reverse("api-pathways"), {}, content_type="application/json")

    assert from_outside.status_code == 403
    assert SecurityEvent.objects.get().data["route"] == "api-pathways"


def test_answer_link_of_somebody_else_leaves_no_secret_in_the_log(client: Client, cochair, member, meeting, now):
    client.force_login(cochair)
    url = answer_link("answer-invitation", Purpose.INVITATION, member, meeting.invitations.get(person=member).pk, now)

    assert client.get(url).status_code == 403
    assert SecurityEvent.objects.get().data == {"route": "answer-invitation", "method": "GET"}


@pytest.mark.parametrize(
    ("trusted", "forwarded", "network"),
    [
        (0, "198.51.100.7", "203.0.113.0/24"),
        (1, "192.0.2.66, 198.51.100.7", "198.51.100.0/24"),
        (2, "198.51.100.7", "203.0.113.0/24"),
    ],
)
def test_only_trusted_proxies_say_from_where(client: Client, settings, member, group, trusted, forwarded, network):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    client.force_login(member)

    client.get(
        reverse("seat-open", args=[group.code]), REMOTE_ADDR="203.0.113.9", headers={"x-forwarded-for": forwarded}
    )

    assert SecurityEvent.objects.get().network == network


def test_page_tells_who_did_what_to_whom(client: Client, administrator, member):
    note_security_event(kind=Kind.ROLE_GIVEN, actor=administrator, person=member, role="consultant")
    client.force_login(administrator)

    page = words(client.get(reverse(PAGE)))

    assert "Administrator Example" in page
    assert "about Membre Exemple" in page
    assert "Role given" in page
    assert "role: Consultant, International Labour Mobility" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"who": "membre"}, ["Signed out"]),
        ({"who": "administrator@example"}, ["Role given"]),
        ({"kind": "signed-out"}, ["Signed out"]),
        ({"first": "2026-12-02"}, []),
        ({"last": "2026-11-30"}, []),
        ({"first": "2026-12-01", "last": "2026-12-01"}, ["Signed out", "Role given"]),
    ],
)
def test_page_is_narrowed_by_person_kind_and_days(client: Client, administrator, member, query, shown):
    note_security_event(kind=Kind.ROLE_GIVEN, actor=administrator, role="consultant")
    note_security_event(kind=Kind.SIGNED_OUT, actor=member)
    client.force_login(administrator)

    page = client.get(reverse(PAGE), query)

    assert [line.tag.label for line in page.context["lines"]] == shown


def test_page_asks_as_often_for_one_event_as_for_many(client: Client, administrator, django_assert_max_num_queries):
    client.force_login(administrator)
    for _event in range(3):
        note_security_event(kind=Kind.SIGNED_IN, actor=administrator)

    with django_assert_max_num_queries(6):
        client.get(reverse(PAGE))


def test_others_are_refused(client: Client, consultant):
    client.force_login(consultant)

    assert client.get(reverse(PAGE)).status_code == 403


def test_what_was_noted_is_said_in_the_reader_s_words(client: Client, administrator, member):
    note_security_event(kind=Kind.DEACTIVATED, actor=administrator, person=member, seats=2, posts=0, feeds=1)
    note_security_event(kind=Kind.TOKEN_MADE, actor=member, token=7, scopes=["groups:read", "mail:read"], days=90)
    note_security_event(kind=Kind.SIGNED_IN, actor=member, way="code+mfa")
    administrator.language = "fr"
    administrator.save()
    client.force_login(administrator)

    page = words(client.get(reverse(PAGE)))

    assert "groups:read, mail:read" in page
    assert "[" not in page
    assert "code+mfa" not in page
    assert "posts" not in page
