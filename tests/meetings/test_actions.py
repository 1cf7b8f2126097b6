"""Actions: one row for life, with its story."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.versions import StaleVersion
from meetings.models import Action
from meetings.services.actions import add_action, change_action, update_action
from tests.factories import ActionFactory, PersonFactory, SeatFactory, SeatHolderFactory
from workgroups.seating import standing_of


def add(group, cochair, now, today, **other):
    return add_action(group=group, title="Share the list", actor=cochair, now=now, today=today, **other)


def update(action, now, today, **other):
    return update_action(action=action, person=None, via="mail", now=now, today=today, **other)


def test_action_is_owned_by_one_seat_or_one_person(group, seat, cochair, now, today):
    assert add(group, cochair, now, today, owner_seat=seat).owner_name == "Example University"
    assert add(group, cochair, now, today, owner_person=cochair).owner_name == "Chair Example"

    for owners in ({}, {"owner_seat": seat, "owner_person": cochair}):
        with pytest.raises(ValidationError) as refused:
            add(group, cochair, now, today, **owners)
        assert "owner" in refused.value.error_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.update(owner_person=cochair, owner_seat=seat)


def test_seat_of_another_table_cannot_own(group, cochair, now, today):
    with pytest.raises(ValidationError) as refused:
        add(group, cochair, now, today, owner_seat=SeatFactory())

    assert refused.value.error_dict["owner"][0].code == "seat_of_another_group"


@pytest.mark.parametrize("days", [-1, 4000])
def test_day_that_passed_or_is_too_far_is_refused(group, seat, cochair, now, today, days):
    with pytest.raises(ValidationError) as refused:
        add(group, cochair, now, today, owner_seat=seat, due_on=today + dt.timedelta(days=days))

    assert "due_on" in refused.value.error_dict


def test_update_tells_the_story(group, cochair, now, today):
    action = ActionFactory(group=group, due_on=today)
    later = today + dt.timedelta(days=30)

    update(action, now, today, status="needs-help", note="No answer from the schools.")
    update(action, now, today, due_on=later)
    action = update(action, now, today, status="done")

    assert (action.status, action.due_on, action.ended_at, action.version) == ("done", later, now, 4)
    story = action.updates.order_by("pk").values_list("status_before", "status_after", "due_before", "due_after")
    assert list(story) == [
        ("open", "needs-help", today, today),
        ("needs-help", "needs-help", today, later),
        ("needs-help", "done", later, later),
    ]


def test_answer_remembers_the_date_it_spoke_of(group, now, today):
    action = ActionFactory(group=group, due_on=today)

    action = update(action, now, today, due_on=today + dt.timedelta(days=9))

    assert (action.answered_at, action.answered_for) == (now, today)


def test_done_can_be_taken_up_again(group, now, today):
    action = ActionFactory(group=group, status="done")

    assert update(action, now, today, status="open").ended_at is None


def test_on_track_may_be_said_again_but_nothing_else_says_nothing(group, now, today):
    action = ActionFactory(group=group)
    with pytest.raises(ValidationError) as refused:
        update(action, now, today)
    assert refused.value.code == "nothing_new"

    for _ in range(2):
        update(action, now, today, status="on-track")
    assert action.updates.count() == 2


def test_overdue_action_can_be_answered_without_a_new_date(group, now, today):
    action = ActionFactory(group=group, due_on=today - dt.timedelta(days=9))

    assert update(action, now, today, status="on-track", due_on=action.due_on).due_on == action.due_on


def test_rewording_asks_for_the_version_read(group, seat, cochair, now):
    action = ActionFactory(group=group, owner_seat=seat)

    change_action(action=action, actor=cochair, version=1, now=now, title="Better", owner_person=cochair)
    with pytest.raises(StaleVersion):
        change_action(action=action, actor=cochair, version=1, now=now, title="Mine", owner_seat=seat)

    action.refresh_from_db()
    assert (action.title, action.owner_person, action.owner_seat) == ("Better", cochair, None)


def test_action_follows_the_seat_when_people_change(group, seat, member, alternate, today):
    action = ActionFactory(group=group, owner_seat=seat)
    seat.holders.filter(person=member).update(ends_on=today)
    newcomer = SeatHolderFactory(seat=seat, starts_on=today + dt.timedelta(days=1)).person
    tomorrow = today + dt.timedelta(days=1)

    mine = {
        person.name: list(Action.objects.owned_by(standing_of(person, today=tomorrow)))
        for person in (member, newcomer, alternate, PersonFactory(name="Nobody"))
    }

    assert mine == {member.name: [], newcomer.name: [action], alternate.name: [action], "Nobody": []}


def test_late_is_what_is_open_and_past(group, today):
    late = ActionFactory(group=group, due_on=today - dt.timedelta(days=3))
    ActionFactory(group=group, due_on=today)
    ActionFactory(group=group, due_on=today - dt.timedelta(days=3), status="done")

    assert list(Action.objects.overdue(today=today)) == [late]
    assert late.days_late(today) == 3


def test_what_has_no_date_comes_last(group, today):
    undated, later, sooner = (ActionFactory(group=group, due_on=d) for d in (None, today + dt.timedelta(days=9), today))

    assert list(Action.objects.by_urgency()) == [sooner, later, undated]
