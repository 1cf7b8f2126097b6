"""Who comes in place of another gets what the other would: papers, reminders, the calendar, minutes, what to tell."""

import datetime as dt

import pytest

from meetings.models import CalendarFeed, Meeting
from meetings.services.answers import answer_invitation
from meetings.services.closing import close_and_ask
from meetings.services.feeds import open_feed
from notifications.models import Delivery
from notifications.sweeps import announce, remind
from notifications.sweeps.packets import send_packets
from tests.factories import PacketFactory

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
