"""The sign-in package's pages, reached as a stranger would: ours from the language to the last button."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.factories import PersonFactory
from tests.web.pages import words

PAGES = {
    "account_request_login_code": "Mail me a code",
    "account_login": "Sign in",
    "account_reset_password": "Mail me a link",
    "account_reset_password_done": "Mail me a code",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_page_has_our_frame_and_one_heading(client: Client, name):
    html = client.get(reverse(name)).content.decode()

    assert '<html lang="en">' in html
    assert html.count('<main id="main"') == 1
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert "Menu:" not in html  # the package's own frame
    assert PAGES[name] in html


@pytest.mark.django_db
def test_first_page_offers_the_password_as_second_way(client: Client):
    html = client.get(reverse("account_request_login_code")).content.decode()

    assert re.search(r'<a class="button plain" href="[^"]*">Use a password instead</a>', html)
    assert '<label for="id_email">' in html


@pytest.mark.django_db
def test_tab_leads_from_the_address_to_the_password(client: Client):
    html = client.get(reverse("account_login")).content.decode()

    stops = re.findall(r'<(?:input (?!type="hidden")[^>]*name="(\w+)"|a [^>]*>([^<]+)</a>|button [^>]*>([^<]+)<)', html)
    named = ["".join(stop) for stop in stops]

    address = named.index("login")
    assert named[address : address + 3] == ["login", "password", "Sign in"]
    assert "Forgot your password?" in named


@pytest.mark.django_db
def test_login_page_keeps_where_one_wanted_to_go(client: Client):
    html = client.get(reverse("account_request_login_code") + "?next=/groups/").content.decode()

    assert '<input type="hidden" name="next" value="/groups/">' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver/meetings/7/?all=yes#notes", "/meetings/7/?all=yes"),
        ("https://evil.example.org/meetings/7/", "/"),
        ("http://testserver//evil.example.org/", "/"),
        ("", "/"),
    ],
)
def test_who_was_signed_out_comes_back_to_the_page_of_the_form(client: Client, came_from, leads_to):
    answer = client.post(reverse("meeting-notes", args=[7, 1]), {"notes": "Typed"}, headers={"referer": came_from})

    assert answer.status_code == 302
    page, _, query = answer["Location"].partition("?")
    assert (page, QueryDict(query)["next"]) == (reverse("account_request_login_code"), leads_to)


@pytest.mark.django_db
def test_closed_sign_in_page_tells_how_one_gets_a_seat(client: Client):
    html = client.get(reverse("account_signup")).content.decode()

    assert "A seat comes by invitation" in html


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["guessed@example.org", "nobody.guessed@example.org"])
def test_a_password_guessed_too_often_is_answered_alike_for_everybody(client: Client, address):
    person = PersonFactory(email="guessed@example.org")
    person.set_password("the-right-password")
    person.save()
    url = reverse("account_login")

    tries = [client.post(url, {"login": address, "password": f"wrong-{number}"}).status_code for number in range(5)]
    refused = client.post(url, {"login": address, "password": "the-right-password"})

    assert tries == [200] * 5
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "Too many tries in a short time" in words(refused)
    assert address not in refused.content.decode()
    assert "_auth_user_id" not in client.session
