"""Drafts the next meeting together with what waited for it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts.models import Person
from meetings.models import Action, ActionUpdate, Meeting
from meetings.services.actions import update_action
from meetings.services.scheduling import plan_meeting
from meetings.services.series_days import take_day
from workgroups.models import WorkGroup


@transaction.atomic
def plan_with_parked(
    *,
    group: WorkGroup,
    actor: Person,
    parked: Iterable[Action],
    now: dt.datetime,
    today: dt.date,
    **when_and_where: Any,
) -> Meeting:
    """Draft a meeting and take parked actions up again, so that they stand on its list. Nobody is told yet."""
    for action in parked:
        update_action(
            action=action,
            person=actor,
            via=ActionUpdate.Via.PAGE,
            now=now,
            today=today,
            status=Action.Status.OPEN,
        )
    meeting = plan_meeting(group=group, actor=actor, now=now, **when_and_where)
    take_day(meeting)
    return meeting
