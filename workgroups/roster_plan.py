"""What a file of members would make of a table: row by row added, changed or unchanged, or what is wrong with it."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workgroups.models import Organization, Seat, SeatHolder, StakeholderKind
from workgroups.rosters.shapes import Place, Problem


class Change(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass
class Chair:
    """A seat of the plan: one that stands at the table, or one that the file opens."""

    kind: StakeholderKind
    role: str
    organization: Organization | None
    label_en: str
    label_fr: str
    seat: Seat | None = None
    # Who held it, holds it or would hold it, alternates apart: first day, last day, the row that says so.
    held: list[tuple[dt.date, dt.date | None, int]] = field(default_factory=list)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from the table's other seats when no number is given."""
        return (self.role, self.kind.pk, self.organization and self.organization.pk, self.label_en, self.label_fr)

    @property
    def title(self) -> str:
        """Whom it speaks for."""
        shown = Seat(organization=self.organization, stakeholder_kind=self.kind)
        shown.label_en, shown.label_fr = self.label_en, self.label_fr
        return shown.title


@dataclass
class Move:
    """One row: which chair, who sits there already, and what is to be done."""

    place: Place
    chair: Chair
    change: Change
    holder: SeatHolder | None = None
    opens_seat: bool = False
    # The person goes by another name here and keeps it.
    keeps_name: str = ""

    def as_plain(self) -> list[object]:
        """Return what counts for the fingerprint."""
        seat, holder = self.chair.seat, self.holder
        return [self.place.row, self.change, seat and seat.pk, holder and holder.pk, self.opens_seat]


@dataclass(frozen=True)
class Plan:
    """Everything a file would do to a table on a day. It may be written only without problems."""

    moves: Sequence[Move]
    problems: Sequence[Problem]
    fingerprint: str

    def of(self, change: Change) -> list[Move]:
        """Return the rows of which this becomes."""
        return [move for move in self.moves if move.change == change]

    def seated(self, *, today: dt.date) -> list[Move]:
        """Return the rows that seat somebody who has not left again by a day."""
        return [
            move
            for move in self.of(Change.ADDED)
            if not move.place.is_vacant and not (move.place.ends_on and move.place.ends_on < today)
        ]

    @property
    def may_be_written(self) -> bool:
        """Whether nothing is wrong and something would change."""
        return not self.problems and len(self.of(Change.UNCHANGED)) < len(self.moves)


def fingerprint_of(*parts: object) -> str:
    """Return one short text that differs whenever any part does."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
