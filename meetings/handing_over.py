"""What goes with a seat when it changes hands: open actions, what was decided lately, what is owed at home, dates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from meetings.models import Action, Decision, Meeting, ReportBack
from workgroups.models import Seat

# A year of a table that meets every quarter.
MEETINGS_TOLD = 4
DATES_TOLD = 4


@dataclass(frozen=True)
class HandOver:
    """What a new holder finds. Each meeting carries its decisions as ``told``, without confidential ones."""

    seat: Seat
    actions: Sequence[Action]
    meetings: Sequence[Meeting]
    report_backs: Sequence[ReportBack]
    dates: Sequence[Meeting]


def hand_over_of(seat: Seat, *, now: dt.datetime) -> HandOver:
    """Gather what goes with a seat. Five queries."""
    held = Meeting.objects.filter(group=seat.group_id, state=Meeting.State.CLOSED).select_related(
        "group", "minutes_kept"
    )
    told = Prefetch("decisions", Decision.objects.for_everybody().order_by("pk"), to_attr="told")
    latest = held.prefetch_related(told).order_by("-starts_at", "-pk")
    ahead = Meeting.objects.filter(group=seat.group_id).exclude(state=Meeting.State.DRAFT).upcoming(now=now)
    mine = Q(seat=seat)
    if seat.organization_id:
        mine |= Q(organization=seat.organization_id)
    owed = ReportBack.objects.open().filter(mine, meeting__in=held.values("pk")).for_list()
    return HandOver(
        seat=seat,
        actions=list(Action.objects.open().filter(owner_seat=seat).for_list().by_urgency()),
        meetings=list(latest[:MEETINGS_TOLD]),
        report_backs=list(owed.order_by("-meeting__starts_at", "-pk")[:MEETINGS_TOLD]),
        dates=list(ahead.select_related("group")[:DATES_TOLD]),
    )
