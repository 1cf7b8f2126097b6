"""Reminds people of meetings and of actions, and says what is open before a meeting."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from notifications.jobs import may_run_twice
from notifications.sweeps.action_reminders import remind_of_actions
from notifications.sweeps.chair_briefs import brief_chairs
from notifications.sweeps.day_nudges import nudge_for_days
from notifications.sweeps.escalations import escalate
from notifications.sweeps.hand_overs import hand_seats_over
from notifications.sweeps.meeting_reminders import remind_of_meetings
from notifications.sweeps.names import REMIND
from notifications.sweeps.nudges import nudge_chairs
from notifications.sweeps.report_backs import write_report_backs

# Each part asks for itself what is due and writes it; what another wrote is nothing to it.
PARTS: dict[str, Callable[..., int]] = {
    "meetings": remind_of_meetings,
    "actions": remind_of_actions,
    "briefs": brief_chairs,
    "nudges": nudge_chairs,
    "days": nudge_for_days,
    "escalations": escalate,
    "hand_overs": hand_seats_over,
    "report_backs": write_report_backs,
}


@may_run_twice(REMIND)
def remind(now: dt.datetime) -> dict[str, Any]:
    """Write every reminder that is due; return how many messages are new."""
    return {name: part(now=now) for name, part in PARTS.items()}
