"""Who of a table is taken by another table's meeting on a day. One query."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count

from meetings.models import Meeting
from workgroups.models import SeatHolder, WorkGroup


def people_taken(group: WorkGroup, *, days: Iterable[dt.date], today: dt.date) -> dict[dt.date, int]:
    """Return how many who sit here are asked to another table's meeting, by day; days without any are left out.

    Numbers only: which table it is, is not everybody's to know.
    """
    here = SeatHolder.objects.as_of(today).filter(seat__group=group).values("person")
    elsewhere = Meeting.objects.filter(state=Meeting.State.SCHEDULED, local_date__in=list(days)).exclude(group=group)
    asked = elsewhere.filter(invitations__person__in=here, invitations__revoked_at=None)
    counts = asked.values("local_date").annotate(people=Count("invitations__person", distinct=True))
    return {row["local_date"]: row["people"] for row in counts.order_by("local_date")}
