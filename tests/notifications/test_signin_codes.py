"""What becomes of sign-in codes: they run out, work once, only where they were asked for, and reveal nothing."""

import datetime as dt
import re

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from notifications.models import Delivery
from notifications.signin import CODE_LASTS
from tests.factories import PersonFactory
from tests.web.pages import words

pytestmark = pytest.mark.django_db
BEGINNING = "/account/login/code/"
NO_LONGER = "No code opens this page any more: ten minutes have passed, or the code was asked for in another browser."
NOT_THE_CODE = "This is not the code. Type the newest one we mailed you, in the browser where you asked for it."
TOO_OFTEN = "That was tried too often. Wait a minute, then ask for a new code."


@pytest.fixture
def person(now):
    return PersonFactory(email="signs.in@example.org")


def ask(client, address="signs.in@example.org", **more):
    return client.post(reverse("account_request_login_code"), {"email": address, **more}, follow=True)


def newest_code():
    mail = Delivery.objects.order_by("pk").last()
    assert mail is not None
    return re.findall(r"^ {4}(\S+)$", mail.text, re.MULTILINE)[0]


def enter(client, code, **more):
    return client.post(reverse("account_confirm_login_code"), {"code": code, **more}, follow=True)


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_mail_says_as_long_as_the_page_waits():
    assert CODE_LASTS.total_seconds() == settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT


@pytest.mark.parametrize(("minutes", "opens"), [(9.9, True), (10.1, False), (16, False)])
def test_a_code_works_for_ten_minutes(client, person, now, minutes, opens):
    ask(client, next="/groups/")
    code = newest_code()

    with time_machine.travel(now + dt.timedelta(minutes=minutes), tick=False):
        page = enter(client, code, next="/groups/")

    assert is_in(client) == opens
    if not opens:
        assert page.redirect_chain[-1][0] == f"{BEGINNING}?next=%2Fgroups%2F"
        assert NO_LONGER in words(page)


def test_a_page_left_open_says_so_before_anything_is_typed(client, person, now):
    ask(client)

    with time_machine.travel(now + dt.timedelta(minutes=11), tick=False):
        page = client.get(reverse("account_confirm_login_code"), follow=True)

    assert page.redirect_chain[-1][0] == BEGINNING
    assert NO_LONGER in words(page)


@pytest.mark.parametrize("address", ["signs.in@example.org", "nobody@example.org"])
def test_three_wrong_codes_are_the_last_for_everybody_alike(client, person, address):
    ask(client, address)
    code = newest_code() if Delivery.objects.exists() else "ABCD-EFGH"

    first, second, third = (enter(client, wrong) for wrong in ("AAAA-AAAA", "é" * 300, "1"))
    after = enter(client, code)

    assert NOT_THE_CODE in words(first)
    assert NOT_THE_CODE in words(second)
    assert third.redirect_chain[-1][0] == BEGINNING
    assert TOO_OFTEN in words(third)
    assert NO_LONGER not in words(third)
    assert NO_LONGER in words(after)
    assert not is_in(client)


def test_a_code_works_once(client, person):
    ask(client)
    code = newest_code()
    assert enter(client, code).redirect_chain[-1][0] == "/desk/"

    again = enter(client, code)
    assert again.redirect_chain[-1][0] == "/desk/"
    client.post(reverse("account_logout"))
    ended = enter(client, code)

    assert NO_LONGER in words(ended)
    assert not is_in(client)


def test_a_new_code_ends_the_older_one_and_lives_its_own_ten_minutes(client, person, now):
    page = ask(client)
    older = newest_code()
    assert "Mail a new code" in words(page)

    with time_machine.travel(now + dt.timedelta(minutes=9), tick=False):
        ask(client)
        newer = newest_code()
        refused = enter(client, older)
    with time_machine.travel(now + dt.timedelta(minutes=18), tick=False):
        enter(client, newer)

    assert newer != older
    assert NOT_THE_CODE in words(refused)
    assert is_in(client)


def test_a_code_opens_only_the_browser_that_asked(client, person):
    thief, own = Client(), Client()
    ask(client)
    code = newest_code()
    ask(own)

    nowhere = enter(thief, code)
    elsewhere = enter(own, code)

    assert NO_LONGER in words(nowhere)
    assert NOT_THE_CODE in words(elsewhere)
    assert (is_in(thief), is_in(own)) == (False, False)
    enter(client, code)
    assert is_in(client)


def test_a_corrected_address_gets_its_code(client, person):
    ask(client, "sings.in@example.org")

    page = ask(client)

    assert "If signs.in@example.org is known to us" in words(page)
    enter(client, newest_code())
    assert is_in(client)


def test_a_password_is_taken_where_a_code_was_asked_for(client, person):
    person.set_password("a long enough password")
    person.save()
    ask(client)

    client.post(reverse("account_login"), {"login": person.email, "password": "a long enough password"})

    assert is_in(client)


def test_starting_again_leads_to_the_beginning(client, person):
    ask(client)

    page = client.post(reverse("account_logout"), {"next": BEGINNING}, follow=True)

    assert page.redirect_chain[-1][0] == BEGINNING
    assert "Mail me a code" in words(page)


@pytest.mark.parametrize("address", ["signs.in@example.org", "nobody@example.org"])
def test_codes_cannot_be_asked_for_without_end(client, person, address):
    pages = [ask(Client(), address) for _ in range(4)]

    assert ["Enter the code" in words(page) for page in pages] == [True, True, True, False]
    assert TOO_OFTEN in words(pages[-1])
