"""S11: answers that no view gave say what all others say; those of the views are looked at by tests/permissions."""

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import OperationalError
from django.test import Client

from tests.permissions.headers import faults_of, inline_in
from tests.web.broken_urls import FAULTS

pytestmark = pytest.mark.only_in_pass("first")  # headers are Python: PostgreSQL has nothing to add


@pytest.fixture
def visitor(settings) -> Client:
    """Return a browser at the addresses that go wrong."""
    settings.ROOT_URLCONF = "tests.web.broken_urls"
    return Client(raise_request_exception=False)


def faults(answer, *, is_private):
    return [*faults_of(answer, is_private=is_private), *inline_in(answer)]


@pytest.mark.parametrize("prefix", ["", "/api"])
@pytest.mark.parametrize("is_signed_in", [False, True], ids=["stranger", "member"])
def test_every_error_says_what_every_page_says(prefix, is_signed_in, visitor, member):
    if is_signed_in:
        visitor.force_login(member)

    answers = {status: visitor.get(f"{prefix}/broken/{status}/") for status in [*FAULTS, 429]}
    answers[405] = visitor.post(f"{prefix}/broken/200/")

    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    found = {status: faults(answer, is_private=is_signed_in) for status, answer in answers.items()}
    assert {status: missing for status, missing in found.items() if missing} == {}


def test_what_is_answered_while_nobody_can_be_recognized_is_kept_nowhere(visitor, member, monkeypatch):
    def away(self):
        raise OperationalError("database is locked")

    visitor.force_login(member)
    monkeypatch.setattr(SessionStore, "load", away)

    answer = visitor.get("/desk/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert faults(answer, is_private=True) == []


@pytest.mark.parametrize("leads_to_https", [False, True])
def test_a_wrong_host_is_refused_with_the_same_words(leads_to_https, visitor, db, settings):
    settings.SECURE_SSL_REDIRECT = leads_to_https

    answer = visitor.get("/desk/", headers={"Host": "else where.example.org"})

    assert answer.status_code == 400
    assert faults(answer, is_private=False) == []


def test_a_form_of_somebody_else_is_refused_with_the_same_words(db):
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "fr"})

    assert answer.status_code == 403
    assert faults(answer, is_private=False) == []


def test_the_way_to_https_says_it_too(visitor, db, settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = visitor.get("/desk/")

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/desk/")
    assert faults(answer, is_private=False) == []


def test_code_and_style_in_a_page_would_be_found():
    class Page:
        headers = {"Content-Type": "text/html; charset=utf-8"}
        content = (
            b'<script src="/a.js"></script><script>x()</script><p style="x" data-on="y" onclick="z">'
            b'<a href="javascript:x()"></a><style>p{}</style><script type="module" src="/b.js"></script>'
        )

    assert len(inline_in(Page)) == 5
