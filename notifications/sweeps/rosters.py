"""Writes the files of members that were confirmed and are too long for one request; forgets those of yesterday."""

import datetime as dt
from typing import Any

from notifications.jobs import may_run_twice
from notifications.sweeps.names import ROSTERS
from workgroups.roster_services import drop_old_rosters, to_write, write_roster


@may_run_twice(ROSTERS)
def write_rosters(now: dt.datetime) -> dict[str, Any]:
    """Write what waits; return how many files, and how many were forgotten."""
    written = [write_roster(file=file, now=now) for file in to_write()]
    return {"written": len(written), "forgotten": drop_old_rosters(now=now)}
