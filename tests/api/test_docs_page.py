"""The page that shows the API, in a real browser under our content security policy."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

METHODS = {"get", "post", "put", "patch", "delete"}
# From 150 lines on Swagger UI draws only those in view: what stands there now, and whether it is the end.
IN_VIEW = """() => [
    [...document.querySelectorAll(".opblock-summary")].map((line) => [
        line.querySelector(".opblock-summary-method").textContent,
        line.querySelector("[data-path]").dataset.path,
    ]),
    scrollY + innerHeight >= document.documentElement.scrollHeight - 1,
]"""
# Two frames: one to move, one to draw.
HALF_A_SCREEN = """() => new Promise((drawn) => {
    scrollBy({top: innerHeight / 2, behavior: "instant"});
    requestAnimationFrame(() => requestAnimationFrame(drawn));
})"""


def read_to_the_end(page: Page) -> set[tuple[str, str]]:
    """Scroll through the page as a reader does, and return every operation that came by."""
    seen: set[tuple[str, str]] = set()
    for _step in range(400):
        lines, is_end = page.evaluate(IN_VIEW)
        seen |= {(method, path) for method, path in lines}
        if is_end:
            break
        page.evaluate(HALF_A_SCREEN)
    return seen


def test_the_page_shows_every_operation_and_breaks_no_policy(live_server, page, cochair, schema):
    client = Client()
    client.force_login(cochair)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(f"{live_server.url}/api/v1/docs/")
    page.wait_for_selector(".opblock")
    described = {
        (method.upper(), path) for path, ways in schema["paths"].items() for method in ways if method in METHODS
    }

    assert read_to_the_end(page) == described
    assert len(described) > 30
    assert said == []
