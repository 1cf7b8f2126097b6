"""Keeps the days of series a good year ahead. Nobody is told: a day is no meeting yet."""

import datetime as dt
from typing import Any

from meetings.services.series import carry_on
from notifications.jobs import may_run_twice
from notifications.sweeps.names import SERIES


@may_run_twice(SERIES)
def carry_series_on(now: dt.datetime) -> dict[str, Any]:
    """Make the days that are missing; return for how many series."""
    return {"series": carry_on(now=now)}
