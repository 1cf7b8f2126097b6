"""Mail of polls: everybody is asked once, who is silent is reminded once, co-chairs hear the result once."""

import datetime as dt
import re

import pytest

from meetings.models import PollAnswer
from meetings.services.inviting import invite_guest
from meetings.services.poll_answers import answer_poll, confirm_slot
from meetings.services.polls import Time, move_deadline, send_poll, withdraw_poll, write_poll
from meetings.services.scheduling import cancel_meeting
from notifications.models import Delivery
from notifications.sweeps import write_about_polls
from notifications.sweeps.polls_taken_back import tell_of_polls_taken_back
from notifications.wanted import still_wanted
from tests.factories import MeetingFactory, PollFactory, PollInviteeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

TEN = dt.time(10)
MINUTE = dt.timedelta(minutes=1)
# Answers until 8 December; 08:00 in Halifax is 12:00 UTC.
REMINDER = dt.datetime(2026, 12, 6, 12, tzinfo=dt.UTC)
CLOSED = dt.datetime(2026, 12, 9, 12, tzinfo=dt.UTC)


@pytest.fixture
def poll(group, cochair, member, now):
    member.timezone = "America/Vancouver"
    member.save(update_fields=["timezone"])
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1, created_by=cochair)
    times = [Time(dt.date(2027, 1, 19), TEN), Time(dt.date(2027, 1, 26), TEN)]
    poll = write_poll(
        meeting=draft, actor=cochair, times=times, answer_by=dt.date(2026, 12, 8), message="Bring dates.", now=now
    )
    return send_poll(poll=poll, actor=cochair, version=1, now=now)


def _kinds():
    return sorted(Delivery.objects.values_list("kind", "recipient__name"))


def _say(poll, person, now, *, value="yes"):
    invitee = poll.invitees.get(person=person)
    return answer_poll(invitee=invitee, said={"A": value, "B": "no"}, note="", via="mail", given_by=person, now=now)


def test_everybody_is_asked_once_in_their_language_and_zone_with_the_meetings_beside_it(poll, cochair, member, now):
    assert write_about_polls(now) == {"polls": 1, "written": 2}
    assert write_about_polls(now + MINUTE)["written"] == 0

    letter = Delivery.objects.get(recipient=member)
    assert letter.kind == "poll"
    assert "heure de Halifax (7\u00a0h à Vancouver)" in letter.text
    assert "Bring dates." in letter.text
    assert len(set(re.findall(r"/a/poll/[^\s?]+", letter.text))) == 1
    assert letter.expires_at == poll.slots.get(position=1).starts_at
    assert "10:00–12:00 Halifax time\n" in Delivery.objects.get(recipient=cochair).text


def test_only_the_silent_are_reminded_once_two_days_before_and_anew_for_another_deadline(poll, cochair, member, now):
    write_about_polls(now)
    _say(poll, cochair, now)

    assert write_about_polls(REMINDER - MINUTE)["written"] == 0
    assert [write_about_polls(REMINDER + n * MINUTE)["written"] for n in range(2)] == [1, 0]
    move_deadline(poll=poll, answer_by=dt.date(2026, 12, 20), version=poll.version, now=REMINDER + MINUTE)
    later = dt.datetime(2026, 12, 18, 12, tzinfo=dt.UTC)
    assert [write_about_polls(at)["written"] for at in (later - MINUTE, later)] == [0, 1]

    reminders = Delivery.objects.filter(kind="poll-reminder")
    assert set(reminders.values_list("recipient__name", flat=True)) == {member.name}


def test_the_co_chair_hears_when_all_have_answered_the_best_time_first(poll, cochair, member, now):
    write_about_polls(now)
    _say(poll, cochair, now)
    assert write_about_polls(now)["written"] == 0
    _say(poll, member, now, value="if-needed")

    assert [write_about_polls(at)["written"] for at in (now, now + MINUTE, CLOSED)] == [1, 0, 0]

    letter = Delivery.objects.get(kind="poll-result")
    assert (letter.recipient, letter.subject) == (cochair, "Time A: 2 of 2, all 2 kinds. Engineers")
    assert "2 of 2, 1 of them if need be, all 2 kinds, quorum met" in letter.text
    assert "0 of 2, 0 of 2 kinds, no quorum" in letter.text
    assert len(set(re.findall(r"/a/poll-confirm/\S+", letter.text))) == 2


def test_on_the_morning_after_the_deadline_the_co_chair_hears_what_there_is(poll, cochair, now):
    write_about_polls(now)

    write_about_polls(CLOSED - MINUTE)
    assert not Delivery.objects.filter(kind="poll-result").exists()
    write_about_polls(CLOSED)

    letter = Delivery.objects.get(kind="poll-result")
    assert letter.subject == "Nobody has said when they can come: Engineers"
    assert "0 of 2 have answered." in letter.text


def test_a_guest_who_is_asked_later_gets_a_mail_of_their_own(poll, cochair, now):
    write_about_polls(now)
    invite_guest(meeting=poll.meeting, actor=cochair, name="Guest", email="guest@example.org", language="en", now=now)

    assert write_about_polls(now)["written"] == 1
    assert "asks you to a meeting as a guest" in Delivery.objects.get(recipient__name="Guest").text


def test_what_is_settled_meanwhile_does_not_leave(poll, cochair, member, now):
    write_about_polls(now)
    write_about_polls(REMINDER)
    asked, reminder = (Delivery.objects.get(recipient=member, kind=kind) for kind in ("poll", "poll-reminder"))
    assert (still_wanted(asked, now=now), still_wanted(reminder, now=now)) == (None, None)
    _say(poll, member, now)
    assert (still_wanted(asked, now=now), still_wanted(reminder, now=now)) == (None, "answered")

    poll.invitees.filter(person=member).update(revoked_at=now)
    assert still_wanted(asked, now=now) == "not-invited"
    write_about_polls(CLOSED)
    confirm_slot(slot=poll.slots.get(position=0), actor=cochair, version=poll.version, now=now)
    result = Delivery.objects.get(kind="poll-result")
    assert (still_wanted(asked, now=now), still_wanted(result, now=now)) == ("nothing-left", "nothing-left")
    assert PollAnswer.objects.count() == 2


@pytest.mark.parametrize("way", ["taken back", "thrown away with its draft"])
def test_who_got_the_question_is_told_once_that_it_is_over_but_not_who_ended_it(poll, cochair, member, now, way):
    write_about_polls(now)
    # The co-chair's copy has not left: nobody has to hear that it is over.
    Delivery.objects.filter(recipient=member).update(state="sent", sent_at=now)
    write_about_polls(now)
    if way == "taken back":
        withdraw_poll(poll=poll, actor=cochair, version=poll.version, now=now, reason="Too early.")
    else:
        cancel_meeting(meeting=poll.meeting, actor=cochair, version=poll.meeting.version, reason="", now=now)

    assert [write_about_polls(now + n * MINUTE)["written"] for n in range(2)] == [1, 0]

    letter = Delivery.objects.get(kind="poll-withdrawn")
    assert (letter.recipient, letter.language) == (member, "fr")
    assert ("Too early." in letter.text) == (way == "taken back")
    assert still_wanted(letter, now=now) is None


def test_a_question_that_nobody_got_is_taken_back_in_silence(poll, cochair, now):
    write_about_polls(now)
    withdraw_poll(poll=poll, actor=cochair, version=poll.version, now=now)

    assert write_about_polls(now + MINUTE)["written"] == 0


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_taken_back_is_told_in_as_many_queries_for_one_as_for_three(
    group, cochair, member, now, count, django_assert_num_queries
):
    polls = [PollFactory(meeting__group=group, created_by=cochair) for _number in range(count)]
    for poll in polls:
        for person in (cochair, member):
            PollInviteeFactory(poll=poll, person=person, asked_at=now)
    write_about_polls(now)
    Delivery.objects.update(state="sent", sent_at=now)
    for poll in polls:
        withdraw_poll(poll=poll, actor=cochair, version=poll.version, now=now)

    with django_assert_num_queries(6):
        assert tell_of_polls_taken_back(now=now) == count
    # Who took it back is never told, and is not fetched time and again either.
    with django_assert_num_queries(1):
        assert tell_of_polls_taken_back(now=now + MINUTE) == 0
