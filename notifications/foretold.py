"""What the sweeps will write soon, of everything: for the Deliveries page and for programs."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from notifications.planned import planned_of_groups
from notifications.upcoming import Upcoming, upcoming_of_groups
from workgroups.models import WorkGroup
from workgroups.standing import Standing


def tables_looked_after(standing: Standing) -> QuerySet[WorkGroup]:
    """Return the tables whose mail a person looks after, in their order; for who sees Deliveries at all."""
    tables = WorkGroup.objects.in_order()
    if standing.is_consultant or standing.is_administrator:
        return tables
    return tables.filter(pk__in=standing.chaired_group_ids)


def foretold_of(groups: Iterable[WorkGroup], *, now: dt.datetime, most: int, kind: str = "") -> list[Upcoming]:
    """Return the soonest rows of what will be written about some tables, of one kind or of all."""
    tables = list(groups)
    # Of one kind the soonest may lie behind many others.
    upcoming = upcoming_of_groups(tables, now=now, limit=None if kind else most)
    rows = [row for row in (*upcoming, *planned_of_groups(tables, now=now)) if kind in ("", row.kind)]
    return sorted(rows, key=lambda row: (row.at, row.group_id, row.what))[:most]
