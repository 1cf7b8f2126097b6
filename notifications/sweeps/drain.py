"""Sends what waits."""

import datetime as dt
from typing import Any

from notifications.jobs import may_run_twice
from notifications.sender import Sender
from notifications.sweeps.names import DRAIN


@may_run_twice(DRAIN)
def drain(now: dt.datetime) -> dict[str, Any]:
    """Send until nothing is due; return how many messages ended in which state."""
    return dict(Sender(now=now).drain())
