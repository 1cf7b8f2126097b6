"""What of a record is compared as one thing. Every field of the shapes is compared: none can be forgotten here."""

import dataclasses
from collections.abc import Callable
from typing import Any

from pathways.differences.likeness import like_groups, like_texts, like_windows, same_key, same_text
from pathways.document.shapes import (
    Cost,
    Destination,
    Document,
    Duration,
    Fact,
    Outcome,
    Paper,
    Provisional,
    Step,
    Window,
)

RECORDS = (Cost, Destination, Document, Duration, Fact, Outcome, Paper, Provisional, Step, Window)


@dataclasses.dataclass(frozen=True, slots=True)
class Items:
    """How the items of a list are known again: by a name of their own, or by being alike enough (0.5 of 1)."""

    likeness: Callable[[Any, Any], float]
    name: Callable[[Any], str] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Facet:
    """A field, or several that mean something only together."""

    name: str
    fields: tuple[str, ...]
    items: Items | None = None
    is_record: bool = False

    def value(self, record: Any) -> Any:
        """Return what stands in a record: a tuple where there are several fields."""
        values = tuple(getattr(record, name) for name in self.fields)
        return values if len(values) > 1 else values[0]

    def put(self, record: Any, value: Any) -> Any:
        """Return a record with another value."""
        values = value if len(self.fields) > 1 else (value,)
        return dataclasses.replace(record, **dict(zip(self.fields, values, strict=True)))


# A fee is an amount of a currency; weeks and days are spans; a pause has its reason.
TOGETHER: dict[type[Any], dict[str, tuple[str, ...]]] = {
    Cost: {"price": ("amount", "currency")},
    Duration: {"weeks": ("min_weeks", "max_weeks")},
    Window: {"days": ("opens_on", "closes_on")},
    Step: {"state": ("status", "status_note")},
}
_KEYED = Items(same_key, name=lambda item: item.key)
_CODED = Items(same_key, name=lambda item: item.code)
_NAMES = Items(same_text, name=lambda item: item)
LISTS: dict[tuple[type[Any], str], Items] = {
    (Document, "steps"): _KEYED,
    (Document, "notes"): Items(like_texts),
    (Step, "requirements"): Items(like_texts),
    (Step, "papers"): _KEYED,
    (Step, "costs"): _KEYED,
    (Step, "prerequisites"): _NAMES,
    (Step, "prerequisites_any"): Items(like_groups),
    (Step, "alternative_to"): _NAMES,
    (Step, "windows"): Items(like_windows),
    (Step, "outcomes"): _CODED,
    (Paper, "alternatives"): Items(like_texts),
    (Outcome, "next"): _NAMES,
}
NESTED = {"destination", "duration", "provisional", "fact"}


def _facets(record: type[Any]) -> tuple[Facet, ...]:
    together = TOGETHER.get(record, {})
    leaders = {fields[0]: Facet(name, fields) for name, fields in together.items()}
    followers = {name for fields in together.values() for name in fields[1:]}
    names = [field.name for field in dataclasses.fields(record) if field.name not in followers]
    return tuple(leaders.get(name) or Facet(name, (name,), LISTS.get((record, name)), name in NESTED) for name in names)


FACETS = {record: _facets(record) for record in RECORDS}


def facets_of(record: Any) -> tuple[Facet, ...]:
    """Return the facets of a record in the order of its fields."""
    return FACETS[type(record)]
