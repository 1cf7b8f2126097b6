"""Somebody unknown whom a co-chair seats takes the seat by a link: once, for that seat and address, within 14 days."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, SecurityEvent
from accounts.security_events import Kind
from notifications.models import Delivery
from tests.factories import PersonFactory
from tests.web.pages import post, words
from workgroups.models import Seat, SeatHolder, SeatInvitation
from workgroups.services import close_seat, end_holding

TYPED = {"name": "New Example", "email": "new@example.org", "language": "en", "starts_on": "2026-12-01"}


@pytest.fixture
def chair(cochair):
    client = Client()
    client.force_login(cochair)
    return client


@pytest.fixture
def link(chair, seat):
    post(chair, reverse("seat", args=[seat.group.code, seat.pk]), **TYPED)
    return newest_link()


@pytest.fixture
def holder(link):
    return SeatHolder.objects.get(person__email="new@example.org")


def newest_link() -> str:
    mail = Delivery.objects.filter(address="new@example.org").order_by("-pk").first()
    assert mail is not None
    return re.findall(r"/a/seat/[^/\s]+/", mail.text)[0]


def accepted() -> bool:
    return SeatInvitation.objects.get().accepted_at is not None


def test_opening_the_link_changes_nothing_and_the_button_takes_the_seat_once(client, link, holder):
    page = client.get(link)
    assert "Take your seat?" in words(page)
    assert "Chair Example gave you a seat at Engineers" in words(page)
    assert not accepted()

    post(client, link)
    again = post(client, link)

    assert (accepted(), again.status_code) == (True, 410)
    assert "Your seat is taken" in words(client.get(link))
    offered, taken = SecurityEvent.objects.order_by("pk")
    assert (offered.kind, offered.person, taken.kind, taken.actor) == (
        Kind.SEAT_OFFERED,
        holder.person,
        Kind.SEAT_ACCEPTED,
        holder.person,
    )


def test_link_signs_nobody_in(client, link):
    post(client, link)

    assert "_auth_user_id" not in client.session


def test_only_a_hash_of_the_link_is_kept(link):
    secret = link.strip("/").rsplit("/", 1)[1]

    assert secret not in str(SeatInvitation.objects.values())


def test_somebody_known_is_invited_all_the_same(chair, seat, client):
    known = PersonFactory(email="new@example.org")

    answer = post(chair, reverse("seat", args=[seat.group.code, seat.pk]), **TYPED)

    assert SeatHolder.objects.get(person=known).seat == seat
    assert "New Example has a place at the table." in words(chair.get(answer["Location"]))
    post(client, newest_link())
    assert accepted()


def close(holder, cochair, now):
    close_seat(seat=holder.seat, closed_on=dt.date(2026, 12, 1), actor=cochair)


def leave(holder, cochair, now):
    end_holding(holder=holder, ends_on=dt.date(2026, 12, 1), actor=cochair)


def promote(holder, cochair, now):
    Seat.objects.filter(pk=holder.seat_id).update(role="observer")


def move_house(holder, cochair, now):
    Person.objects.filter(pk=holder.person_id).update(email="elsewhere@example.org")


def deactivate(holder, cochair, now):
    Person.objects.filter(pk=holder.person_id).update(is_active=False)


def wait(holder, cochair, now):
    SeatInvitation.objects.update(sent_at=now - dt.timedelta(days=14, seconds=1))


@pytest.mark.parametrize("change", [close, leave, promote, move_house, deactivate, wait])
def test_link_ends_with_the_seat_the_holder_the_role_the_address_and_the_days(
    client, link, holder, cochair, now, change, time_machine
):
    change(holder, cochair, now)
    time_machine.move_to(now + dt.timedelta(days=1 if change in (close, leave) else 0), tick=False)

    assert client.get(link).status_code == 410
    assert post(client, link).status_code == 410
    assert not accepted()


def test_sent_again_the_first_link_ends(chair, client, link, holder, now, time_machine):
    again = reverse("holder-invite", args=[holder.seat.group.code, holder.pk])
    too_soon = chair.post(again, follow=True)
    assert "Wait ten minutes" in words(too_soon)
    time_machine.move_to(now + dt.timedelta(minutes=11), tick=False)

    chair.post(again)

    assert newest_link() != link
    assert client.get(link).status_code == 404
    post(client, newest_link())
    assert accepted()


def test_state_is_seen_by_who_may_seat_people_and_by_nobody_else(chair, client, link, holder, observer, now):
    members = reverse("group-members", args=[holder.seat.group.code])
    seat = reverse("seat", args=[holder.seat.group.code, holder.seat_id])
    client.force_login(observer)

    assert "invited, no answer yet" in words(chair.get(members))
    assert "invited, no answer yet" in words(chair.get(seat))
    assert "Invite again" in words(chair.get(seat))
    assert "invited" not in words(client.get(members))
    SeatInvitation.objects.update(sent_at=now - dt.timedelta(days=15))
    assert "invitation ran out" in words(chair.get(seat))
    SeatInvitation.objects.update(accepted_at=now)
    assert "Invite again" not in words(chair.get(seat))


def test_link_of_somebody_else_is_refused_to_who_is_signed_in(client, link, member):
    client.force_login(member)

    assert client.get(link).status_code == 403
    assert post(client, link).status_code == 403
    assert not accepted()


def test_made_up_link_is_nothing(client, db, now):
    assert client.get("/a/seat/made-up/").status_code == 404


def test_members_page_asks_as_often_with_invitations(chair, link, django_assert_max_num_queries, seat):
    with django_assert_max_num_queries(9):
        chair.get(reverse("group-members", args=[seat.group.code]))
