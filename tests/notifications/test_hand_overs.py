"""What goes with a seat when it changes hands: who is written to, when, once, and what it says."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.handing_over import hand_over_of
from notifications.models import Delivery
from notifications.sweeps.hand_overs import hand_seats_over
from tests.factories import ActionFactory, DecisionFactory, MeetingFactory, PersonFactory, ReportBackFactory
from tests.web.pages import words
from workgroups.invitations import begin_invitation
from workgroups.models import Seat, SeatInvitation
from workgroups.services import take_seat

pytestmark = pytest.mark.django_db

# 08:00 in Halifax on 3 December 2026.
FIRST_DAY = dt.date(2026, 12, 3)
MORNING = dt.datetime(2026, 12, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
def work(group, seat, meeting):
    """Leave something that goes with the seat."""
    ActionFactory(group=group, owner_seat=seat, title="Send the list", due_on=dt.date(2026, 12, 20))
    for month in (2, 4, 6, 9, 11):
        held = MeetingFactory(group=group, state="closed", local_date=dt.date(2026, month, 10))
        DecisionFactory(meeting=held, wording=f"Decided in month {month}.")
    ReportBackFactory(meeting=held, organization=seat.organization)


@pytest.fixture
def successor(seat, cochair, work):
    person = PersonFactory(name="New Example", email="new@example.org")
    take_seat(seat=seat, person=person, starts_on=FIRST_DAY, actor=cochair)
    return person


def _mail():
    return Delivery.objects.filter(kind="hand-over")


def test_who_takes_a_seat_over_gets_what_goes_with_it_once_on_the_first_morning(successor, meeting):
    assert hand_seats_over(now=MORNING - dt.timedelta(seconds=1)) == 0
    assert hand_seats_over(now=MORNING) == 1
    assert hand_seats_over(now=MORNING + dt.timedelta(days=1)) == 0

    mail = _mail().get()
    assert mail.recipient == successor
    for said in (
        "Membre Exemple held this seat before you.",
        "Send the list",
        "Decided in month 4.",
        "Still to tell at home",
        f"/meetings/{meeting.pk}/",
    ):
        assert said in mail.text
    # Four meetings, not five.
    assert "Decided in month 2." not in mail.text


def test_who_was_invited_gets_it_once_they_have_accepted(successor, seat, cochair, now):
    holder = seat.holders.get(person=successor)
    begin_invitation(holder=holder, actor=cochair, now=now, today=now.date())

    assert hand_seats_over(now=MORNING) == 0
    SeatInvitation.objects.update(accepted_at=MORNING)
    assert hand_seats_over(now=MORNING) == 1


@pytest.mark.only_in_pass("first")
def test_an_alternate_and_the_first_holder_take_nothing_over(seat, alternate, member, now):
    for holder in seat.holders.all():
        holder.starts_on = now.date()
        holder.save()

    assert hand_seats_over(now=MORNING) == 0


def test_the_page_shows_it_to_who_speaks_for_the_seat(client, work, seat, member, django_assert_max_num_queries):
    client.force_login(member)

    with django_assert_max_num_queries(12):
        page = words(
            client.get(reverse("seat-hand-over", args=["engineers", seat.pk]), headers={"accept-language": "en"})
        )

    assert "Send the list" in page
    assert "Decided in month 11." in page


@pytest.mark.only_in_pass("first")
def test_what_a_smaller_circle_talked_about_is_not_handed_to_who_was_not_in_it(work, group, seat, cochair, now):
    circle = MeetingFactory(group=group, state="closed", local_date=dt.date(2026, 11, 20), audience="chairs")
    MeetingFactory(group=group, audience="chairs", local_date=dt.date(2026, 12, 18))
    chair_seat = Seat.objects.get(holders__person=cochair)

    member_kit, chair_kit = (hand_over_of(one, now=now) for one in (seat, chair_seat))

    assert circle not in member_kit.meetings
    assert circle in chair_kit.meetings
    assert len(chair_kit.dates) == len(member_kit.dates) + 1
