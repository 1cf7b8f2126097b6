"""Writes the files of members that were confirmed and are too long for one request; forgets those of yesterday."""

import datetime as dt
from typing import Any

from notifications.jobs import may_run_twice
from notifications.sweeps.names import ROSTERS
from workgroups.policies import can_seat_people
from workgroups.roster_services import day_at, drop_old_rosters, to_write, write_roster
from workgroups.seating import standing_of


@may_run_twice(ROSTERS)
def write_rosters(now: dt.datetime) -> dict[str, Any]:
    """Write what waits; return how many files, and how many were forgotten."""
    written = 0
    for file in to_write():
        standing = standing_of(file.person, today=day_at(file.group, now))
        if can_seat_people(standing, file.group):
            write_roster(file=file, now=now)
            written += 1
        else:
            # Who said yes has lost the chair since.
            file.delete()
    return {"written": written, "forgotten": drop_old_rosters(now=now)}
