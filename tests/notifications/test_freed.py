"""Actions that can go on: said once, first, and no more of why than their owner may know."""

import datetime as dt

import pytest

from meetings.services.action_waits import wait_for
from meetings.services.actions import update_action
from notifications.kinds import Kind
from notifications.messages.action_reminder import LONGEST_LIST
from notifications.models import Delivery
from notifications.sweeps import remind
from tests.factories import ActionFactory

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 12, 15)


def _after(days):
    """08:00 in Halifax, so many days after."""
    return dt.datetime.combine(DUE + dt.timedelta(days=days), dt.time(12), tzinfo=dt.UTC)


def _before(days):
    return _after(-days)


def _mails():
    return Delivery.objects.filter(kind=Kind.ACTION_REMINDER).order_by("pk")


def _written(*moments):
    return [remind(moment)["actions"] for moment in moments]


def _end(action, person, at):
    update_action(action=action, person=person, via="page", status="done", now=at, today=at.date())


def test_the_owner_hears_once_that_an_action_can_go_on(group, seat, member, cochair):
    far = DUE + dt.timedelta(days=90)
    first, second = (ActionFactory(group=group, title=title) for title in ("Ask the board", "Ask the school"))
    waiting = ActionFactory(group=group, owner_seat=seat, title="Write it down", due_on=far)
    for awaited in (first, second):
        wait_for(action=waiting, other=awaited, actor=cochair, now=_before(10))
    _end(first, cochair, _before(8))
    assert _written(*map(_before, (9, 8, 7))) == [0, 0, 0]
    _end(second, cochair, _before(7) + dt.timedelta(hours=1))

    assert _written(*map(_before, (6, 5, 4, 3, 2))) == [1, 0, 0, 0, 0]
    mail = _mails().get()
    assert (mail.recipient, mail.facts["actions"]) == (member, [waiting.pk])
    assert list(mail.facts["freed"]) == [str(waiting.pk)]
    assert "Ask the school" in mail.text


def test_what_can_go_on_is_read_though_more_presses_than_a_mail_lists(group, seat, cochair):
    awaited = ActionFactory(group=group, title="Ask the board")
    waiting = [
        ActionFactory(group=group, owner_seat=seat, title=title, due_on=day)
        for title, day in [("No day at all", None), ("A far day", DUE + dt.timedelta(days=90))]
    ]
    pressing = [
        ActionFactory(group=group, owner_seat=seat, title=f"Late {days}", due_on=_before(days).date())
        for days in range(1, LONGEST_LIST + 2)
    ]
    for action in waiting:
        wait_for(action=action, other=awaited, actor=cochair, now=_before(10))
    _end(awaited, cochair, _after(0) - dt.timedelta(hours=1))

    assert _written(_after(0)) == [1]

    mail = _mails().get()
    assert mail.facts["actions"] == [row.pk for row in reversed(waiting)] + [row.pk for row in reversed(pressing)]
    assert mail.text.count("Ask the board") == 2
    assert [mail.text.count(f"Late {days} (") for days in (LONGEST_LIST + 1, 4, 3, 2)] == [1, 1, 0, 0]
    # What shows beside the subject is still what is latest.
    assert mail.html.index(f"Late {LONGEST_LIST + 1}") < mail.html.index("A far day")


def test_who_owns_it_and_left_the_table_hears_that_it_can_go_on_and_not_of_what(group, outsider, member, cochair):
    for owner in (outsider, member):
        awaited = ActionFactory(group=group, title=f"Nobody’s business of {owner.name}")
        waiting = ActionFactory(group=group, owner_seat=None, owner_person=owner, title="Write it down")
        wait_for(action=waiting, other=awaited, actor=cochair, now=_before(10))
        _end(awaited, cochair, _before(7) - dt.timedelta(hours=1))

    assert _written(_before(7)) == [2]

    theirs, mine = (_mails().get(recipient=person) for person in (outsider, member))
    assert theirs.subject == "1 action can go on"
    assert "It can go on." in theirs.text
    assert "Nobody’s business" not in theirs.text + theirs.html + str(theirs.facts)
    assert f"Nobody’s business of {member.name}" in mine.text
