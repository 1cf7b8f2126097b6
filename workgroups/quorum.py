"""Whether a table may decide: arithmetic over seats, without a database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class KindCount:
    """How many seats of one stakeholder kind are present, and how many the rule asks for."""

    kind_id: int
    present: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether enough seats of this kind are present."""
        return self.present >= self.needed


@dataclass(frozen=True)
class Quorum:
    """A quorum as it stands. ``needed`` is a number of seats, 0 where the rule names no share."""

    present: int
    filled: int
    needed: int
    kinds: tuple[KindCount, ...] = ()
    has_rule: bool = True

    @property
    def missing_kind_ids(self) -> tuple[int, ...]:
        """The kinds of which too few are present."""
        return tuple(kind.kind_id for kind in self.kinds if not kind.is_met)

    @property
    def is_met(self) -> bool:
        """Whether the table may decide. A table without a rule may, as soon as somebody is there."""
        return self.present >= max(self.needed, 1) and not self.missing_kind_ids


def reckon(
    *, filled_kinds: Iterable[int], present_kinds: Iterable[int], percent: int | None, minimums: Mapping[int, int]
) -> Quorum:
    """Return the quorum of a table.

    ``filled_kinds`` and ``present_kinds`` name the stakeholder kind of each seat that counts and is filled, or present:
    a seat is counted once, whoever sits on it. ``percent`` is a share of the filled seats, rounded up.
    """
    filled, present = list(filled_kinds), Counter(present_kinds)
    return Quorum(
        present=present.total(),
        filled=len(filled),
        needed=ceil(len(filled) * percent / 100) if percent else 0,
        kinds=tuple(KindCount(kind, present[kind], needed) for kind, needed in sorted(minimums.items())),
        has_rule=bool(percent or minimums),
    )
