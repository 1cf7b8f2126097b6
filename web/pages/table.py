"""The table at one meeting: who is expected or was there, seat by seat, and whether that makes a quorum."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.kept_queries import kept
from accounts.models import Person
from meetings.models import Attendance, Invitation, Meeting
from meetings.presence import quorum_of
from meetings.services.inviting import seats_asked
from web.plots import share
from web.seat_ring import MOST_SEATS, Ring, SeatState
from web.seat_ring import Seat as RingSeat
from workgroups.models import QuorumKind, Seat, SeatHolder
from workgroups.quorum import Quorum

STATES = {
    Invitation.Response.YES: SeatState.YES,
    Invitation.Response.NO: SeatState.NO,
    Invitation.Response.MAYBE: SeatState.MAYBE,
    Invitation.Response.ALTERNATE: SeatState.ALTERNATE,
    Invitation.Response.NONE: SeatState.WAIT,
}
SESSION = Meeting.MET


@dataclass(frozen=True)
class KindLine:
    """How many seats of a kind the rule asks for, and how many are there."""

    name: str
    present: int
    needed: int
    is_met: bool


@dataclass(frozen=True)
class Table:
    """What the page draws: the ring, the quorum in words and as a bar, the kinds its rule names."""

    ring: Ring
    quorum: Quorum
    verdict: str
    share_sentence: str
    needed: int
    kinds: Sequence[KindLine]
    by_kind: Sequence[tuple[str, float]]
    seats: Sequence[Seat]
    # Everybody who sits here on the day, and who of them was not asked: an alternate who comes unannounced.
    people: Sequence[Person]
    others: Sequence[Person]

    @property
    def fits_ring(self) -> bool:
        """Whether the seats are few enough to be drawn."""
        return len(self.ring.seats) <= MOST_SEATS


def table_at(meeting: Meeting, *, invitations: Sequence[Invitation], attendance: Iterable[Attendance]) -> Table:
    """Put together the table of a meeting from its invitations and attendance. Three queries."""
    seats, holders = seats_and_holders(meeting)
    rule = list(_rule(group_id=meeting.group_id))
    present = _present_seat_ids(meeting, invitations, attendance)
    held = {holder.seat_id for holder in holders}
    counted = {seat.pk: seat.stakeholder_kind_id for seat in seats if seat.counts_for_quorum and seat.pk in held}
    quorum = quorum_of(
        percent=meeting.group.quorum_percent,
        minimums={row.kind_id: row.minimum for row in rule},
        seats=counted,
        present_seat_ids=present,
    )
    names = {row.kind_id: row.kind.name for row in rule}
    asked = {invitation.person_id for invitation in invitations}
    kinds = [KindLine(names[line.kind_id], line.present, line.needed, line.is_met) for line in quorum.kinds]
    return Table(
        ring=_ring(meeting, seats, holders, invitations, present),
        quorum=quorum,
        verdict=_verdict(meeting, quorum, [line.name for line in kinds if not line.is_met]),
        share_sentence=_share_sentence(meeting, quorum),
        needed=max(quorum.needed, 1),
        kinds=kinds,
        by_kind=_by_kind(seats, counted, present),
        seats=seats,
        people=people_of(holders),
        others=[person for person in people_of(holders) if person.pk not in asked],
    )


def seats_and_holders(meeting: Meeting) -> tuple[list[Seat], list[SeatHolder]]:
    """Return the seats of a table on the meeting's day in table order, and who sits there, holders first."""
    asked = {"group_id": meeting.group_id, "meeting_id": meeting.pk, "day": meeting.local_date}
    # For whom a meeting is, is part of the question; in a tuple, for a bare word would be a value of it.
    audience = (meeting.audience,)
    return list(_seats(**asked, audience=audience)), list(_holders(**asked, audience=audience))


@kept
def _seats(*, group_id: int, meeting_id: int, day: dt.date, audience: tuple[str]) -> QuerySet[Seat]:
    seats = seats_asked(Meeting(pk=meeting_id, group_id=group_id, audience=audience[0]), day=day)
    return seats.select_related("organization", "stakeholder_kind").in_table_order()


@kept
def _holders(*, group_id: int, meeting_id: int, day: dt.date, audience: tuple[str]) -> QuerySet[SeatHolder]:
    seats = seats_asked(Meeting(pk=meeting_id, group_id=group_id, audience=audience[0]), day=day)
    held = SeatHolder.objects.as_of(day).filter(seat__in=seats.order_by()).select_related("person")
    return held.order_by("is_alternate", "pk")


@kept
def _rule(*, group_id: int) -> QuerySet[QuorumKind]:
    return QuorumKind.objects.filter(group=group_id).select_related("kind").order_by("pk")


def people_of(holders: Iterable[SeatHolder]) -> list[Person]:
    """Return who sits at a table, each once, by name."""
    people = {holder.person_id: holder.person for holder in holders if holder.person.is_active}
    return sorted(people.values(), key=lambda person: (person.name, person.pk))


def _present_seat_ids(
    meeting: Meeting, invitations: Iterable[Invitation], attendance: Iterable[Attendance]
) -> set[int]:
    if meeting.state in SESSION:
        return {row.seat_id for row in attendance if row.seat_id and row.state == Attendance.State.PRESENT}
    return {row.seat_id for row in invitations if row.seat_id and row.will_come}


def _ring(
    meeting: Meeting,
    seats: Sequence[Seat],
    holders: Iterable[SeatHolder],
    invitations: Iterable[Invitation],
    present: set[int],
) -> Ring:
    asked: dict[int | None, Invitation] = {}
    for row in invitations:
        # The first of a seat is its holder; who stands in comes after.
        asked.setdefault(row.seat_id, row)
    who: dict[int, str] = {}
    for holder in holders:
        who.setdefault(holder.seat_id, holder.person.name)
    drawn = []
    for seat in seats:
        invitation = asked.get(seat.pk)
        state = SeatState.WAIT if seat.pk in who else SeatState.EMPTY
        if invitation is not None:
            state = STATES[Invitation.Response(invitation.response)]
        name = invitation.person.name if invitation else who.get(seat.pk, "")
        kind = seat.stakeholder_kind
        drawn.append(RingSeat(kind.short_name, kind.name, state, who=name, name=seat.title))
    kinds = {seat.stakeholder_kind_id for seat in seats}
    there = {seat.stakeholder_kind_id for seat in seats if seat.pk in present}
    count = sum(seat.pk in present for seat in seats)
    caption = _("%(present)d of %(all)d kinds") % {"present": len(there), "all": len(kinds)}
    return Ring(drawn, _("%(count)d yes") % {"count": count}, caption)


def _share_sentence(meeting: Meeting, quorum: Quorum) -> str:
    named = {"present": quorum.present, "filled": quorum.filled, "needed": max(quorum.needed, 1)}
    if meeting.state == Meeting.State.HELD:
        sentence = ngettext(
            "%(present)d of %(filled)d seats is present; the rule asks for %(needed)d.",
            "%(present)d of %(filled)d seats are present; the rule asks for %(needed)d.",
            quorum.present,
        )
    elif meeting.state == Meeting.State.CLOSED:
        sentence = ngettext(
            "%(present)d of %(filled)d seats was present; the rule asks for %(needed)d.",
            "%(present)d of %(filled)d seats were present; the rule asks for %(needed)d.",
            quorum.present,
        )
    else:
        sentence = ngettext(
            "%(present)d of %(filled)d seats said yes; the rule asks for %(needed)d.",
            "%(present)d of %(filled)d seats said yes; the rule asks for %(needed)d.",
            quorum.present,
        )
    return sentence % named


def _verdict(meeting: Meeting, quorum: Quorum, missing: Sequence[str]) -> str:
    """Say whether the table may decide, and which kinds are missing where not."""
    if quorum.is_met:
        met = {Meeting.State.HELD: _("The table has a quorum."), Meeting.State.CLOSED: _("The table had a quorum.")}
        return met.get(Meeting.State(meeting.state), _("Quorum is met, if everybody comes who said yes."))
    if not missing:
        short = {
            Meeting.State.HELD: _("No quorum yet: nothing can be decided."),
            Meeting.State.CLOSED: _("The table had no quorum."),
        }
        return short.get(Meeting.State(meeting.state), _("No quorum yet."))
    named = {"kinds": ", ".join(missing)}
    lacking = {
        Meeting.State.HELD: _("No quorum yet: nothing can be decided. Still missing: %(kinds)s."),
        Meeting.State.CLOSED: _("The table had no quorum. Missing were: %(kinds)s."),
    }
    return lacking.get(Meeting.State(meeting.state), _("No quorum yet. Still missing: %(kinds)s.")) % named


def _by_kind(seats: Iterable[Seat], counted: dict[int, int], present: set[int]) -> list[tuple[str, float]]:
    """Return for each kind the percentage of its filled seats that is there, in table order."""
    filled: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for seat in seats:
        if seat.pk in counted:
            filled[seat.stakeholder_kind.name] += 1
            there[seat.stakeholder_kind.name] += seat.pk in present
    return [(kind, round(share(there[kind], count))) for kind, count in filled.items()]
