"""R10: one form, one effect. Every form of the pages is posted twice at the same moment, to a real server."""

import http.client
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import FormKey
from notifications.kinds import OPTIONAL
from notifications.models import MailPreference
from tests.drills.double_forms import CASES, Case
from tests.drills.profile import FULL
from tests.permissions.table import ACTIONS, DELIVERIES, GROUPS, MEETINGS, OWN, RULES, SECRETS
from tests.permissions.world import SIGNED_IN, World, make_world

FORMS = {rule.name: rule for rule in RULES if rule.method == "POST"}
PAGES = [*OWN, *GROUPS, *MEETINGS, *ACTIONS, *DELIVERIES, *SECRETS]
CSRF = "c" * 32


@pytest.fixture
def world(live_server, request, group, meeting, seat, now) -> World:
    people = {role: request.getfixturevalue(role) for role in sorted(SIGNED_IN - {"other_cochair"})}
    return make_world(people, group, meeting, seat, now)


@pytest.fixture(scope="module")
def tried(pytestconfig: pytest.Config) -> Iterator[Counter[str]]:
    """Count over all forms, and say so at the end of the full profile."""
    began, counted = time.monotonic(), Counter[str](forms=0, lost=0, doubled=0)
    yield counted
    if FULL:
        line = ", ".join(f"{name} {count}" for name, count in counted.items())
        with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n  R10: {line}, each twice at once, seconds {time.monotonic() - began:.1f}")  # noqa: T201


def post_at_once(server: str, path: str, body: str, cookies: str, barrier: threading.Barrier, answers: list) -> None:
    line = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    line.connect()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies, "Origin": server}
    barrier.wait()
    line.request("POST", path, body, headers)
    answer = line.getresponse()
    answer.read()
    answers.append((answer.status, answer.headers.get("Location")))
    line.close()


def post_twice(server: str, path: str, typed: dict, cookies: str) -> list:
    """Post one form from two threads that start together; return both answers."""
    body = urlencode({**typed, "form_key": secrets.token_urlsafe(24), "csrfmiddlewaretoken": CSRF, "sent": "yes"})
    barrier = threading.Barrier(2)
    answers: list[tuple[int, str | None]] = []
    threads = [
        threading.Thread(target=post_at_once, args=(server, path, body, cookies, barrier, answers)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def cookies_of(world: World, case: Case) -> str:
    client = Client()
    client.force_login(world.people[case.role])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"


@pytest.mark.drill
@pytest.mark.only_in_pass("second")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_form_posted_twice_at_once_is_done_once_and_answered_twice(world, live_server, case, tried):
    path = reverse(case.name, kwargs=FORMS[case.name].at(world))
    case.ready(world)
    typed, cookies, before = case.typed(world), cookies_of(world, case), case.leaves.objects.count()

    first, second = post_twice(live_server.url, path, typed, cookies)

    tried["forms"] += 1
    tried["lost"] += not FormKey.objects.exists()
    tried["doubled"] += case.leaves.objects.count() - before > case.rows
    assert first[0] in {302, 303}
    # The one that waited is sent to the same place; 302 or 303, a browser asks for the next page with GET.
    assert second[1] == first[1]
    assert FormKey.objects.count() == 1
    assert case.leaves.objects.count() - before == case.rows


@pytest.mark.drill
@pytest.mark.only_in_pass("second")
def test_unsubscribing_twice_at_once_is_answered_twice_and_kept_once(world, live_server):
    path = reverse("unsubscribe", kwargs=FORMS["unsubscribe"].at(world))

    answers = post_twice(live_server.url, path, {}, "")

    assert answers == [(200, None), (200, None)]
    kinds = MailPreference.objects.filter(person=world.people["member"], cadence="never").values_list("kind", flat=True)
    assert sorted(kinds) == sorted(OPTIONAL)


def test_no_form_of_the_pages_is_left_out():
    # A mail program unsubscribes without a form: what it posts may come as often as it likes.
    assert {case.name for case in CASES} | {"unsubscribe"} == {rule.name for rule in PAGES if rule.method == "POST"}
