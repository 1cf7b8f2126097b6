"""Meetings in a smaller circle: who is asked, and who knows of them at all."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.versions import StaleVersion
from meetings.models import AgendaItem, CalendarFeed, Decision, Invitation, Meeting
from meetings.services.audience import set_audience
from meetings.services.feeds import open_feed
from meetings.services.inviting import table_on
from meetings.services.planning import plan_with_parked
from meetings.services.scheduling import change_meeting, send_invitations
from tests.factories import AgendaItemFactory, DecisionFactory, MeetingFactory, SeatFactory, SeatHolderFactory
from tests.web.pages import post, words
from workgroups.models import ActivityEntry, Seat
from workgroups.seating import standing_of

DAY = dt.date(2027, 4, 20)


@pytest.fixture
def draft(group, cochair, member, alternate, observer):
    return MeetingFactory(group=group, state="draft", announced_sequence=-1, local_date=DAY)


@pytest.fixture
def others_seat(group, alternate, observer):
    """Return a seat with a holder that no other fixture is about."""
    seat = SeatFactory(group=group)
    SeatHolderFactory(seat=seat)
    return seat


def sent(meeting, actor, now, audience, seats=()):
    set_audience(meeting=meeting, actor=actor, version=meeting.version, audience=audience, seats=seats, now=now)
    meeting.refresh_from_db()
    return send_invitations(meeting=meeting, actor=actor, version=meeting.version, now=now)


def seen_by(person, today):
    return set(Meeting.objects.visible_to(standing_of(person, today=today)))


def asked(meeting):
    return {invitation.person for invitation in meeting.invitations.in_force()}


def test_a_meeting_of_the_co_chairs_is_theirs_alone(
    draft, cochair, member, alternate, observer, consultant, now, today
):
    meeting = sent(draft, cochair, now, "chairs")

    assert meeting.name == "Meeting of the co-chairs"
    assert asked(meeting) == {cochair}
    assert seen_by(cochair, today) == seen_by(consultant, today) == {meeting}
    for person in (member, alternate, observer):
        assert seen_by(person, today) == set()


def test_a_meeting_of_chosen_seats_is_theirs_and_the_chairs(
    draft, cochair, member, seat, alternate, observer, others_seat, now, today
):
    other = others_seat.holders.get().person
    meeting = sent(draft, cochair, now, "seats", [seat])

    assert asked(meeting) == {member}
    for person in (cochair, member, alternate):
        assert seen_by(person, today) == {meeting}
    for person in (observer, other):
        assert seen_by(person, today) == set()


def test_nothing_of_a_smaller_circle_reaches_the_others(client, draft, cochair, member, seat, others_seat, now, today):
    other = others_seat.holders.get().person
    meeting = sent(draft, cochair, now, "seats", [seat])
    AgendaItemFactory(meeting=meeting)
    DecisionFactory(meeting=meeting)
    standing = standing_of(other, today=today)
    open_feed(person=other, actor=other, now=now)
    open_feed(person=other, actor=other, now=now, group=meeting.group)

    for model in (AgendaItem, Decision, Invitation):
        assert not model.objects.visible_to(standing).filter(meeting=meeting).exists()
    told = ActivityEntry.objects.filter(target_type="meetings.meeting", target_id=meeting.pk)
    assert told.exists()
    assert not (told & ActivityEntry.objects.visible_to(standing)).exists()
    assert list(told.told_to_members()) == []
    assert (told & ActivityEntry.objects.visible_to(standing_of(cochair, today=today))).exists()
    for feed in CalendarFeed.objects.order_by("pk"):
        assert not feed.meetings(today=today, now=now).exists()
    client.force_login(other)
    assert client.get(reverse("meeting", args=[meeting.pk])).status_code == 404


def test_who_changes_a_smaller_circle_asks_no_others(draft, cochair, member, now):
    meeting = sent(draft, cochair, now, "chairs")

    change_meeting(
        meeting=meeting,
        actor=cochair,
        version=meeting.version,
        now=now,
        local_date=DAY + dt.timedelta(days=1),
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=60,
        reason="Room",
    )

    assert asked(meeting) == {cochair}


def test_an_alternate_does_not_inherit_a_chair(draft, cochair, group, now):
    SeatHolderFactory(seat=Seat.objects.get(holders__person=cochair), is_alternate=True)
    Seat.objects.get(holders__person=cochair, holders__is_alternate=False).holders.filter(person=cochair).update(
        ends_on=DAY - dt.timedelta(days=1)
    )
    Meeting.objects.filter(pk=draft.pk).update(audience="chairs")
    draft.refresh_from_db()

    assert table_on(draft) == []


def test_an_audience_is_chosen_before_anybody_is_asked(draft, meeting, cochair, seat, now):
    elsewhere = SeatFactory()
    choose = {"actor": cochair, "now": now}

    with pytest.raises(ValidationError, match="Choose at least one seat"):
        set_audience(meeting=draft, version=1, audience="seats", seats=[], **choose)
    with pytest.raises(ValidationError, match="another group"):
        set_audience(meeting=draft, version=1, audience="seats", seats=[elsewhere], **choose)
    with pytest.raises(ValidationError, match="went out before"):
        set_audience(meeting=meeting, version=1, audience="chairs", seats=[], **choose)
    set_audience(meeting=draft, version=1, audience="seats", seats=[seat], **choose)
    with pytest.raises(StaleVersion):
        set_audience(meeting=draft, version=1, audience="table", seats=[], **choose)


def test_a_plan_may_be_for_the_chairs(group, cochair, now, today):
    meeting = plan_with_parked(
        group=group,
        actor=cochair,
        parked=[],
        now=now,
        today=today,
        local_date=DAY,
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=60,
        audience="chairs",
    )

    assert not meeting.is_for_table


def test_the_page_chooses_seats_and_leads_to_the_preview(client, draft, cochair, seat, others_seat):
    client.force_login(cochair)
    url = reverse("meeting-audience", args=[draft.pk])

    shown = words(client.get(url))
    refused = post(client, url, audience="seats", version="1")
    answer = post(client, url, audience="seats", seats=[str(seat.pk)], version="1")
    preview = words(client.get(answer.url))

    assert "the whole table the co-chairs only chosen seats only" in shown
    assert (refused.status_code, answer.status_code) == (422, 303)
    assert "Choose at least one seat." in words(refused)
    assert "1 person is invited" in preview
    assert list(draft.seats.all()) == [seat]
