"""Who a person is at every table on one day.

Every page and every API call loads this once (two queries) and hands it to ``visible_to`` and to the policies, which
are then pure functions of it: nothing about permission hides in a cached attribute, and the day is always named.
"""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class HeldSeat:
    """A seat that the person holds, or stands in for as an alternate."""

    seat_id: int
    group_id: int
    role: str
    is_alternate: bool


@dataclass(frozen=True)
class Standing:
    """A person's seats and site roles as of a day. ``person_id`` is None for somebody not signed in."""

    person_id: int | None
    as_of: dt.date
    seats: tuple[HeldSeat, ...] = ()
    site_roles: frozenset[str] = frozenset()
    coordinates: frozenset[str] = field(default_factory=frozenset)

    @property
    def group_ids(self) -> frozenset[int]:
        """The tables where the person sits in any role, observers and alternates included."""
        return frozenset(seat.group_id for seat in self.seats)

    @property
    def seat_ids(self) -> frozenset[int]:
        """The seats the person speaks for, as holder or alternate."""
        return frozenset(seat.seat_id for seat in self.seats)

    @property
    def chaired_group_ids(self) -> frozenset[int]:
        """The tables the person co-chairs. An alternate does not inherit the chair."""
        return frozenset(
            seat.group_id for seat in self.seats if seat.role.startswith("cochair-") and not seat.is_alternate
        )

    @property
    def confidant_group_ids(self) -> frozenset[int]:
        """The tables where the person hears what is confidential: on any seat but an observer's."""
        return frozenset(seat.group_id for seat in self.seats if seat.role != "observer")

    @property
    def is_consultant(self) -> bool:
        """Whether the person is the Consultant, International Labour Mobility, who sees every table."""
        return "consultant" in self.site_roles

    @property
    def is_administrator(self) -> bool:
        """Whether the person looks after the installation; that opens no table."""
        return "administrator" in self.site_roles

    def hears_confidential(self, group_id: int) -> bool:
        """Say whether confidential matters of a table are open to the person."""
        return self.is_consultant or group_id in self.confidant_group_ids

    def chairs(self, group_id: int) -> bool:
        """Say whether the person may act as chair of a table: its co-chairs and the consultant may."""
        return self.is_consultant or group_id in self.chaired_group_ids
