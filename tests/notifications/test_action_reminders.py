"""Reminders of actions: one mail a person a morning, silent after an answer, quick among a million."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Action
from meetings.services.actions import update_action
from notifications.foretelling import What
from notifications.kinds import Kind
from notifications.models import Delivery, MorningRun
from notifications.reasons import Reason
from notifications.services import set_preference
from notifications.sweeps import drain, remind
from notifications.sweeps.action_reminders import remind_of_actions
from notifications.upcoming import upcoming_of_groups
from tests.factories import ActionFactory, PersonFactory, SeatHolderFactory, WorkGroupFactory

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 12, 15)


def _morning(day, hour=12):
    """08:00 in Halifax."""
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.UTC)


def _before(days):
    return _morning(DUE - dt.timedelta(days=days))


def _after(days):
    return _morning(DUE + dt.timedelta(days=days))


@pytest.fixture
def action(group, seat):
    """Return an action of the member's seat, due on 15 December."""
    return ActionFactory(group=group, owner_seat=seat, due_on=DUE, title="Write to the registrar")


def _mails():
    return Delivery.objects.filter(kind=Kind.ACTION_REMINDER).order_by("pk")


def _written(*moments):
    return [remind_of_actions(now=moment) for moment in moments]


def _every_morning(first, count):
    return [day for day in range(count) if remind_of_actions(now=_morning(first + dt.timedelta(days=day)))]


def test_owners_hear_a_week_and_a_day_before_and_weekly_afterwards(action):
    first = DUE - dt.timedelta(days=10)

    spoke = _every_morning(first, 35)

    assert [day - 10 for day in spoke] == [-7, -1, 1, 8, 15, 22]


def test_the_mail_goes_at_eight_where_the_owner_is(action, member):
    member.timezone = "America/Vancouver"
    member.save()

    week_before = DUE - dt.timedelta(days=7)
    # British Columbia no longer changes its clocks.
    assert _written(_before(7), _morning(week_before, 14), _morning(week_before, 15)) == [0, 0, 1]


def test_a_second_run_adds_nothing(action):
    assert _written(_before(7), _before(7), _before(7) + dt.timedelta(hours=3)) == [1, 0, 0]
    MorningRun.objects.all().delete()
    assert _written(_before(7)) == [0]


def test_five_actions_are_one_mail(group, seat, member):
    for days in (-3, -1, 0, 5, 7):
        ActionFactory(group=group, owner_seat=seat, due_on=DUE + dt.timedelta(days=days))
    ActionFactory(group=group, owner_seat=seat, due_on=DUE + dt.timedelta(days=8))

    assert _written(_after(0)) == [1]

    mail = _mails().get()
    assert mail.recipient == member
    assert len(mail.facts["actions"]) == 5
    assert len(mail.facts["late"]) == 2
    assert mail.group == group


def test_late_actions_do_not_each_bring_their_own_weekly_mail(group, seat):
    for days in range(1, 6):
        ActionFactory(group=group, owner_seat=seat, due_on=DUE - dt.timedelta(days=days))

    assert len(_every_morning(DUE, 14)) == 2


def test_an_answer_in_the_last_week_keeps_us_silent_until_it_is_late(action, member):
    remind(_before(7))
    update_action(action=action, person=member, via="mail", now=_before(6), today=_before(6).date(), status="on-track")

    assert _written(_before(1), _after(0), _after(1)) == [0, 0, 1]


def test_an_answer_when_late_keeps_us_silent_for_a_week(action, member):
    remind(_after(1))
    update_action(action=action, person=member, via="mail", now=_after(2), today=_after(2).date(), status="needs-help")

    assert _written(_after(8), _after(15)) == [0, 1]


def test_a_moved_date_arms_again(action, member):
    remind(_before(7))
    later = DUE + dt.timedelta(days=14)
    update_action(action=action, person=member, via="mail", now=_before(6), today=_before(6).date(), due_on=later)

    assert _written(_before(1), _after(1), _morning(later - dt.timedelta(days=7))) == [0, 0, 1]


def test_whoever_takes_over_hears_though_the_owner_before_had_answered(action, member, cochair):
    update_action(action=action, person=member, via="mail", now=_before(3), today=_before(3).date(), status="on-track")
    given = {"owner_person": cochair, "now": _before(2), "today": _before(2).date()}
    update_action(action=action, person=cochair, via="page", **given)

    assert _written(_before(1)) == [1]
    assert _mails().get().recipient == cochair


@pytest.mark.parametrize("status", ["done", "dropped", "parked"])
def test_what_is_ended_or_parked_is_silent(action, status, now):
    ended = now if status != "parked" else None
    Action.objects.filter(pk=action.pk).update(status=status, ended_at=ended)

    assert _written(_before(7)) == [0]


def test_what_was_done_before_the_mail_left_is_not_reminded_of(action, now):
    remind(_before(7))
    Action.objects.update(status="done", ended_at=now)

    drain(_before(7))

    assert _mails().get().state_reason == Reason.NOTHING_LEFT


def test_the_alternate_hears_only_where_nobody_holds_the_seat(action, alternate, member):
    remind(_before(7))
    assert set(_mails().values_list("recipient", flat=True)) == {member.pk}

    member.held_seats.update(ends_on=_before(5).date())
    remind(_before(1))
    assert set(_mails().values_list("recipient", flat=True)) == {member.pk, alternate.pk}


def test_an_action_owned_by_a_person_reaches_that_person(group, consultant):
    ActionFactory(group=group, owner_seat=None, owner_person=consultant, due_on=DUE)

    remind(_before(7))

    assert _mails().get().recipient == consultant


def test_a_mail_about_two_tables_belongs_to_neither(action, member):
    elsewhere = ActionFactory(due_on=DUE)
    SeatHolderFactory(seat=elsewhere.owner_seat, person=member)

    remind(_before(7))

    assert _mails().get().group is None


def test_an_outage_of_days_is_caught_up_with_once(action):
    remind(_before(8))

    assert _written(_before(5), _before(4)) == [1, 0]


def test_a_long_outage_speaks_of_today_and_not_of_every_morning_missed(action):
    remind(_before(8))

    assert _written(_after(20), _after(20)) == [1, 0]
    # The member reads French; a number and its word stay on one line.
    assert "20\N{NO-BREAK SPACE}jours" in _mails().get().text


def test_who_does_not_want_them_gets_none(action, member, now):
    set_preference(person=member, kind=Kind.ACTION_REMINDER, cadence="never", now=now)

    assert _written(_before(7)) == [0]


def test_one_action_has_its_answers_in_the_mail(group):
    person = PersonFactory()
    ActionFactory(group=group, owner_seat=None, owner_person=person, due_on=DUE, title="Write to the registrar")

    remind(_before(1))

    mail = _mails().get()
    assert mail.subject == "1 action is due soon"
    assert "Write to the registrar (due tomorrow)" in mail.text
    for answer in ("done", "on-track", "needs-help", "new-date"):
        assert f"?answer={answer}" in mail.html


def test_what_is_foretold_is_what_goes(action, group, now):
    at = _before(8)

    foretold = upcoming_of_groups([group], now=at)

    assert [(row.what, row.count, row.at) for row in foretold] == [
        (What.ACTIONS, 1, _before(7)),
        (What.ACTIONS, 1, _before(1)),
    ]
    assert _written(_before(7), _before(1)) == [1, 1]


def test_finding_what_is_due_costs_the_same_for_more_people(group):
    costs = []

    for moment, count in ((_before(7), 1), (_before(1), 5)):
        for _ in range(count):
            SeatHolderFactory(seat=ActionFactory(group=group, due_on=DUE).owner_seat)
        with CaptureQueriesContext(connection) as queries:
            remind(moment)
        costs.append(len(queries))

    assert _mails().count() == 1 + 6
    assert costs[1] <= costs[0]


def test_a_morning_without_work_is_one_question_for_each_thing(action, django_assert_num_queries):
    remind(_before(9))

    with django_assert_num_queries(10):
        # One each for meetings, briefs, plans, days of series, seats, report-backs; two for the mornings of each name.
        written = remind(_before(9) + dt.timedelta(minutes=1))
    assert set(written.values()) == {0}


def test_who_looks_after_many_tables_is_told_the_soonest_without_a_look_at_all(now):
    zones = ["America/Halifax", "America/St_Johns", "America/Vancouver"]
    actions = []
    for number in range(9):
        group = WorkGroupFactory(code=f"many-{number}", timezone=zones[number % 3])
        actions.append(ActionFactory(group=group, due_on=DUE + dt.timedelta(days=number // 3)))
        SeatHolderFactory(seat=actions[-1].owner_seat)
    tables = [action.group for action in actions]

    for at in (_before(8), _before(7), _before(3)):
        everything = upcoming_of_groups(tables, now=at)
        for limit in range(1, 9):
            assert upcoming_of_groups(tables, now=at, limit=limit) == everything[:limit]
