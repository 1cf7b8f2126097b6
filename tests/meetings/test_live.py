"""What moved while a table meets, told by the rows themselves; and the clock of its points."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.live import pulse_of
from meetings.models import AgendaItem, Attendance, ItemTime, Meeting
from meetings.services.actions import add_action, update_action
from meetings.services.agenda import move_item, save_notes
from meetings.services.clock import leave_off, take_up
from meetings.services.decisions import change_decision, withdraw_decision
from meetings.services.holding import close_meeting, mark_attendance
from tests.factories import AgendaItemFactory, DecisionFactory

LATER = dt.timedelta(minutes=7)


@pytest.fixture
def held(meeting, now):
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=now)
    meeting.refresh_from_db()
    return meeting


def pulse(meeting):
    return pulse_of(Meeting.objects.all(), meeting.pk)


def test_each_write_moves_its_own_part_and_no_other(held, cochair, member, seat, now, today):
    item = held.agenda.order_by("position").first()
    # A step past a neighbour, and one into the section behind it.
    AgendaItemFactory(meeting=held, position=99, section_en="Reports")
    decision = DecisionFactory(meeting=held)
    by = {"actor": cochair, "now": now}
    action = add_action(group=held.group, meeting=held, title="x", owner_seat=seat, today=today, **by)
    moved, before = [], pulse(held)

    for write in (
        lambda: save_notes(item=item, notes="Said.", version=1, **by),
        lambda: move_item(item=item, actor=cochair, up=False),
        lambda: move_item(item=item, actor=cochair, up=False),
        lambda: take_up(item=item, **by),
        lambda: leave_off(meeting=held, now=now),
        lambda: mark_attendance(meeting=held, person=member, state="present", **by),
        lambda: mark_attendance(meeting=held, person=member, state="regrets", **by),
        lambda: change_decision(decision=decision, version=1, actor=cochair, wording="Other."),
        lambda: withdraw_decision(decision=decision, actor=cochair),
        lambda: update_action(action=action, person=cochair, via="page", status="done", now=now, today=today),
        lambda: None,
    ):
        write()
        after = pulse(held)
        moved.append([name for name, said in after.parts.items() if said != before.parts[name]])
        assert (after.tag != before.tag) == bool(moved[-1])
        before = after

    assert moved == [*[["agenda"]] * 5, *[["attendance"]] * 2, *[["decisions"]] * 2, ["actions"], []]


def test_a_meeting_that_is_not_among_them_has_no_pulse(held):
    assert pulse_of(Meeting.objects.none(), held.pk) is None


def test_one_clock_runs_and_closing_stops_it(held, cochair, now, today):
    first, second = held.agenda.order_by("position")[:2]

    take_up(item=first, actor=cochair, now=now)
    take_up(item=first, actor=cochair, now=now + LATER)
    take_up(item=second, actor=cochair, now=now + LATER)
    close_meeting(meeting=held, actor=cochair, outcomes={}, now=now + 3 * LATER, today=today)

    assert [row.spent(now=now) for row in ItemTime.objects.order_by("pk")] == [LATER, 2 * LATER]
    with pytest.raises(ValidationError, match="in session"):
        take_up(item=AgendaItem.objects.get(pk=first.pk), actor=cochair, now=now)


@pytest.mark.parametrize(("was", "is_taken"), [(None, True), ("none", False), ("regrets", True), ("absent", False)])
def test_a_tap_on_a_mark_that_is_no_longer_there_is_refused(held, cochair, member, now, was, is_taken):
    mark_attendance(meeting=held, person=member, state="regrets", actor=cochair, now=now)

    if is_taken:
        mark_attendance(meeting=held, person=member, state="present", actor=cochair, now=now, was=was)
    else:
        with pytest.raises(ValidationError, match="sent regrets"):
            mark_attendance(meeting=held, person=member, state="present", actor=cochair, now=now, was=was)

    assert Attendance.objects.get().state == ("present" if is_taken else "regrets")
