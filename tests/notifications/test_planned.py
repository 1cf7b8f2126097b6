"""What the plan will mail, foretold: on each morning the sweeps write just that, to as many."""

import datetime as dt
from itertools import groupby

import pytest

from meetings.models import Meeting
from meetings.services.closing import close_and_ask
from notifications.models import Delivery, MailPreference
from notifications.planned import planned_of_groups
from notifications.sweeps import run
from tests.factories import InvitationFactory, MeetingFactory, OccurrenceFactory, PollFactory, PollInviteeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

TOLD = {"report-back", "report-back-again"}
# The usual days before 19 January, 08:00 in Halifax.
MORNING = {days: dt.datetime(2027, 1, 19, 12, tzinfo=dt.UTC) - dt.timedelta(days=days) for days in (3, 7, 10, 28, 42)}


def _foretold(group, now):
    return [(row.what.value, row.step, row.count, row.at) for row in planned_of_groups([group], now=now)]


def test_the_steps_of_a_draft_and_its_brief_are_foretold_and_done_ones_are_not(group, cochair, now):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)

    assert _foretold(group, now) == [
        ("nudge", "Ask who can come when", 1, MORNING[42]),
        ("nudge", "Send the invitations", 1, MORNING[28]),
        ("nudge", "Have the agenda ready", 1, MORNING[10]),
        ("nudge", "Send the papers", 1, MORNING[7]),
        ("brief", "", 1, MORNING[3]),
    ]
    Meeting.objects.filter(pk=draft.pk).update(state="scheduled", announced_sequence=0)
    MailPreference.objects.create(person=cochair, kind="chair-brief", cadence="never", changed_at=now)
    assert [row[1] for row in _foretold(group, now)] == ["Have the agenda ready", "Send the papers"]


def test_each_row_is_what_the_sweeps_write_on_its_morning(group, cochair, member, seat, now):
    poll = PollFactory(meeting__group=group)
    PollInviteeFactory(poll=poll, person=member, seat=seat, asked_at=now)
    PollInviteeFactory(poll=poll, person=cochair, asked_at=now, answered_at=now)
    met = MeetingFactory(group=group, local_date=dt.date(2026, 12, 1), state="held", created_by=cochair)
    InvitationFactory(meeting=met, person=member, seat=seat)
    close_and_ask(meeting=met, actor=cochair, outcomes={}, questions=[], now=now, today=now.date())
    for job in ("polls", "remind", "minutes"):
        run(job, now=now)
    rows = planned_of_groups([group], now=now)

    assert {row.what.value for row in rows} == {"nudge", "brief", "poll-reminder", "poll-result", "minutes"} | TOLD
    _assert_that_it_goes(rows)


def test_the_result_of_a_poll_is_foretold_to_all_who_hear_of_it_and_not_later_than_its_first_time(
    group, cochair, consultant, member, seat, now
):
    early = {"local_date": dt.date(2026, 12, 9), "local_time": dt.time(7)}
    poll = PollFactory(meeting__group=group, created_by=consultant, **{f"meeting__{key}": early[key] for key in early})
    PollInviteeFactory(poll=poll, person=member, seat=seat, asked_at=now)
    run("polls", now=now)

    rows = [row for row in planned_of_groups([group], now=now) if row.what == "poll-result"]

    assert [(row.count, row.at) for row in rows] == [(2, poll.meeting.starts_at)]
    assert poll.meeting.starts_at < dt.datetime(2026, 12, 9, 12, tzinfo=dt.UTC)
    for job in ("remind", "minutes"):
        run(job, now=rows[0].at - dt.timedelta(minutes=1))
    run("polls", now=rows[0].at - dt.timedelta(minutes=1))
    seen = set(Delivery.objects.values_list("pk", flat=True))
    run("polls", now=rows[0].at)
    told = Delivery.objects.exclude(pk__in=seen).filter(kind="poll-result")
    assert {mail.recipient for mail in told} == {cochair, consultant}


def test_a_day_of_a_series_without_a_meeting_is_foretold_on_both_its_mornings(group, cochair, now):
    OccurrenceFactory(series__group=group, original_on=dt.date(2027, 2, 9), series__changed_at=now)
    rows = planned_of_groups([group], now=now)

    said = "Plan the meeting of Tuesday, February 9, 2027"
    assert [(row.step, row.count, row.meeting) for row in rows] == [(said, 1, None)] * 2
    assert [row.words for row in rows] == [f"Unless it is done, a word to 1 co-chair: {said}"] * 2
    _assert_that_it_goes(rows)


@pytest.mark.parametrize("count", [1, 3])
def test_what_polls_and_days_will_mail_is_reckoned_in_as_many_queries_for_one_as_for_three(
    group, cochair, consultant, member, seat, now, count, django_assert_num_queries
):
    for number in range(count):
        poll = PollFactory(meeting__group=group, created_by=consultant)
        PollInviteeFactory(poll=poll, person=member, seat=seat, asked_at=now)
        day = dt.date(2027, 2, 9) + dt.timedelta(days=number)
        OccurrenceFactory(series__group=group, original_on=day, series__changed_at=now)

    with django_assert_num_queries(17):
        planned_of_groups([group], now=now)


def _assert_that_it_goes(rows):
    seen = set(Delivery.objects.values_list("pk", flat=True))
    for at, foretold in groupby(rows, key=lambda row: row.at):
        for job in ("polls", "remind", "minutes"):
            run(job, now=at)
        new = Delivery.objects.exclude(pk__in=seen).filter(about_id__isnull=False)
        kinds = [row.kind for row in foretold for _person in range(row.count)]
        assert sorted(new.values_list("kind", flat=True)) == sorted(kinds)
        seen.update(new.values_list("pk", flat=True))
