"""Open data as tables: CSV files (RFC 4180, UTF-8) whose columns a table schema describes.

A cell that a spreadsheet would take for a formula gets an apostrophe in front. What is unknown is an empty cell.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from accounts.csv_cells import guarded
from accounts.languages import Language

# Between several values of one cell, as in the reference data.
SEPARATOR = " | "


# In the language of whoever reads it.
Words = str | Promise


def in_both(name: str, words: Words) -> dict[str, str]:
    """Return words as a data package holds them: it knows one language, so the French ones have a name of their own."""
    found = {}
    for language, suffix in ((Language.ENGLISH, ""), (Language.FRENCH, "_fr")):
        with translation.override(language):
            found[name + suffix] = str(words)
    return found


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its type in Frictionless' words, and what its values must keep to."""

    name: str
    title: Words
    description: Words = ""
    type: str = "string"
    constraints: dict[str, Any] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        """Return the column as a table schema writes it, in English and, beside it, in French."""
        found: dict[str, Any] = {"name": self.name, "type": self.type, **in_both("title", self.title)}
        if self.description:
            found |= in_both("description", self.description)
        if self.constraints:
            found["constraints"] = self.constraints
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, what tells its rows apart, and which rows of other tables it points to."""

    name: str
    title: Words
    description: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    # Own columns, the other table and its columns.
    points_to: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    def schema(self) -> dict[str, Any]:
        """Return its table schema."""
        found: dict[str, Any] = {
            "fields": [column.described() for column in self.columns],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        if self.points_to:
            found["foreignKeys"] = [
                {"fields": list(own), "reference": {"resource": other, "fields": list(theirs)}}
                for own, other, theirs in self.points_to
            ]
        return found


def csv_text(table: Table, rows: Iterable[Sequence[Any]]) -> str:
    """Return a table as CSV, a head line first."""
    return "".join(csv_lines(table, rows))


def csv_lines(table: Table, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Return the lines of a table one after another, for an answer that is written while it is made."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in ([column.name for column in table.columns], *rows):
        writer.writerow([cell(value) for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def cell(value: Any) -> str:
    """Return a value as a cell holds it: nothing for what is unknown, and no text that acts as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = SEPARATOR.join(map(str, value))
    return guarded(value) if isinstance(value, str) else str(value)
