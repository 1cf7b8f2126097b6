"""Every page in a browser: no rule of accessibility broken, nothing wider than the screen, nothing in the console.

The pages are those of the permission table, each as the role that sees most of it; a page missing there fails the
build. One language and one light each: in turn English and light, French and dark, so that all four are met.
"""

import time
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize

from tests.permissions.every_rule import RULES
from tests.permissions.table import Rule
from tests.permissions.world import World, make_everything

pytestmark = pytest.mark.browser

# Files for programs, what leads elsewhere, and the letter that is shown inside the page of its delivery.
NO_PAGES = {
    "action-file",
    "calendar-feed",
    "decision-file",
    "delivery-html",
    "healthz",
    "home",
    "meeting-live",
    "metrics",
    "minutes-file",
    "packet-file",
    "paper-file",
    "participation-file",
    "pathway-export",
    "public-atom",
    "public-data-file",
    "public-pathway-atom",
    "public-pathway-ctdl",
    "public-pathway-json",
    "public-pathway-sheet",
    "public-profession-atom",
    "public-profession-calendar",
    "public-session-calendar",
    "public-sessions-calendar",
    "readyz",
    "robots",
    "roster-export",
    "sitemap",
}
# The API's page is mostly drawn by a script that is not ours; its own test opens it (tests/api/test_docs_page.py).
PAGES = [
    rule for rule in RULES if rule.method == "GET" and rule.name not in NO_PAGES and not rule.name.startswith("api-")
]
SIGN_IN = ["account_login", "account_request_login_code", "account_reset_password"]
# The keys to one's own account, behind a fresh proof.
KEYS = [
    "account_email",
    "account_logout",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
]
Look = tuple[str, Literal["light", "dark"], int]
LOOKS: list[Look] = [("en-CA", "light", 1280), ("fr-CA", "dark", 390)]


@pytest.fixture
def world(live_server, now) -> World:
    return make_everything()


def role_of(rule: Rule) -> str:
    """Name who sees most of a page."""
    return next((role for role in ("cochair", "consultant", "administrator") if role in rule.allowed), "member")


def open_page(browser: Browser, base: str, session: str | None, look: Look) -> Page:
    """Open a browser of one look, signed in or not."""
    locale, light, width = look
    size = ViewportSize(width=width, height=850)
    context = browser.new_context(base_url=base, locale=locale, color_scheme=light, viewport=size)
    if session:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
    return context.new_page()


def faults(page: Page, paths: dict[str, str], *, with_rules: bool) -> dict[str, object]:
    """Visit each path and return what is wrong, by name of the page."""
    found: dict[str, object] = {}
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, path in paths.items():
        answer = page.goto(path)
        broken = _broken_rules(page) if with_rules else []
        too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if said or broken or too_wide or answer is None or answer.status != 200:
            found[name] = (answer and answer.status, list(said), broken, too_wide)
        said.clear()
    page.context.close()
    return found


def _broken_rules(page: Page) -> list[object]:
    response = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [(rule["id"], rule["nodes"][0]["target"]) for rule in response["violations"]]


@pytest.mark.parametrize("look", LOOKS, ids=["english-light-wide", "french-dark-phone"])
def test_pages_can_be_used_by_everybody(browser, live_server, world, look):
    visits: dict[str, dict[str, str]] = {"cochair": {}, "consultant": {}, "administrator": {}, "member": {}}
    for rule in PAGES:
        visits[role_of(rule)][rule.name] = reverse(rule.name, kwargs=rule.at(world))
    visits["cochair"] |= {f"meeting {one.pk}": f"/meetings/{one.pk}/" for one in (world.draft, world.session)}
    visits["member"] |= {name: reverse(name) for name in KEYS}

    found = faults(
        open_page(browser, live_server.url, None, look), {name: reverse(name) for name in SIGN_IN}, with_rules=True
    )
    for role, paths in visits.items():
        world.people[role].language = look[0][:2]
        world.people[role].save()
        client = Client()
        client.force_login(world.people[role])
        session = client.session
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session.save()
        page = open_page(browser, live_server.url, session.session_key, look)
        # The rules take a second a page and hardly know a language; contrast in the dark is proved by the tokens.
        found |= faults(page, paths, with_rules=look is LOOKS[0])

    assert found == {}
