"""Where somebody is signed in, and signing out elsewhere: at once, the cache included."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.browsers import browser_in_words
from accounts.models import BrowserSession, SecurityEvent
from accounts.security_events import Kind
from tests.factories import PersonFactory
from tests.web.pages import words
from tests.web.second_factors import sign_in

FIREFOX = {"HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0"}
SAFARI = {"HTTP_USER_AGENT": "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Mobile Safari/604.1"}
DESK = "desk"


@pytest.fixture
def person(db, now):
    return PersonFactory(email="signs.in@example.org")


@pytest.fixture
def browsers(person):
    here, there = Client(), Client()
    sign_in(here, person, **FIREFOX)
    sign_in(there, person, **SAFARI)
    return here, there


def is_in(client: Client) -> bool:
    return client.get(reverse(DESK)).status_code == 200


def test_list_names_each_browser_and_marks_this_one(browsers):
    here, _there = browsers

    page = here.get(reverse("preferences"))

    assert [row.browser for row in page.context["sessions"]] == ["Safari, iPhone", "Firefox, Windows"]
    assert "Firefox, Windows signed in December 1, 2026, 10:00 this browser" in words(page).replace(" AM", "")


def test_other_browser_is_signed_out_at_once_with_what_the_cache_kept(browsers, person):
    here, there = browsers
    assert is_in(there)
    key = there.session.session_key
    session = BrowserSession.objects.get(session_key=key)

    answer = here.post(reverse("session-end", args=[session.pk]))

    assert answer.status_code == 303
    assert cache.get(f"django.contrib.sessions.cached_db{key}") is None
    assert (is_in(there), is_in(here)) == (False, True)
    event = SecurityEvent.objects.get(kind=Kind.SESSION_ENDED)
    assert (event.actor, event.data) == (person, {"count": 1})


def test_all_others_are_signed_out(browsers, person):
    here, there = browsers

    here.post(reverse("sessions-end"))

    assert (is_in(there), is_in(here)) == (False, True)
    assert person.browser_sessions.get().session_key == here.session.session_key


def test_nothing_is_promised_while_the_cache_is_away(browsers, settings):
    here, there = browsers
    session = BrowserSession.objects.get(session_key=there.session.session_key)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    here.post(reverse("session-end", args=[session.pk]))

    assert "Try again in a minute" in words(here.get(reverse("preferences")))
    assert BrowserSession.objects.filter(pk=session.pk).exists()


def test_this_browser_and_those_of_others_are_out_of_reach(browsers):
    here, _there = browsers
    own = BrowserSession.objects.get(session_key=here.session.session_key)
    stranger = Client()
    sign_in(stranger, PersonFactory())

    assert here.post(reverse("session-end", args=[own.pk])).status_code == 404
    assert stranger.post(reverse("session-end", args=[own.pk])).status_code == 404
    assert is_in(here)


def test_signing_out_takes_the_row_along(browsers, person):
    here, _there = browsers

    here.post(reverse("account_logout"))

    assert person.browser_sessions.count() == 1
    assert SecurityEvent.objects.filter(kind=Kind.SIGNED_OUT, actor=person).count() == 1


def test_new_password_signs_out_elsewhere_and_keeps_this_one_listed(browsers, person):
    here, there = browsers
    new = "a long enough password"

    here.post(reverse("account_set_password"), {"password1": new, "password2": new})

    assert (is_in(there), is_in(here)) == (False, True)
    assert person.browser_sessions.get().session_key == here.session.session_key


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (FIREFOX["HTTP_USER_AGENT"], "Firefox, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge, Linux"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_browser_in_words(said, named):
    assert browser_in_words(said) == named
