"""Who comes in place of another gets what the other would: papers, reminders, the calendar, minutes, what to tell."""

import datetime as dt
import re

import pytest

from accounts.models import Person
from meetings.models import AgendaItem, CalendarFeed, Meeting, Minutes, ReportBack
from meetings.services.answers import answer_invitation
from meetings.services.closing import close_and_ask
from meetings.services.feeds import open_feed
from meetings.services.minutes import circulate_minutes
from meetings.services.standing_in import send_in_place, stood_in
from notifications.models import Delivery
from notifications.sweeps import announce, remind, run
from notifications.sweeps.packets import send_packets
from tests.factories import MinutesFactory, PacketFactory
from workgroups.seating import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

# The meeting of 19 January 2027; 08:00 in Halifax is 12:00 UTC.
TWO_DAYS_BEFORE = dt.datetime(2027, 1, 17, 12, tzinfo=dt.UTC)
CLOSED = dt.datetime(2027, 1, 19, 16, tzinfo=dt.UTC)
NEXT_MORNING = dt.datetime(2027, 1, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def sent_in_place(meeting, member, alternate, now):
    """Let the member's alternate come to the meeting."""
    invitation = meeting.invitations.get(person=member)
    Meeting.objects.filter(pk=meeting.pk).update(notice_at=now)
    answer_invitation(invitation=invitation, response="alternate", via="page", given_by=member, now=now)
    announce(now)
    return alternate


@pytest.fixture
def sent_from_outside(meeting, member, now):
    """Let somebody come in the member's place who has no seat anywhere."""
    invitation = meeting.invitations.get(person=member)
    given = {"via": "mail", "given_by": member, "now": now}
    send_in_place(invitation=invitation, name="Newcomer Example", email="newcomer@example.org", **given)
    return Person.objects.get(email="newcomer@example.org")


def _got(kind):
    return set(Delivery.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def test_the_reminder_and_the_calendar_are_theirs(sent_in_place, meeting, member, now):
    remind(TWO_DAYS_BEFORE)

    assert sent_in_place.name in _got("invitation") & _got("meeting-reminder")
    assert member.name not in _got("meeting-reminder")
    open_feed(person=sent_in_place, actor=sent_in_place, now=now)
    feed = CalendarFeed.objects.get(person=sent_in_place)
    assert meeting in feed.meetings(today=now.date(), now=now)


def test_papers_that_went_before_they_were_asked_reach_them_once(meeting, member, alternate, now):
    PacketFactory(meeting=meeting, sent_at=now - dt.timedelta(hours=2), told_at=now - dt.timedelta(hours=1))
    assert send_packets(now)["written"] == 0

    invitation = meeting.invitations.get(person=member)
    answer_invitation(invitation=invitation, response="alternate", via="page", given_by=member, now=now)

    assert [send_packets(now)["written"] for _turn in range(2)] == [1, 0]
    assert _got("packet") == {alternate.name}


def test_what_to_tell_at_home_reaches_both(sent_in_place, meeting, member, cochair):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    meeting.refresh_from_db()
    close_and_ask(meeting=meeting, actor=cochair, outcomes={}, questions=[], now=CLOSED, today=CLOSED.date())

    remind(NEXT_MORNING)

    assert _got("report-back") == {cochair.name, member.name, sent_in_place.name}


def test_who_was_sent_without_a_seat_reads_the_minutes_and_carries_home_what_the_absent_one_would(
    sent_from_outside, meeting, cochair, member, client
):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.starts_at)
    meeting.refresh_from_db()
    AgendaItem.objects.filter(meeting=meeting).update(is_confidential=True, notes="Said in confidence.")
    close_and_ask(meeting=meeting, actor=cochair, outcomes={}, questions=[], now=CLOSED, today=CLOSED.date())
    revision = circulate_minutes(meeting=meeting, actor=cochair, now=CLOSED)
    remind(NEXT_MORNING)
    run("minutes", now=CLOSED)

    everybody = {cochair.name, member.name, sent_from_outside.name}
    assert (_got("report-back"), _got("minutes"), _got("follow-up")) == (everybody, everybody, set())
    standing = standing_of(sent_from_outside, today=CLOSED.date())
    assert Minutes.objects.visible_to(standing).get() == revision.minutes
    report = ReportBack.objects.owed_by(standing).get()
    assert report.organization == meeting.invitations.get(person=member).seat.organization
    for kind in ("minutes", "report-back"):
        (link, *_others) = re.findall(r"/a/[a-z-]+/\S+", _mail(kind, sent_from_outside).text)
        page = client.get(link)
        assert (page.status_code, "Said in confidence." in page.content.decode()) == (200, False)


def test_whose_place_was_taken_back_gets_nothing_of_it(sent_from_outside, meeting, member, now):
    invitation = meeting.invitations.get(person=member)
    answer_invitation(invitation=invitation, response="yes", via="mail", given_by=member, now=now)
    MinutesFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=CLOSED)

    standing = standing_of(sent_from_outside, today=CLOSED.date())

    assert not Minutes.objects.visible_to(standing).exists()
    assert not stood_in([meeting])


def _mail(kind, person):
    return Delivery.objects.get(kind=kind, recipient=person)
