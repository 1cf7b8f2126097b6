"""Promises that stand still: late, and their owner silent. Arithmetic of days, without a query."""

import datetime as dt

from accounts.zones import local_date
from meetings.models import Action
from notifications.models import Escalation

Step = Escalation.Step
# What has stood still for longer is for the table, not for a mail.
LONGEST = dt.timedelta(days=365)


def silent_since(action: Action) -> dt.date | None:
    """Return the day since which nobody has said anything of an action that was due: its day, or that of an answer.

    None for one that is not open or has no date. The action comes with its group.
    """
    if action.due_on is None or not action.is_open:
        return None
    if action.answered_at is None:
        return action.due_on
    return max(action.due_on, local_date(action.answered_at, action.group.timezone))


def steps_due(action: Action, *, today: dt.date) -> tuple[Step, ...]:
    """Return who else should have heard of an action by a day, as its table wants it."""
    since, group = silent_since(action), action.group
    if since is None or not group.escalates:
        return ()
    after = {Step.ALTERNATE: group.alternate_after_days, Step.CHAIRS: group.chairs_after_days}
    return tuple(step for step, days in after.items() if (today - since).days >= days)
