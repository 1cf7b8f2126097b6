"""What goes with a seat when it changes hands: open actions, what was decided lately, what is owed at home, dates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from accounts.models import Person
from accounts.zones import local_date
from meetings.models import Action, Decision, Meeting, ReportBack
from workgroups.models import Seat, SeatHolder

# A year of a table that meets every quarter.
MEETINGS_TOLD = 4
DATES_TOLD = 4


@dataclass(frozen=True)
class HandOver:
    """What a new holder finds. Each meeting carries its decisions as ``told``, without confidential ones.

    ``former``: who held the seat last, and may be asked.
    """

    seat: Seat
    former: Person | None
    actions: Sequence[Action]
    meetings: Sequence[Meeting]
    report_backs: Sequence[ReportBack]
    dates: Sequence[Meeting]


def hand_over_of(seat: Seat, *, now: dt.datetime) -> HandOver:
    """Gather what goes with a seat: of the whole table's meetings, and of smaller circles that it is part of."""
    theirs = Meeting.objects.filter(_for_seat(seat), group=seat.group_id)
    held = theirs.filter(state=Meeting.State.CLOSED).select_related("group", "minutes_kept")
    told = Prefetch("decisions", Decision.objects.for_everybody().order_by("pk"), to_attr="told")
    latest = held.prefetch_related(told).order_by("-starts_at", "-pk")
    ahead = theirs.upcoming(now=now)
    mine = Q(seat=seat)
    if seat.organization_id:
        mine |= Q(organization=seat.organization_id)
    owed = ReportBack.objects.open().filter(mine, meeting__in=held.values("pk")).for_list()
    former = SeatHolder.objects.principal().filter(seat=seat, ends_on__lt=local_date(now, seat.group.timezone))
    last = former.select_related("person").order_by("-ends_on", "-pk").first()
    return HandOver(
        seat=seat,
        former=last.person if last else None,
        actions=list(Action.objects.open().filter(owner_seat=seat).for_list().by_urgency()),
        meetings=list(latest[:MEETINGS_TOLD]),
        report_backs=list(owed.order_by("-meeting__starts_at", "-pk")[:MEETINGS_TOLD]),
        dates=list(ahead.select_related("group")[:DATES_TOLD]),
    )


def _for_seat(seat: Seat) -> Q:
    """Return the meetings a seat is asked to, whoever holds it."""
    chosen = Meeting.seats.through.objects.filter(seat=seat).values("meeting")
    asked = Q(audience=Meeting.Audience.TABLE) | Q(audience=Meeting.Audience.SEATS, pk__in=chosen)
    return asked | Q(audience=Meeting.Audience.CHAIRS) if seat.role in Seat.COCHAIR_ROLES else asked
