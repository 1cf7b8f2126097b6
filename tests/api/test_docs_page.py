"""The page that shows the API, in a real browser under our content security policy."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.browser

METHODS = {"get", "post", "put", "patch", "delete"}


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

    described = [method for path in schema["paths"].values() for method in path if method in METHODS]
    assert page.locator(".opblock").count() == len(described) > 30
    assert said == []
