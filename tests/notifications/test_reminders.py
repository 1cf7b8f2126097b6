"""Reminders of meetings: on the mornings a group chose, late rather than never, once."""

import datetime as dt

import pytest

from meetings.models import Invitation, Meeting
from meetings.services.scheduling import change_meeting
from notifications.foretelling import What
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.reasons import Reason
from notifications.services import set_preference
from notifications.sweeps import announce, drain, remind
from notifications.sweeps.meeting_reminders import remind_of_meetings
from notifications.upcoming import upcoming_of_meeting

pytestmark = pytest.mark.django_db

# The meeting is on 19 January 2027 at 10:00 in Halifax: 08:00 there is 12:00 UTC.
FOURTEEN = dt.datetime(2027, 1, 5, 12, tzinfo=dt.UTC)
TWO = dt.datetime(2027, 1, 17, 12, tzinfo=dt.UTC)


@pytest.fixture
def told(meeting, now):
    """Return the meeting after its invitations went out."""
    Meeting.objects.filter(pk=meeting.pk).update(announced_sequence=-1, notice_at=now, table_checked_at=now)
    announce(now)
    drain(now)
    meeting.refresh_from_db()
    return meeting


def _reminders():
    return Delivery.objects.filter(kind=Kind.MEETING_REMINDER).order_by("pk")


def _answer(meeting, person, response, now):
    Invitation.objects.filter(meeting=meeting, person=person).update(response=response, answered_at=now)


def test_nothing_goes_before_its_morning(told):
    assert remind_of_meetings(now=FOURTEEN - dt.timedelta(seconds=1)) == 0


def test_a_reminder_goes_on_its_morning_once(told):
    assert remind_of_meetings(now=FOURTEEN) == 2
    assert remind_of_meetings(now=FOURTEEN + dt.timedelta(minutes=1)) == 0
    assert remind_of_meetings(now=TWO) == 2


def test_who_has_not_answered_is_asked_and_who_said_yes_is_reminded(told, cochair, member, now):
    _answer(told, cochair, "yes", now)

    remind(FOURTEEN)

    yes, silent = (_reminders().get(recipient=person) for person in (cochair, member))
    assert yes.subject.startswith("Reminder: Engineers")
    assert "You said that you will come." in yes.text
    assert silent.facts["asks"] is True
    assert yes.facts["asks"] is False
    assert silent.unsubscribe_url


@pytest.mark.parametrize("response", ["no", "alternate"])
def test_who_will_not_come_is_left_in_peace(told, cochair, member, now, response):
    _answer(told, cochair, response, now)

    remind(FOURTEEN)

    assert list(_reminders().values_list("recipient", flat=True)) == [member.pk]


def test_what_an_outage_missed_goes_late_once_and_only_the_nearest(told):
    assert remind_of_meetings(now=TWO + dt.timedelta(hours=20)) == 2
    assert remind_of_meetings(now=TWO + dt.timedelta(hours=21)) == 0


def test_nothing_goes_once_the_meeting_has_begun(told):
    assert remind_of_meetings(now=told.starts_at) == 0


def test_a_morning_that_passed_before_the_invitation_is_no_reminder(meeting, now):
    Meeting.objects.filter(pk=meeting.pk).update(announced_sequence=-1, notice_at=now, table_checked_at=now)
    announce(FOURTEEN + dt.timedelta(hours=1))

    assert remind_of_meetings(now=FOURTEEN + dt.timedelta(hours=2)) == 0
    assert remind_of_meetings(now=TWO) == 2


def test_a_moved_date_arms_again(told, cochair):
    remind(TWO)
    moved = TWO + dt.timedelta(hours=1)
    change_meeting(
        meeting=told,
        actor=cochair,
        version=told.version,
        now=moved,
        local_date=dt.date(2027, 2, 16),
        local_time=told.local_time,
        timezone=told.timezone,
        minutes=told.minutes,
        place=told.place,
        reason="The hall is taken.",
    )
    announce(moved + dt.timedelta(minutes=2))

    assert remind_of_meetings(now=moved + dt.timedelta(minutes=3)) == 0
    assert remind_of_meetings(now=TWO + dt.timedelta(days=28)) == 2


def test_an_answer_makes_a_waiting_question_needless(told, cochair):
    remind(FOURTEEN)
    _answer(told, cochair, "yes", FOURTEEN)

    drain(FOURTEEN)

    question = _reminders().get(recipient=cochair)
    assert (question.state, question.state_reason) == ("cancelled", Reason.ANSWERED)


def test_who_does_not_want_reminders_gets_none(told, cochair, member, now):
    set_preference(person=cochair, kind=Kind.MEETING_REMINDER, cadence="never", now=now)

    remind(FOURTEEN)

    assert list(_reminders().values_list("recipient", flat=True)) == [member.pk]


def test_somebody_deactivated_gets_nothing_that_still_waits(told, cochair):
    remind(FOURTEEN)
    cochair.is_active = False
    cochair.save()

    drain(FOURTEEN)

    assert _reminders().get(recipient=cochair).state_reason == Reason.INACTIVE


def test_what_is_foretold_is_what_goes(told, cochair, now):
    _answer(told, cochair, "yes", now)

    foretold = upcoming_of_meeting(told, now=now)

    assert [(row.what, row.count, row.at) for row in foretold] == [
        (What.QUESTION, 1, FOURTEEN),
        (What.REMINDER, 1, FOURTEEN),
        (What.QUESTION, 1, TWO),
        (What.REMINDER, 1, TWO),
    ]
    assert foretold[0].words == "Reminder to 1 person who has not answered"
    for mark in (FOURTEEN, TWO):
        assert remind_of_meetings(now=mark) == sum(row.count for row in foretold if row.at == mark)


def test_a_pending_notice_is_foretold(told, cochair, now):
    Meeting.objects.filter(pk=told.pk).update(sequence=1, notice_at=now + dt.timedelta(minutes=2))
    told.refresh_from_db()

    (notice,) = upcoming_of_meeting(told, now=now)

    assert (notice.what, notice.count, notice.at) == (What.CHANGE, 2, now + dt.timedelta(minutes=2))


def test_the_hour_stands_still_when_the_clocks_change(told):
    # Between the two marks nothing changes in January; in March the clocks go forward.
    Meeting.objects.filter(pk=told.pk).update(
        local_date=dt.date(2027, 3, 15),
        starts_at=dt.datetime(2027, 3, 15, 13, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 3, 15, 15, tzinfo=dt.UTC),
    )

    assert remind_of_meetings(now=dt.datetime(2027, 3, 13, 11, 59, tzinfo=dt.UTC)) == 2
    assert remind_of_meetings(now=dt.datetime(2027, 3, 13, 12, 0, tzinfo=dt.UTC)) == 2
