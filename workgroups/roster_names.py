"""Finds kinds and organizations by what people call them, and the nearest names for one nobody has."""

import difflib
from collections.abc import Iterable
from typing import Generic, TypeVar

from workgroups.models import Organization, OrganizationName, StakeholderKind
from workgroups.rosters.columns import folded

Row = TypeVar("Row", StakeholderKind, Organization)
# Looking for near names costs; a file that is wrong from top to bottom gets them for its first mistakes only.
MOST_GUESSES = 30


class Names(Generic[Row]):
    """Rows by every name they go by. A name of two rows is the name of neither; better names come first."""

    def __init__(self, *named: Iterable[tuple[Row, Iterable[str]]]) -> None:
        self._by_name: dict[str, Row | None] = {}
        self._shown: dict[str, str] = {}
        for rows in named:
            better = frozenset(self._by_name)
            for row, names in rows:
                for name in set(map(folded, names)) - better - {""}:
                    self._by_name[name] = row if self._by_name.get(name, row) == row else None
                    self._shown[name] = row.name
        self._guesses: dict[str, list[str]] = {}

    def find(self, text: str) -> Row | None:
        """Return the one row that goes by a name, whatever its case, accents and signs."""
        return self._by_name.get(folded(text))

    def near(self, text: str) -> list[str]:
        """Return up to three names that look like a text."""
        name = folded(text)[:100]
        if name not in self._guesses and len(self._guesses) < MOST_GUESSES:
            close: list[str] = difflib.get_close_matches(name, self._shown, n=6, cutoff=0.5)
            holding: list[str] = [known for known in self._shown if len(name) > 3 and name in known]
            self._guesses[name] = list(dict.fromkeys(self._shown[one] for one in [*holding[:2], *close]))[:3]
        return self._guesses.get(name, [])


def kinds_by_name() -> Names[StakeholderKind]:
    """Load the stakeholder kinds. One query."""
    kinds = StakeholderKind.objects.order_by("position", "pk")
    return Names((kind, (kind.code, kind.name_en, kind.name_fr, kind.short_en, kind.short_fr)) for kind in kinds)


def organizations_by_name() -> Names[Organization]:
    """Load the organizations under today's names and those they had. Two queries."""
    former: dict[int, list[str]] = {}
    for pk, *names in OrganizationName.objects.order_by("pk").values_list("organization_id", "name_en", "name_fr"):
        former.setdefault(pk, []).extend(names)
    rows = list(Organization.objects.order_by("name_en", "pk"))
    today = [row for row in rows if row.successor_id is None]
    return Names(
        [(row, (row.code,)) for row in rows],
        [(row, (row.name_en, row.name_fr)) for row in today],
        [(row, (row.abbreviation,)) for row in today],
        [(row, former.get(row.pk, ())) for row in today],
        [(row, (row.name_en, row.name_fr, row.abbreviation)) for row in rows if row.successor_id],
    )
