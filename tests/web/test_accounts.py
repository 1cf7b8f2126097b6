"""An administrator closes an account: nothing that was somebody's opens any more; the record and followers stay."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.answer_links import BadAnswerLink, Purpose, make_token, read_token
from accounts.models import Person, SecurityEvent, SiteRole
from accounts.security_events import Kind
from accounts.tokens import make_token as make_program_token
from meetings.services.feeds import open_feed
from notifications.models import Delivery
from tests.factories import SiteRoleFactory
from tests.web.pages import words
from tests.web.second_factors import give_app, sign_in
from workgroups.models import SeatHolder


@pytest.fixture
def office(administrator):
    client = Client()
    client.force_login(administrator)
    return client


def close(office: Client, person: Person):
    return office.post(reverse("person-close", args=[person.pk]), follow=True)


def test_nothing_opens_any_more(office, member, seat, now, today):
    theirs = Client()
    sign_in(theirs, member)
    feed = open_feed(person=member, actor=member, now=now)
    token = make_program_token(person=member, name="Wiki", scopes=["actions:read"], days=30, now=now)
    made, later = now - dt.timedelta(days=1), now + dt.timedelta(days=9)
    link = make_token(purpose=Purpose.UNSUBSCRIBE, person_id=member.pk, subject_id=0, made_at=made, expires_at=later)
    assert theirs.get(reverse("desk")).status_code == 200

    page = close(office, member)

    assert "Nothing that was theirs opens any more" in words(page)
    assert theirs.get(reverse("desk")).status_code == 302
    assert Client().get(reverse("calendar-feed", args=[feed])).status_code == 404
    program = Client().get(reverse("api-actions"), headers={"authorization": f"Bearer {token.secret}"})
    assert program.status_code == 401
    with pytest.raises(BadAnswerLink):
        read_token(link, purpose=Purpose.UNSUBSCRIBE, now=now)
    assert SeatHolder.objects.get(seat=seat, person=member).ends_on == today


def test_closing_is_noted_with_what_it_ended(office, administrator, member, now):
    open_feed(person=member, actor=member, now=now)
    SiteRoleFactory(person=member)

    close(office, member)

    assert SiteRole.objects.get(person=member).ends_on == now.date()
    event = SecurityEvent.objects.get(kind=Kind.DEACTIVATED)
    assert (event.actor, event.person) == (administrator, member)
    assert event.data == {"seats": 1, "posts": 1, "feeds": 1, "tokens": 0}
    assert SecurityEvent.objects.get(kind=Kind.ROLE_TAKEN).person == member


def test_no_code_is_mailed_and_the_seat_is_vacant_from_tomorrow(office, member, cochair, group, time_machine, now):
    close(office, member)
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": member.email})
    time_machine.move_to(now + dt.timedelta(days=1), tick=False)
    client.force_login(cochair)

    assert not Delivery.objects.filter(kind="sign-in-code").exists()
    assert "Membre Exemple" not in words(client.get(reverse("group-members", args=[group.code])))


def test_opened_again_by_a_mailed_code_and_old_sessions_stay_dead(office, member):
    theirs = Client()
    sign_in(theirs, member)
    close(office, member)

    office.post(reverse("person-reopen", args=[member.pk]))

    assert theirs.get(reverse("desk")).status_code == 302
    sign_in(theirs, member)
    assert theirs.get(reverse("desk")).status_code == 200
    assert SecurityEvent.objects.filter(kind=Kind.REACTIVATED, person=member).count() == 1
    assert not SeatHolder.objects.filter(person=member, ends_on=None).exists()


def test_own_account_is_closed_by_somebody_else(office, administrator):
    page = close(office, administrator)

    administrator.refresh_from_db()
    assert "Somebody else has to close your account" in words(page)
    assert administrator.is_active


def test_closing_twice_says_so(office, member):
    close(office, member)

    assert "closed already" in words(close(office, member))
    assert SecurityEvent.objects.filter(kind=Kind.DEACTIVATED).count() == 1


def test_lost_factors_are_removed_by_an_administrator(office, administrator, member):
    give_app(member)
    page = reverse("person-account", args=[member.pk])
    assert "Lost telephone or key" in words(office.get(page))

    office.post(reverse("person-factors", args=[member.pk]))

    assert not Authenticator.objects.filter(user=member).exists()
    event = SecurityEvent.objects.get(kind=Kind.FACTOR_REMOVED)
    assert (event.actor, event.person) == (administrator, member)


def test_administration_notes_roles_and_rights_that_change(office, administrator, member):
    url = reverse("admin:accounts_person_change", args=[member.pk])
    rows = {"site_roles-TOTAL_FORMS": "1", "site_roles-INITIAL_FORMS": "0"}
    given = {"site_roles-0-role": "consultant", "site_roles-0-starts_on": "2026-12-01"}
    shown = {"name": member.name, "email": member.email, "language": "fr", "timezone": member.timezone}

    answer = office.post(url, {**shown, "is_staff": "on", **rows, **given})

    assert answer.status_code == 302
    noted = {event.kind: event for event in SecurityEvent.objects.filter(person=member)}
    assert noted[Kind.ROLE_GIVEN].data["role"] == "consultant"
    assert noted[Kind.RIGHTS_CHANGED].data == {"is_staff": True}
    assert noted[Kind.ROLE_GIVEN].actor == administrator
