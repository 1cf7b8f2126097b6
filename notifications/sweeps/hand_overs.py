"""Writes to who takes a seat over what goes with it, once, when they have accepted the seat."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.kept_queries import kept
from accounts.zones import morning
from meetings.handing_over import hand_over_of
from notifications.kinds import Kind
from notifications.messages.hand_over import hand_over_letter
from notifications.models import Delivery
from notifications.outbox import deliver
from workgroups.models import SeatHolder

# Who accepts later than this has looked around by themselves.
LOOK_BACK = dt.timedelta(days=30)
# A first day that has come where the table is may still be tomorrow’s elsewhere.
NEXT = dt.timedelta(days=1)


def hand_seats_over(*, now: dt.datetime) -> int:
    """Write what is due; return how many messages are new."""
    day = now.date()
    due = [
        holder for holder in _due(now=now, first=day - LOOK_BACK, day=day, last=day + NEXT) if _morning(holder) <= now
    ]
    letters = [
        hand_over_letter(hand_over_of(holder.seat, now=now), holder, key=f"hand-over:{holder.pk}", now=now)
        for holder in due
    ]
    return deliver(letters, now=now) if letters else 0


@kept
def _due(*, now: dt.datetime, first: dt.date, day: dt.date, last: dt.date) -> QuerySet[SeatHolder]:
    """Return who took over a seat lately from somebody else and was told nothing of it yet."""
    former = SeatHolder.objects.principal().filter(seat=OuterRef("seat"), ends_on__lt=OuterRef("starts_on"))
    # Who comes back hands nothing over.
    former = former.exclude(person=OuterRef("person"))
    told = Delivery.objects.filter(
        about_type=SeatHolder._meta.label_lower, about_id=OuterRef("pk"), kind=Kind.HAND_OVER
    )
    return (
        SeatHolder.objects.principal()
        .filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__range=(first, last))
        .filter(Q(invitation=None) | Q(invitation__accepted_at__lte=now), Exists(former))
        .filter(~Exists(told), person__is_active=True, seat__closed_on=None, seat__group__is_active=True)
        .select_related("person", "seat__group", "seat__organization", "seat__stakeholder_kind")
        .order_by("pk")
    )


def _morning(holder: SeatHolder) -> dt.datetime:
    """Return from when it goes: 08:00 where the table is, on the first day."""
    return morning(holder.starts_on, holder.seat.group.timezone)
