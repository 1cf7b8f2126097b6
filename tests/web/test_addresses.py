"""Another e-mail address: behind a proof, by a link that went there, and the old one is told and opens nothing."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.answer_links import BadAnswerLink, Purpose, make_token, read_token
from accounts.models import AddressChange, SecurityEvent
from accounts.security_events import Kind
from meetings.services.feeds import open_feed
from notifications.models import Delivery
from tests.factories import DeliveryFactory, PersonFactory
from tests.web.pages import words
from tests.web.second_factors import sign_in

ASK = "account_email"


@pytest.fixture
def person(db, now):
    return PersonFactory(email="old@example.org")


@pytest.fixture
def signed(client: Client, person):
    sign_in(client, person)
    Delivery.objects.all().delete()
    return client


def link_to(address: str) -> str:
    mail = Delivery.objects.filter(address=address).order_by("-pk").first()
    assert mail is not None
    return re.findall(r"/a/address/[^/\s]+/", mail.text)[0]


def test_link_goes_to_the_new_address_and_opening_it_changes_nothing(signed, person):
    signed.post(reverse(ASK), {"email": "New@Example.org"})
    link = link_to("new@example.org")

    page = signed.get(link)

    person.refresh_from_db()
    assert "Write to new@example.org from now on?" in words(page)
    assert person.email == "old@example.org"


def test_new_address_is_taken_once_and_the_old_one_is_told(signed, person):
    elsewhere = Client()
    sign_in(elsewhere, person)
    signed.post(reverse(ASK), {"email": "new@example.org"})
    link = link_to("new@example.org")

    signed.post(link)
    again = signed.post(link)

    person.refresh_from_db()
    assert (person.email, again.status_code) == ("new@example.org", 404)
    assert "It was used before, or a newer one was asked for." in words(again)
    told = Delivery.objects.filter(address="old@example.org", kind="account").get()
    assert "was changed" in told.subject
    assert "new@example.org" not in told.text
    assert elsewhere.get(reverse("desk")).status_code == 302
    assert signed.get(reverse("desk")).status_code == 200
    noted = SecurityEvent.objects.filter(kind__startswith="address").order_by("pk")
    assert [event.kind for event in noted] == [Kind.ADDRESS_ASKED, Kind.ADDRESS_CHANGED]
    assert "example.org" not in str([event.data for event in noted])


def test_old_address_opens_nothing_any_more(signed, person):
    EmailAddress.objects.create(user=person, email="old@example.org", verified=True, primary=True)
    signed.post(reverse(ASK), {"email": "new@example.org"})
    signed.post(link_to("new@example.org"))
    Delivery.objects.all().delete()

    Client().post(reverse("account_request_login_code"), {"email": "old@example.org"})
    assert not Delivery.objects.exists()
    sign_in(fresh := Client(), type(person).objects.get(pk=person.pk))
    assert fresh.get(reverse("desk")).status_code == 200


def test_links_mailed_before_end_and_calendar_addresses_go_on(signed, person, now):
    made = now - dt.timedelta(days=1)
    later = now + dt.timedelta(days=9)
    token = make_token(purpose=Purpose.UNSUBSCRIBE, person_id=person.pk, subject_id=0, made_at=made, expires_at=later)
    secret = open_feed(person=person, actor=person, now=made)
    signed.post(reverse(ASK), {"email": "new@example.org"})
    signed.post(link_to("new@example.org"))

    with pytest.raises(BadAnswerLink):
        read_token(token, purpose=Purpose.UNSUBSCRIBE, now=now)
    assert Client().get(reverse("calendar-feed", args=[secret])).status_code == 200


def test_mail_that_waits_goes_to_the_new_address(signed, person):
    waiting = DeliveryFactory(recipient=person, address="old@example.org", state="waiting", kind="invitation")
    signed.post(reverse(ASK), {"email": "new@example.org"})
    signed.post(link_to("new@example.org"))

    waiting.refresh_from_db()
    assert waiting.address == "new@example.org"


def test_address_somebody_else_has_is_asked_alike_and_not_taken(signed, person):
    PersonFactory(email="taken@example.org")

    asked = signed.post(reverse(ASK), {"email": "taken@example.org"})
    answer = signed.post(link_to("taken@example.org"), follow=True)

    person.refresh_from_db()
    assert (asked.status_code, person.email) == (303, "old@example.org")
    assert "already known" in words(answer)


def test_link_mailed_astray_opens_nothing_for_who_finds_it(signed, person):
    signed.post(reverse(ASK), {"email": "astray@example.org"})
    link = link_to("astray@example.org")
    finder = Client()

    assert finder.post(link).status_code == 302
    sign_in(finder, PersonFactory())
    assert finder.post(link).status_code == 403
    person.refresh_from_db()
    assert person.email == "old@example.org"


def test_link_lives_a_day_and_a_new_wish_ends_the_one_before(signed, person, now):
    signed.post(reverse(ASK), {"email": "first@example.org"})
    first = link_to("first@example.org")
    signed.post(reverse(ASK), {"email": "second@example.org"})
    second = link_to("second@example.org")
    assert signed.get(first).status_code == 404

    AddressChange.objects.update(asked_at=now - dt.timedelta(hours=25))

    assert "no longer works" in words(signed.get(second))
    signed.post(second)
    person.refresh_from_db()
    assert person.email == "old@example.org"


@pytest.mark.parametrize("typed", ["old@example.org", "nonsense", ""])
def test_bad_wish_is_refused_at_its_field(signed, typed):
    page = signed.post(reverse(ASK), {"email": typed})

    assert (page.status_code, AddressChange.objects.exists()) == (422, False)


def test_stale_session_proves_itself_first(client: Client, person):
    client.force_login(person)

    assert client.get(reverse(ASK))["Location"].startswith(reverse("reauthenticate-by-code"))
