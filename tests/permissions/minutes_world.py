"""The table has minutes of one meeting, with a correction somebody asked for, and none yet of another."""

import datetime as dt

from tests.factories import AgendaItemFactory, MeetingFactory, MinutesCorrectionFactory
from workgroups.models import WorkGroup

UNMINUTED = "Before the minutes"


def minuted(group: WorkGroup) -> None:
    """Close two meetings of a table."""
    past = {"group": group, "state": "closed", "local_date": dt.date(2026, 9, 15)}
    MinutesCorrectionFactory(revision__minutes__meeting=MeetingFactory(**past))
    AgendaItemFactory(meeting=MeetingFactory(title=UNMINUTED, **past), notes="Said before.")
