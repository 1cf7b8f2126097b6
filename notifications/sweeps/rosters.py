"""Writes the files of members that were confirmed and are too long for one request, and mails the invitations they owe.

Forgets the files of yesterday.
"""

import datetime as dt
from typing import Any

from notifications.jobs import may_run_twice
from notifications.seating import invite_seated
from notifications.sweeps.names import ROSTERS
from workgroups.models import RosterFile
from workgroups.policies import can_seat_people
from workgroups.roster_services import day_at, drop_old_rosters, to_write, write_roster
from workgroups.seating import standing_of


@may_run_twice(ROSTERS)
def write_rosters(now: dt.datetime) -> dict[str, Any]:
    """Write what waits; return how many files, how many were invited, and how many files were forgotten."""
    written = 0
    for file in to_write():
        standing = standing_of(file.person, today=day_at(file.group, now))
        if can_seat_people(standing, file.group):
            write_roster(file=file, now=now)
            written += 1
        else:
            # Who said yes has lost the chair since.
            file.delete()
    owing = RosterFile.objects.owing().defer("content").order_by("pk")
    invited = sum(invite_seated(file=file, now=now) for file in owing)
    return {"written": written, "invited": invited, "forgotten": drop_old_rosters(now=now)}
