"""The whole passkey ceremony in a browser with a key of its own: added, then signed in with alone, under our policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests.factories import PersonFactory
from tests.web.second_factors import sign_in

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.django_db(transaction=True)
def test_passkey_is_added_and_opens_the_door_alone(browser: Browser, live_server):
    person, client = PersonFactory(email="key@example.org"), Client()
    sign_in(client, person)
    context = browser.new_context(locale="en-CA")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_label("Name of the key").fill("The blue key")
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    context.clear_cookies()
    page.goto(live_server.url + reverse("account_request_login_code"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"**{reverse('desk')}")

    assert str(Authenticator.objects.get(user=person, type="webauthn")) == "The blue key"
    assert complaints == []
    context.close()
