"""Reminds people of meetings and of actions, and says what is open before a meeting."""

import datetime as dt
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


@may_run_twice(REMIND)
def remind(now: dt.datetime) -> dict[str, Any]:
    """Write every reminder that is due; return how many messages are new."""
    return {
        "meetings": remind_of_meetings(now=now),
        "actions": remind_of_actions(now=now),
        "briefs": brief_chairs(now=now),
        "nudges": nudge_chairs(now=now),
        "days": nudge_for_days(now=now),
        "escalations": escalate(now=now),
        "hand_overs": hand_seats_over(now=now),
        "report_backs": write_report_backs(now=now),
    }
