"""Sign-in codes leave by our deliveries; a stranger learns nothing."""

import re

import pytest
from django.urls import reverse

from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.sweeps import audit, drain
from tests.factories import PersonFactory
from workgroups.seating import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(now):
    """Return somebody who never chose a password."""
    return PersonFactory(email="signs.in@example.org")


def _ask(client, address):
    return client.post(reverse("account_request_login_code"), {"email": address})


def test_a_code_is_mailed_and_opens_the_door(client, person):
    _ask(client, "Signs.In@example.org")

    mail = Delivery.objects.get()
    assert (mail.kind, mail.recipient, mail.priority) == (Kind.SIGN_IN_CODE, person, 0)
    assert (mail.expires_at - mail.created_at).total_seconds() == 600
    (code,) = re.findall(r"^ {4}(\S+)$", mail.text, re.MULTILINE)
    assert code in mail.html
    assert code not in mail.subject
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_unknown_address_gets_no_mail_and_the_same_page(client, person):
    known = _ask(client, person.email)
    client.logout()
    unknown = _ask(client, "nobody@example.org")

    assert Delivery.objects.count() == 1
    assert (known.status_code, known.headers.get("Location")) == (unknown.status_code, unknown.headers.get("Location"))


def test_somebody_deactivated_gets_no_code(client, person):
    person.is_active = False
    person.save()

    _ask(client, person.email)

    assert not Delivery.objects.exists()


def test_nobody_signs_up_by_themselves(client, db):
    page = client.get(reverse("account_signup"))

    assert b"<form" not in page.content.split(b"<main", 1)[-1] or b'name="email"' not in page.content


def test_a_code_is_shown_to_nobody_on_the_deliveries_page(client, person, consultant, today):
    _ask(client, person.email)

    assert not Delivery.objects.visible_to(standing_of(consultant, today=today)).exists()


def test_a_code_is_forgotten_when_its_time_is_over(client, person, now):
    _ask(client, person.email)
    drain(now)
    mail = Delivery.objects.get()
    assert mail.text

    audit(mail.expires_at)
    mail.refresh_from_db()
    assert mail.text

    audit(mail.expires_at.replace(microsecond=1))
    mail.refresh_from_db()
    assert (mail.text, mail.html) == ("", "")


def test_other_account_mail_leaves_the_same_way(client, person):
    person.set_password("a long enough password")
    person.save()

    client.post(reverse("account_reset_password"), {"email": person.email})

    mail = Delivery.objects.get()
    assert mail.kind == Kind.ACCOUNT
    assert "/account/password/reset/key/" in mail.text
