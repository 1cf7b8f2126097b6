"""Drafting a meeting together with what waited for it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from meetings.models import Action, Meeting
from meetings.services.planning import plan_with_parked
from meetings.services.standing_in import send_in_place
from tests.factories import ActionFactory

WHEN = {
    "local_date": dt.date(2027, 3, 9),
    "local_time": dt.time(10),
    "timezone": "America/Halifax",
    "minutes": 120,
}


def test_plan_with_parked_takes_actions_up_again(group, cochair, now, today):
    parked = ActionFactory(group=group, status="parked")

    meeting = plan_with_parked(group=group, actor=cochair, parked=[parked], now=now, today=today, **WHEN)

    assert meeting.action_appearances.get().action == parked
    assert parked.updates.get().status_after == "open"


def test_plan_with_parked_does_both_or_nothing(group, cochair, now, today):
    parked = ActionFactory(group=group, status="parked")

    with pytest.raises(ValidationError):
        plan_with_parked(
            group=group, actor=cochair, parked=[parked], now=now, today=today, **WHEN | {"local_date": today}
        )

    assert not Meeting.objects.exists()
    assert Action.objects.get().status == "parked"


def test_send_in_place_leaves_nobody_behind_when_it_is_refused(meeting, guest, now):
    invitation = meeting.invitations.get(person=guest)

    with pytest.raises(ValidationError):
        send_in_place(invitation=invitation, name="New", email="new@example.org", via="mail", given_by=guest, now=now)

    assert not Person.objects.filter(email="new@example.org").exists()
