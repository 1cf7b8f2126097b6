"""Single sign-on against a small provider: people we know by a verified address come in, all others see one page."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from accounts.models import Person, SecurityEvent
from accounts.security_events import Kind
from config.content_policy import policy
from config.sign_on import PROVIDER, origin, providers
from tests.factories import PersonFactory
from tests.web.pages import words
from tests.web.provider import CLIENT, SECRET, Provider
from tests.web.second_factors import give_app

BEGIN = reverse("openid_connect_login", args=[PROVIDER])
BACK = reverse("openid_connect_callback", args=[PROVIDER])


@pytest.fixture(scope="module")
def _provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture
def provider(_provider, settings):
    _provider.key, _provider.claims, _provider.answers = _provider.published, {}, []
    settings.OIDC_NAME, settings.OIDC_ISSUER = "Example Sign-On", _provider.issuer
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        name="Example Sign-On", issuer=_provider.issuer, client_id=CLIENT, secret=SECRET
    )
    return _provider


@pytest.fixture
def person(db, now):
    return PersonFactory(email="known@example.org")


def go(client: Client, provider: Provider, **claims):
    """Walk to the provider and back, as somebody of whom it says this."""
    provider.claims = claims
    asked = parse_qs(urlsplit(client.post(BEGIN, {"next": reverse("groups")})["Location"]).query)
    provider.challenge = asked["code_challenge"][0]
    assert (asked["code_challenge_method"], asked["client_id"]) == (["S256"], [CLIENT])
    return client.get(BACK, {"state": asked["state"][0], "code": "opaque"})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_known_comes_in_by_a_verified_address(client, provider, person):
    answer = go(client, provider, email="Known@Example.org", email_verified=True)

    assert (answer.status_code, answer["Location"]) == (302, reverse("groups"))
    assert client.session["_auth_user_id"] == str(person.pk)
    assert [path for path, _status in provider.answers].count("/token") == 1
    event = SecurityEvent.objects.get()
    assert (event.kind, event.actor, event.data) == (Kind.SIGNED_IN, person, {"way": "sso"})


def test_second_factor_is_asked_here_too(client, provider, person):
    give_app(person)

    answer = go(client, provider, email=person.email, email_verified=True)

    assert (answer["Location"], is_in(client)) == (reverse("mfa_authenticate"), False)


def test_all_others_see_the_same_page_and_nobody_is_made(client, provider, person):
    closed = PersonFactory(email="closed@example.org", is_active=False)
    pages = [
        go(Client(), provider, **claims)
        for claims in (
            {"email": "stranger@example.org", "email_verified": True},
            {"email": person.email, "email_verified": False},
            {"email": person.email},
            {"email": person.email, "email_verified": "true"},
            {"email": closed.email, "email_verified": True},
            {},
            {"email": person.email, "email_verified": True, "aud": "another-client"},
            {"email": person.email, "email_verified": True, "iss": "https://elsewhere.example.org"},
            {"email": person.email, "email_verified": True, "exp": 1},
        )
    ]

    assert {page.status_code for page in pages} == {403}
    assert len({words(page) for page in pages}) == 1
    assert Person.objects.count() == 2
    assert set(SecurityEvent.objects.values_list("kind", flat=True)) == {Kind.SIGN_IN_FAILED}


def test_token_that_somebody_else_signed_opens_nothing(client, provider, person):
    provider.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    answer = go(client, provider, email=person.email, email_verified=True)

    assert (answer.status_code, is_in(client)) == (403, False)


def test_answer_that_was_not_asked_for_opens_nothing(client, provider, person):
    provider.claims = {"email": person.email, "email_verified": True}

    forged = client.get(BACK, {"state": "made-up", "code": "opaque"})
    cancelled = client.get(BACK, {"error": "access_denied"})

    assert (forged.status_code, cancelled.status_code, is_in(client)) == (403, 403, False)
    assert provider.answers == []


def test_provider_that_is_away_is_a_page_not_a_failure(client, provider, person, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        name="Away", issuer="http://127.0.0.1:9", client_id=CLIENT, secret=SECRET
    )

    assert client.post(BEGIN).status_code == 403


def test_button_stands_only_where_a_provider_is_configured(client, db):
    page = reverse("account_request_login_code")

    assert BEGIN not in client.get(page).content.decode()
    assert client.post(BEGIN).status_code == 404


def test_button_stands_on_both_pages(client, provider, db):
    for name in ("account_request_login_code", "account_login"):
        html = client.get(reverse(name)).content.decode()
        assert "Sign in with Example Sign-On" in html
        assert f'action="{BEGIN}"' in html


def test_forms_lead_to_the_provider_and_nowhere_else():
    leads_to = policy(forms_lead_to=[origin("https://login.example.org/tenant/v2.0")])["DIRECTIVES"]["form-action"]

    assert leads_to == ["'self'", "https://login.example.org"]
