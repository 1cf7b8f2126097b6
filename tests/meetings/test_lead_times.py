"""The plan around a meeting: arithmetic of days, and who settles them."""

import datetime as dt
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from meetings.lead_times import USUAL, days_of, differing, plan_of
from meetings.models import LeadTime
from meetings.services.lead_times import plan_group, plan_of_meeting
from workgroups.models import ActivityEntry, WorkGroup
from workgroups.services import change_group

DAY = dt.date(2027, 1, 19)


def test_the_usual_plan_runs_from_the_poll_to_the_approval():
    plan = plan_of(DAY, of_group={}, of_meeting={})

    assert [(one.step.value, one.on) for one in plan] == [
        ("poll", dt.date(2026, 12, 8)),
        ("invite", dt.date(2026, 12, 22)),
        ("agenda", dt.date(2027, 1, 9)),
        ("packet", dt.date(2027, 1, 12)),
        ("minutes", dt.date(2027, 1, 26)),
        ("approval", dt.date(2027, 2, 9)),
    ]


def test_a_meetings_own_days_stand_over_its_tables_and_none_leaves_a_step_out():
    plan = plan_of(DAY, of_group={"poll": None, "agenda": 14}, of_meeting={"agenda": 3})

    assert [(one.step.value, one.days, one.is_own) for one in plan][:3] == [
        ("invite", 28, False),
        ("packet", 7, False),
        ("agenda", 3, True),
    ]


def test_a_moved_meeting_moves_all_of_it():
    moved = plan_of(DAY + dt.timedelta(days=5), of_group={}, of_meeting={})

    assert [one.on - dt.timedelta(days=5) for one in moved] == [
        one.on for one in plan_of(DAY, of_group={}, of_meeting={})
    ]


def test_only_what_differs_is_kept():
    assert differing(days_of({"agenda": 14}), USUAL) == {"agenda": 14}
    assert differing(dict(USUAL), USUAL) == {}


@pytest.mark.django_db
def test_a_table_and_a_meeting_settle_their_days(group, meeting, cochair):
    plan_group(group=group, days={"agenda": 14}, actor=cochair)
    plan_of_meeting(meeting=meeting, days={**days_of({"agenda": 14}), "invite": None}, actor=cochair)

    assert sorted(LeadTime.objects.values_list("group", "meeting", "step", "days"), key=str) == sorted(
        [(group.pk, None, "agenda", 14), (None, meeting.pk, "invite", None)], key=str
    )
    with pytest.raises(ValidationError, match="from 0 to 180"):
        plan_group(group=group, days={"agenda": 181}, actor=cochair)
    plan_group(group=group, days={"agenda": 10}, actor=cochair)
    assert not LeadTime.objects.filter(group=group).exists()


@pytest.mark.django_db
@pytest.mark.only_in_pass("first")
def test_a_meeting_reminds_on_its_own_days_until_they_are_its_tables_again(group, meeting, cochair):
    plan = partial(plan_of_meeting, meeting=meeting, days={}, actor=cochair)
    said = []
    for days in ([3, 21, 3], None, [], [14, 2]):
        plan(reminders=days)
        meeting.refresh_from_db()
        said.append((meeting.own_reminder_days, meeting.reminder_days))

    assert said == [([21, 3], [21, 3]), ([21, 3], [21, 3]), ([], []), (None, [14, 2])]
    for days in ([0], [61], [1, 2, 3, 4, 5, 6]):
        with pytest.raises(ValidationError) as refused:
            plan(reminders=days)
        assert list(refused.value.message_dict) == ["reminders"]
    plan_group(group=group, days={}, actor=cochair, reminders=[7])
    group.refresh_from_db()
    assert group.reminder_days == [7]


@pytest.mark.django_db
@pytest.mark.only_in_pass("first")
def test_days_that_were_stored_in_another_order_are_the_same_days(group, meeting, cochair):
    WorkGroup.objects.filter(pk=group.pk).update(reminder_days=[2, 14, 2])

    plan_of_meeting(meeting=meeting, days={}, actor=cochair, reminders=[14, 2])
    plan_group(group=group, days={}, actor=cochair, reminders=[14, 2])
    change_group(group=group, actor=cochair, quorum_kinds={}, reminder_days=[14, 2])

    meeting.refresh_from_db()
    assert meeting.own_reminder_days is None
    assert not ActivityEntry.objects.filter(verb__in=("group.changed", "plan.changed")).exists()


@pytest.mark.django_db
@pytest.mark.only_in_pass("first")
@pytest.mark.parametrize("days", [[0], [61], [1, 2, 3, 4, 5, 6], ["7"], [True], [2.5], "7", {"7": 1}, None])
def test_a_table_settles_no_days_that_are_none(group, cochair, days):
    with pytest.raises(ValidationError) as refused:
        change_group(group=group, actor=cochair, quorum_kinds={}, reminder_days=days)

    assert list(refused.value.message_dict) == ["reminder_days"]
