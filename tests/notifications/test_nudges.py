"""Nudges by the plan: on the morning of a step that is not done, to the co-chairs, once; a moved meeting arms anew."""

import datetime as dt

import pytest

from meetings.models import LeadTime, Meeting
from meetings.services.polls import withdraw_poll
from meetings.services.scheduling import change_meeting
from notifications.models import Delivery
from notifications.sweeps.nudges import nudge_chairs
from tests.factories import PollFactory

pytestmark = pytest.mark.django_db

# Ten days before 19 January 2027, 08:00 in Halifax.
TENTH = dt.datetime(2027, 1, 9, 12, tzinfo=dt.UTC)
A_SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def bare(meeting):
    """Return the meeting without an agenda; papers are not part of its plan."""
    meeting.agenda.all().delete()
    LeadTime.objects.create(meeting=meeting, step="packet", days=None)
    return meeting


def test_no_agenda_on_the_tenth_morning_is_said_once_to_the_co_chairs(bare, cochair):
    assert nudge_chairs(now=TENTH - A_SECOND) == 0
    assert nudge_chairs(now=TENTH) == 1
    assert nudge_chairs(now=TENTH + dt.timedelta(days=1)) == 0

    mail = Delivery.objects.get(kind="chair-nudge")
    assert mail.recipient == cochair
    assert mail.subject == "The agenda is empty: Engineers, Tuesday, January 19, 2027"
    assert "The agenda is empty" in mail.text
    assert "The plan says January 9." in mail.text
    assert f"/meetings/{bare.pk}/timeline/" in mail.text


def test_what_is_done_needs_no_nudge(meeting):
    LeadTime.objects.create(meeting=meeting, step="packet", days=None)

    assert nudge_chairs(now=TENTH) == 0


def test_a_draft_is_nudged_for_its_invitations_and_names_all_that_waits(bare):
    Meeting.objects.filter(pk=bare.pk).update(state="draft", announced_sequence=-1)

    assert nudge_chairs(now=TENTH) == 1
    mail = Delivery.objects.get(kind="chair-nudge")
    named = "Engineers, Tuesday, January 19, 2027"
    assert mail.subject == f"Nobody was asked when they can come, and 2 more things wait: {named}"
    text = mail.text
    for said in ("Nobody was asked when they can come", "The invitations have not gone", "The agenda is empty"):
        assert said in text


@pytest.mark.only_in_pass("first")
@pytest.mark.parametrize(("passed", "said"), [(-1, 1), (1, 0)])
def test_a_poll_that_was_taken_back_is_asked_after_on_its_morning_but_not_who_took_it_back_later(
    meeting, cochair, now, passed, said
):
    # 42 days before 19 January, 08:00 in Halifax.
    due = dt.datetime(2026, 12, 8, 12, tzinfo=dt.UTC)
    Meeting.objects.filter(pk=meeting.pk).update(state="draft", announced_sequence=-1)
    poll = PollFactory(meeting=meeting)
    ended_at = due + dt.timedelta(hours=passed)
    withdraw_poll(poll=poll, actor=cochair, version=poll.version, now=ended_at)

    assert nudge_chairs(now=due + dt.timedelta(hours=2)) == said
    subjects = Delivery.objects.filter(kind="chair-nudge").values_list("subject", flat=True)
    named = "Engineers, Tuesday, January 19, 2027"
    assert list(subjects) == [f"The question when people can come was taken back: {named}"] * said


@pytest.mark.only_in_pass("first")
def test_other_days_and_another_date_move_the_morning(bare, cochair):
    LeadTime.objects.create(group=bare.group, step="agenda", days=12)
    assert nudge_chairs(now=TENTH - dt.timedelta(days=2)) == 1

    bare.refresh_from_db()
    change_meeting(
        meeting=bare,
        actor=cochair,
        version=bare.version,
        now=TENTH,
        local_date=dt.date(2027, 1, 26),
        local_time=bare.local_time,
        timezone=bare.timezone,
        minutes=bare.minutes,
        reason="Snow.",
    )
    Meeting.objects.update(notice_at=None)

    assert nudge_chairs(now=TENTH) == 0
    assert nudge_chairs(now=TENTH + dt.timedelta(days=5)) == 1


@pytest.mark.only_in_pass("first")
def test_a_step_long_past_is_left_to_the_brief(bare):
    assert nudge_chairs(now=TENTH + dt.timedelta(days=6)) == 0
