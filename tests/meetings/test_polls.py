"""A table is asked when it can meet: written, sent, answered, decided."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from meetings.models import Meeting, Poll, PollAnswer, PollReply
from meetings.services.inviting import invite_guest
from meetings.services.poll_answers import answer_poll, confirm_slot
from meetings.services.polls import Time, keep_in_step, move_deadline, send_poll, withdraw_poll, write_poll
from meetings.tallies import counts_of, invitees_of, slots_of
from tests.factories import MeetingFactory, PersonFactory, PollFactory
from workgroups.models import ActivityEntry, SeatHolder
from workgroups.seating import standing_of

pytestmark = pytest.mark.django_db

TEN = dt.time(10)
TIMES = [Time(dt.date(2027, 1, 26), TEN), Time(dt.date(2027, 1, 19), TEN)]
DEADLINE = dt.date(2026, 12, 8)


@pytest.fixture
def draft(group, cochair, member):
    return MeetingFactory(group=group, state="draft", announced_sequence=-1, created_by=cochair)


@pytest.fixture
def poll(draft, cochair, now):
    poll = write_poll(meeting=draft, actor=cochair, times=TIMES, answer_by=DEADLINE, now=now)
    return send_poll(poll=poll, actor=cochair, version=poll.version, now=now)


def _write(draft, now, times=TIMES, answer_by=DEADLINE, version=None):
    return write_poll(meeting=draft, actor=draft.created_by, times=times, answer_by=answer_by, version=version, now=now)


def _say(poll, person, now, **said):
    invitee = poll.invitees.get(person=person)
    return answer_poll(invitee=invitee, said=said, note="Not early", via="mail", given_by=person, now=now)


def test_a_draft_of_a_poll_has_its_times_in_order_and_asks_nobody(draft, now):
    poll = _write(draft, now)

    starts = [slot.local_start("America/Halifax").date() for slot in poll.slots.order_by("position")]
    assert starts == [dt.date(2027, 1, 19), dt.date(2027, 1, 26)]
    assert (poll.state, poll.minutes, poll.invitees.count()) == ("draft", 120, 0)
    # The end of 8 December in Halifax.
    assert poll.closes_at == dt.datetime(2026, 12, 9, 4, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("times", "answer_by", "code"),
    [
        (TIMES[:1], DEADLINE, "number_of_times"),
        ([TIMES[0]] * 2, DEADLINE, "time_twice"),
        ([TIMES[0], Time(dt.date(2026, 11, 3), TEN)], DEADLINE, "time_has_passed"),
        # The clocks go forward on 14 March 2027, and back on 7 November.
        ([TIMES[0], Time(dt.date(2027, 3, 14), dt.time(2, 30))], DEADLINE, "nonexistent_time"),
        ([TIMES[0], Time(dt.date(2027, 11, 7), dt.time(1, 30))], DEADLINE, "ambiguous_time"),
        (TIMES, dt.date(2026, 11, 30), "deadline_passed"),
        (TIMES, dt.date(2027, 1, 19), "deadline_too_late"),
    ],
)
def test_what_a_poll_cannot_be(draft, now, times, answer_by, code):
    with pytest.raises(ValidationError) as refused:
        _write(draft, now, times, answer_by)

    found = refused.value.error_dict["answer_by"] if hasattr(refused.value, "error_dict") else refused.value.error_list
    assert found[0].code == code
    assert not Poll.objects.exists()


def test_of_a_time_that_comes_twice_the_one_that_was_meant_is_kept_up_to_the_meeting(draft, cochair, now):
    twice = [Time(dt.date(2027, 11, 7), dt.time(1, 30), fold=1), TIMES[0]]
    poll = _write(draft, now, twice)
    send_poll(poll=poll, actor=cochair, version=poll.version, now=now)
    second = poll.slots.get(position=1)

    meeting = confirm_slot(slot=second, actor=cochair, version=2, now=now)

    assert meeting.starts_at == second.starts_at == dt.datetime(2027, 11, 7, 5, 30, tzinfo=dt.UTC)


def test_a_draft_is_written_anew_by_who_read_it_and_by_nobody_else(draft, now):
    poll = _write(draft, now)

    _write(draft, now, [*TIMES, Time(dt.date(2027, 2, 2), TEN)], version=1)
    with pytest.raises(StaleVersion):
        _write(draft, now, version=1)
    with pytest.raises(StaleVersion):
        _write(draft, now)

    assert poll.slots.count() == 3


def test_sending_asks_the_table_and_the_guests_of_the_meeting_once(draft, member, cochair, now):
    invite_guest(meeting=draft, actor=cochair, name="Guest", email="guest@example.org", language="en", now=now)
    poll = _write(draft, now)

    poll = send_poll(poll=poll, actor=cochair, version=1, now=now)

    assert set(poll.invitees.values_list("person__name", flat=True)) == {cochair.name, member.name, "Guest"}
    entry = ActivityEntry.objects.get(verb="poll.opened")
    assert entry.data == {"times": 2, "people": 3, "answer_by": "2026-12-08"}
    with pytest.raises(ValidationError, match="went out before"):
        send_poll(poll=poll, actor=cochair, version=2, now=now)


def test_nobody_is_asked_where_nobody_sits(group, now, consultant):
    empty = MeetingFactory(group=group, state="draft", created_by=consultant)
    poll = _write(empty, now)

    with pytest.raises(ValidationError, match="Nobody sits"):
        send_poll(poll=poll, actor=consultant, version=1, now=now)


def test_the_last_answer_wins_and_the_earlier_ones_stay(poll, member, now):
    _say(poll, member, now, A="yes", B="no")
    invitee = _say(poll, member, now, A="if-needed", B="yes")

    assert dict(invitee.answers.values_list("slot__position", "value")) == {0: "if-needed", 1: "yes"}
    assert (invitee.note, invitee.answered_at) == ("Not early", now)
    assert [reply.said for reply in PollReply.objects.order_by("pk")] == [
        {"A": "yes", "B": "no"},
        {"A": "if-needed", "B": "yes"},
    ]


@pytest.mark.parametrize("said", [{"A": "yes"}, {"A": "yes", "B": "perhaps"}, {"A": "yes", "B": "no", "C": "no"}])
def test_half_an_answer_is_none(poll, member, now, said):
    with pytest.raises(ValidationError):
        _say(poll, member, now, **said)

    assert not PollAnswer.objects.exists()


def test_a_new_holder_is_asked_and_who_left_is_not(poll, member, seat, now):
    newcomer = PersonFactory()
    SeatHolder.objects.filter(seat=seat).update(ends_on=now.date())
    SeatHolder.objects.create(seat=seat, person=newcomer, starts_on=dt.date(2026, 12, 2))

    assert keep_in_step(poll, now=now) == keep_in_step(poll, now=now) == 2

    assert poll.invitees.get(person=member).revoked_at == now
    assert poll.invitees.get(person=newcomer).seat == seat
    with pytest.raises(ValidationError, match="not asked any more"):
        _say(poll, member, now, A="yes", B="yes")


def test_taking_a_time_moves_the_draft_and_sends_the_invitations(poll, draft, cochair, member, now):
    second = poll.slots.get(position=1)

    meeting = confirm_slot(slot=second, actor=cochair, version=poll.version, now=now)

    assert (meeting.state, meeting.local_date, meeting.local_time) == ("scheduled", dt.date(2027, 1, 26), TEN)
    assert meeting.notice_at == now
    assert meeting.invitations.count() == 2
    poll.refresh_from_db()
    second.refresh_from_db()
    assert (poll.state, poll.ended_by, second.chosen_at) == ("confirmed", cochair, now)
    with pytest.raises(ValidationError, match="set already"):
        confirm_slot(slot=second, actor=cochair, version=poll.version, now=now)
    with pytest.raises(ValidationError, match="no answers any more"):
        _say(poll, member, now, A="yes", B="yes")


def test_a_meeting_sent_or_thrown_away_otherwise_ends_its_poll(poll, draft, member, now):
    Meeting.objects.filter(pk=draft.pk).update(state="cancelled", cancelled_at=now)

    assert not Poll.objects.open().exists()
    with pytest.raises(ValidationError, match="no answers any more"):
        _say(poll, member, now, A="yes", B="yes")


def test_a_poll_taken_back_makes_room_for_another(poll, draft, cochair, now):
    with pytest.raises(ValidationError, match="asked already"):
        _write(draft, now)
    withdraw_poll(poll=poll, actor=cochair, version=poll.version, now=now)

    assert _write(draft, now).pk != poll.pk
    assert ActivityEntry.objects.filter(verb="poll.withdrawn").count() == 1


def test_a_deadline_moves_within_what_it_can_be(poll, now):
    moved = move_deadline(poll=poll, answer_by=dt.date(2026, 12, 15), version=poll.version, now=now)

    assert moved.closes_at == dt.datetime(2026, 12, 16, 4, tzinfo=dt.UTC)
    with pytest.raises(ValidationError):
        move_deadline(poll=poll, answer_by=dt.date(2027, 1, 20), version=moved.version, now=now)


def test_the_table_knows_of_an_open_poll_and_reads_its_own_answers_only(
    poll, draft, cochair, member, observer, outsider, consultant, today
):
    written = PollFactory(state="draft", meeting__group=draft.group)

    def seen(person):
        standing = standing_of(person, today=today)
        return set(Poll.objects.visible_to(standing)), poll.invitees.model.objects.visible_to(standing).count()

    assert seen(cochair) == seen(consultant) == ({poll, written}, 2)
    assert seen(member) == ({poll}, 1)
    assert seen(observer) == ({poll}, 0)
    assert seen(outsider) == (set(), 0)


def test_a_poll_of_the_co_chairs_is_not_the_tables(poll, draft, cochair, member, today, now):
    Meeting.objects.filter(pk=draft.pk).update(audience=Meeting.Audience.CHAIRS)
    poll = Poll.objects.select_related("meeting__group").get(pk=poll.pk)
    keep_in_step(poll, now=now)

    counts = counts_of(poll, slots=slots_of(poll), invitees=invitees_of(poll))

    assert (counts.asked, counts.tallies[0].kinds, counts.tallies[0].quorum.filled) == (1, 1, 1)
    seen = [Poll.objects.visible_to(standing_of(person, today=today)).count() for person in (cochair, member)]
    assert seen == [1, 0]
