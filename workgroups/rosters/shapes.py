"""What a file of members holds, and what can be wrong with it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 1_048_576
MOST_ROWS = 2_000
MOST_COLUMNS = 50
# Of one cell; longer than any field of ours.
MOST_CHARACTERS = 1_000


class Unreadable(Exception):
    """The file as a whole is refused. ``code`` says why; doors have the words."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. ``row`` counts from 1 as spreadsheets do; ``column`` is one of ours, "" for the row."""

    row: int
    column: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells that holds something, with its number in the file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One row: a chair at the table and, unless it is empty, who sits on it. What the row leaves open is "" or None.

    ``seat`` is the number of a chair that exists; without one, role, kind, organization and labels say which it is.
    """

    row: int
    seat: int | None = None
    role: str = ""
    kind: str = ""
    organization: str = ""
    label_en: str = ""
    label_fr: str = ""
    name: str = ""
    email: str = ""
    language: str = ""
    is_alternate: bool = False
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    @property
    def is_vacant(self) -> bool:
        """Whether nobody is named."""
        return not (self.name or self.email)


@dataclass(frozen=True, slots=True)
class Roster:
    """A file as it was read: the rows that could be understood, and everything that could not.

    ``broken`` holds what could be understood of the other rows, so that all their mistakes can be told at once.
    """

    places: tuple[Place, ...]
    problems: tuple[Problem, ...]
    broken: tuple[Place, ...] = ()
