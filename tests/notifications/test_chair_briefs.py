"""Briefs for co-chairs: what is open three mornings before a meeting, once, each with the page that mends it."""

import datetime as dt

import pytest

from meetings.models import AgendaItem, Invitation, Meeting
from meetings.services.scheduling import change_meeting
from notifications.chair_brief import brief_of
from notifications.messages.chair_brief import brief_letter
from notifications.models import ChairBrief, Delivery
from notifications.services import set_preference
from notifications.sweeps import drain, remind
from notifications.sweeps.chair_briefs import brief_chairs
from tests.factories import (
    ActionFactory,
    DecisionFactory,
    MeetingFactory,
    MinutesCorrectionFactory,
    MinutesRevisionFactory,
    PathwayVersionFactory,
    SeatFactory,
    StakeholderKindFactory,
    WaitingPointFactory,
)

pytestmark = pytest.mark.django_db

# The meeting is on 19 January 2027 at 10:00 in Halifax: 08:00 there is 12:00 UTC.
MORNING = dt.datetime(2027, 1, 16, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def _briefs():
    return Delivery.objects.filter(kind__in=["chair-brief", "chair-all-set"]).order_by("pk")


@pytest.fixture
def in_order(meeting):
    """Return the meeting with nothing left to mend: everybody comes and the agenda fits."""
    Invitation.objects.filter(meeting=meeting).update(response="yes", answered_at=meeting.created_at)
    return meeting


def test_the_brief_goes_on_the_third_morning_to_the_co_chairs_once(meeting, cochair):
    assert brief_chairs(now=MORNING - dt.timedelta(seconds=1)) == 0

    assert brief_chairs(now=MORNING) == 1
    assert brief_chairs(now=MORNING + HOUR) == 0

    mail = _briefs().get()
    assert (mail.recipient, mail.kind, mail.group_id) == (cochair, "chair-brief", meeting.group_id)
    assert ChairBrief.objects.get().told == 1


def test_it_names_what_is_open_each_with_the_page_that_mends_it(meeting, group, seat, pathway):
    AgendaItem.objects.filter(meeting=meeting).update(minutes=70)
    late = ActionFactory(group=group, owner_seat=seat, title="Send the list", due_on=dt.date(2027, 1, 2))
    before = MeetingFactory(group=group, local_date=dt.date(2026, 11, 10), state="held")
    version = PathwayVersionFactory(pathway=pathway, state="signed-off")
    decided = DecisionFactory(meeting=before, wording="Publish the list.", review_on=dt.date(2027, 1, 19))
    nobody = StakeholderKindFactory(code="union", name_en="Unions")
    SeatFactory(group=group, stakeholder_kind=nobody)

    remind(MORNING)

    text = _briefs().get().text
    for said in (
        "It takes 140 minutes, 20 more than the meeting has.",
        "Quorum: not yet in sight. 0 of 2 seats have said yes.",
        "The meeting of November 10, 2026 is not closed",
        "Nobody has answered yet.",
        "Unions",
        "Nobody will come.",
        "Send the list (14 days late)",
        "Example University",
        version.pathway.title,
        "Publish the list.",
        "This decision should be looked at again.",
    ):
        assert said in text
    for page in (
        f"/meetings/{meeting.pk}/#agenda",
        f"/meetings/{meeting.pk}/#silent",
        f"/meetings/{before.pk}/",
        f"/actions/{late.pk}/",
        "/pathways/ns-engineer/",
        f"/decisions/{decided.pk}/",
    ):
        assert page in text


def test_an_empty_agenda_and_invitations_that_never_went_are_named(meeting):
    meeting.agenda.all().delete()
    Meeting.objects.filter(pk=meeting.pk).update(state="draft", announced_sequence=-1)

    remind(MORNING)

    text = _briefs().get().text
    assert "The agenda is empty" in text
    assert "The invitations have not gone" in text
    assert f"/meetings/{meeting.pk}/send/" in text


def test_a_pathway_that_is_on_the_agenda_is_no_finding(in_order, pathway, now):
    version = PathwayVersionFactory(pathway=pathway, state="signed-off")
    assert brief_of(in_order, now=now).undecided == [version]

    AgendaItem.objects.filter(meeting=in_order, position=1).update(pathway=pathway)

    assert brief_of(in_order, now=now).findings == 0


def test_who_may_come_is_neither_silent_nor_absent(meeting, member, now):
    Invitation.objects.filter(meeting=meeting, person=member).update(response="no", answered_at=now)
    assert [kind.code for kind in brief_of(meeting, now=now).absent] == ["educational-institution"]

    Invitation.objects.filter(meeting=meeting, person=member).update(response="maybe", answered_at=now)

    brief = brief_of(meeting, now=now)
    assert ([kind.code for kind in brief.silent], brief.absent) == (["regulator"], [])


def test_a_meeting_in_order_gets_a_short_word_and_that_can_be_done_without(in_order, cochair, now):
    remind(MORNING)
    assert _briefs().get().kind == "chair-all-set"
    assert "Nothing is left to mend" in _briefs().get().text

    ChairBrief.objects.all().delete()
    _briefs().delete()
    set_preference(person=cochair, kind="chair-all-set", cadence="never", now=now)
    remind(MORNING)

    assert not _briefs().exists()
    assert (ChairBrief.objects.get().findings, ChairBrief.objects.get().told) == (0, 0)


def test_who_wants_no_brief_gets_none(meeting, cochair, now):
    set_preference(person=cochair, kind="chair-brief", cadence="never", now=now)

    assert brief_chairs(now=MORNING) == 0
    assert not _briefs().exists()


def test_a_moved_meeting_arms_again_and_the_older_brief_does_not_go(meeting, cochair):
    remind(MORNING)
    change_meeting(
        meeting=meeting,
        actor=cochair,
        now=MORNING + HOUR,
        version=meeting.version,
        local_date=dt.date(2027, 2, 2),
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=120,
        reason="Snow",
    )
    drain(MORNING + HOUR)
    Meeting.objects.filter(pk=meeting.pk).update(notice_at=None)

    remind(dt.datetime(2027, 1, 30, 12, tzinfo=dt.UTC))

    first, second = _briefs()
    assert (first.state, first.state_reason) == ("cancelled", "meeting-moved")
    assert second.facts["starts_at"] == Meeting.objects.get(pk=meeting.pk).starts_at.isoformat()


def test_after_an_outage_it_goes_late_and_never_after_the_meeting_has_begun(meeting):
    other = MeetingFactory(group=meeting.group, local_date=dt.date(2027, 1, 17))

    remind(dt.datetime(2027, 1, 18, 20, tzinfo=dt.UTC))

    assert [brief.meeting_id for brief in ChairBrief.objects.all()] == [meeting.pk]
    assert not ChairBrief.objects.filter(meeting=other).exists()


def test_who_plans_a_meeting_for_tomorrow_needs_no_brief(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(created_at=MORNING + HOUR)

    assert brief_chairs(now=MORNING + 2 * HOUR) == 0


@pytest.mark.only_in_pass("first")
def test_what_members_proposed_waits_for_an_answer_and_confidential_points_are_not_named(in_order, group, now):
    WaitingPointFactory(group=group, title_en="Fees")
    WaitingPointFactory(group=group, title_en="In camera", is_confidential=True)
    brief = brief_of(in_order, now=now)

    text = brief_letter(brief, in_order.invitations.first().person, key="x", now=now).text

    assert brief.findings == 2
    assert ("Fees" in text, "A confidential point was proposed" in text, "In camera" in text) == (True, True, False)


@pytest.mark.only_in_pass("first")
def test_minutes_of_which_a_correction_waits_for_an_answer_are_named(in_order, group, now):
    held = {"minutes__meeting__group": group, "minutes__meeting__local_date": dt.date(2026, 10, 20)}
    revision = MinutesRevisionFactory(**held)
    answered, waits = (MinutesCorrectionFactory(revision=revision) for _ in range(2))
    type(answered).objects.filter(pk=answered.pk).update(state="declined", settled_at=now)

    brief = brief_of(in_order, now=now)

    assert (list(brief.questioned), brief.findings) == ([revision.minutes], 1)
    text = brief_letter(brief, in_order.invitations.first().person, key="x", now=now).text
    assert "The minutes of October 20, 2026\n  1 correction waits for an answer." in text
    type(waits).objects.filter(pk=waits.pk).update(state="declined", settled_at=now)
    assert brief_of(in_order, now=now).findings == 0


@pytest.mark.only_in_pass("first")
def test_no_kind_is_said_to_stay_away_before_anybody_was_asked_or_from_a_smaller_circle(meeting, now):
    Meeting.objects.filter(pk=meeting.pk).update(state="draft", announced_sequence=-1)
    meeting.refresh_from_db()
    unsent = brief_of(meeting, now=now)
    Meeting.objects.filter(pk=meeting.pk).update(state="scheduled", announced_sequence=0, audience="chairs")
    meeting.refresh_from_db()
    circle = brief_of(meeting, now=now)

    # Of the smaller circle only the co-chair is asked, and has not answered.
    assert [(len(one.silent), len(one.absent), one.lacks_quorum) for one in (unsent, circle)] == [
        (0, 0, False),
        (1, 0, False),
    ]
