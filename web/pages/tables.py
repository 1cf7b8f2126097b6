"""The seats of a table on one day: who sits where, who stands in, what is vacant."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.kept_queries import kept
from web.seat_ring import MOST_SEATS, Ring, SeatState
from web.seat_ring import Seat as Circle
from workgroups.models import OrganizationName, Seat, SeatHolder, StakeholderKind, WorkGroup


@dataclass(frozen=True)
class Chair:
    """A seat on one day."""

    seat: Seat
    holder: SeatHolder | None
    alternates: Sequence[SeatHolder]
    # Everybody who ever sat here, newest first.
    history: Sequence[SeatHolder] = ()
    # What the organization was called on that day, where that is another name than today's.
    called: str = ""

    @property
    def state(self) -> SeatState:
        """Whether somebody sits here, or only stands in."""
        return SeatState.YES if self.holder else SeatState.ALTERNATE if self.alternates else SeatState.EMPTY

    @property
    def is_vacant(self) -> bool:
        """Whether nobody sits here."""
        return self.holder is None


@dataclass(frozen=True)
class Post:
    """One of the two co-chair posts on one day; no chair where there was no such seat."""

    label: str
    chair: Chair | None


@dataclass
class KindOfSeat:
    """The seats of one stakeholder kind."""

    kind: StakeholderKind
    chairs: list[Chair] = field(default_factory=list)

    @property
    def is_missing(self) -> bool:
        """Whether nobody at the table speaks for this kind."""
        return all(chair.is_vacant for chair in self.chairs)


def chairs_of(group: WorkGroup, *, day: dt.date) -> list[Chair]:
    """Return the table as it was on a day, in table order, each seat with its whole history. Two queries."""
    holders: dict[int, list[SeatHolder]] = {}
    for holder in _holders(group_id=group.pk):
        holders.setdefault(holder.seat_id, []).append(holder)
    return [_chair(seat, holders.get(seat.pk, []), day) for seat in _seats(group_id=group.pk, day=day)]


@kept
def _seats(*, group_id: int, day: dt.date) -> QuerySet[Seat]:
    seats = Seat.objects.as_of(day).filter(group=group_id)
    return seats.select_related("organization", "stakeholder_kind").in_table_order()


@kept
def _holders(*, group_id: int) -> QuerySet[SeatHolder]:
    held = SeatHolder.objects.filter(seat__group=group_id).select_related("person", "invitation")
    return held.order_by("-starts_on", "is_alternate", "-pk")


def _chair(seat: Seat, history: list[SeatHolder], day: dt.date) -> Chair:
    there = [one for one in history if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)]
    return Chair(
        seat=seat,
        holder=next((one for one in there if not one.is_alternate), None),
        alternates=[one for one in there if one.is_alternate],
        history=history,
    )


def posts_of(chairs: Iterable[Chair]) -> list[Post]:
    """Return both co-chair posts, with who held them."""
    held = {chair.seat.role: chair for chair in chairs}
    return [Post(str(role.label), held.get(role)) for role in Seat.COCHAIR_ROLES]


def with_names_of(chairs: Sequence[Chair], *, day: dt.date) -> list[Chair]:
    """Add what organizations were called on a day that is over. One query."""
    named = OrganizationName.objects.filter(organization__seats__in=[chair.seat.pk for chair in chairs])
    # A name whose end nobody knows says nothing about a day.
    ended = named.filter(ends_on__gte=day).distinct().order_by("ends_on", "pk")
    names: dict[int | None, str] = {}
    for one in ended:
        if one.was_in_use_on(day):
            names.setdefault(one.organization_id, str(one))
    return [replace(chair, called=names.get(chair.seat.organization_id, "")) for chair in chairs]


def by_kind(chairs: Iterable[Chair], kinds: Iterable[StakeholderKind]) -> list[KindOfSeat]:
    """Sort seats under every stakeholder kind there is, so that a missing one shows."""
    groups = {kind.pk: KindOfSeat(kind) for kind in kinds}
    for chair in chairs:
        groups[chair.seat.stakeholder_kind_id].chairs.append(chair)
    return list(groups.values())


def filled(chairs: Sequence[Chair]) -> str:
    """Say how many seats somebody holds."""
    return _("%(filled)s of %(seats)s") % {
        "filled": sum(not chair.is_vacant for chair in chairs),
        "seats": len(chairs),
    }


def ring_of(chairs: Sequence[Chair]) -> Ring | None:
    """Return the table as a ring, or nothing for a table too large to be drawn as one."""
    if len(chairs) > MOST_SEATS:
        return None
    circles = [
        Circle(
            label=chair.seat.stakeholder_kind.short_name,
            name=chair.seat.title,
            kind=chair.seat.stakeholder_kind.name,
            state=chair.state,
            who=chair.holder.person.name if chair.holder else ", ".join(one.person.name for one in chair.alternates),
        )
        for chair in chairs
    ]
    return Ring(circles, headline=filled(chairs), caption=_("seats filled"), shows_answers=False)


def small_rings(group_ids: Iterable[int], *, day: dt.date) -> dict[int, Ring]:
    """Return a ring without names for each of some groups. One query for all."""
    there = SeatHolder.objects.as_of(day).filter(seat=OuterRef("pk"))
    seats = (
        Seat.objects.as_of(day)
        .filter(group__in=group_ids)
        .annotate(has_holder=Exists(there.principal()), has_alternate=Exists(there.filter(is_alternate=True)))
        .in_table_order()
        .values_list("group_id", "has_holder", "has_alternate")
    )
    circles: dict[int, list[Circle]] = {}
    for group_id, has_holder, has_alternate in seats:
        state = SeatState.YES if has_holder else SeatState.ALTERNATE if has_alternate else SeatState.EMPTY
        circles.setdefault(group_id, []).append(Circle(label="", kind="", state=state))
    return {
        group_id: Ring(seats[:MOST_SEATS], headline=_seats_filled(seats), caption="", shows_answers=False)
        for group_id, seats in circles.items()
    }


def _seats_filled(seats: Sequence[Circle]) -> str:
    taken = sum(seat.state == SeatState.YES for seat in seats)
    return ngettext("%(filled)s of %(seats)s seat filled", "%(filled)s of %(seats)s seats filled", len(seats)) % {
        "filled": taken,
        "seats": len(seats),
    }


def ends_soon(chairs: Iterable[Chair], *, today: dt.date) -> list[Chair]:
    """Return the seats whose holder leaves within four months."""
    limit = today + dt.timedelta(days=120)
    return [chair for chair in chairs if chair.holder and chair.holder.ends_on and chair.holder.ends_on <= limit]
