"""Reads the reference files: a row knows its file and line, so that every error can name them."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


class BadCell(ValueError):
    """A row says something we cannot read; the message names the column."""


@dataclass(frozen=True)
class Row:
    """One line of a file. An empty cell is unknown, never zero."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column].strip()

    def flag(self, column: str) -> bool:
        """Return a cell that says true or false, in any case."""
        word = self[column].lower()
        if word not in {"true", "false"}:
            raise BadCell(f"{column} says “{self[column]}”; write true or false.")
        return word == "true"

    def number(self, column: str) -> int | None:
        """Return a whole number, or None where the cell is empty."""
        if not self[column]:
            return None
        try:
            return int(self[column])
        except ValueError:
            raise BadCell(f"{column} says “{self[column]}”; write a whole number.") from None

    def words(self, column: str) -> list[str]:
        """Return the codes of a cell that lists several, divided by ``|``."""
        return [word.strip() for word in self[column].split("|") if word.strip()]

    def problem(self, text: str) -> str:
        """Return a sentence about this row that says where it stands."""
        return f"{self.file}, line {self.line}: {text}"


def read_rows(path: Path, *, columns: Iterable[str], unique: Iterable[str], problems: list[str]) -> Iterator[Row]:
    """Yield the rows of a file that can be read, and put the rest down in ``problems``.

    ``columns`` must exist; ``unique`` names the columns that tell rows apart.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: cannot be read ({error}).")
        return
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        problems.append(f"{path.name}, line 1: no column {', '.join(missing)}.")
        return
    first_line: dict[tuple[str, ...], int] = {}
    for row in _rows(reader, path.name, problems):
        key = tuple(row[column] for column in unique)
        if key in first_line:
            problems.append(row.problem(f"{', '.join(key)} stands on line {first_line[key]} already."))
            continue
        first_line[key] = row.line
        yield row


def _rows(reader: "csv.DictReader[str]", name: str, problems: list[str]) -> Iterator[Row]:
    try:
        for cells in reader:
            row = Row(name, reader.line_num, cells)
            if None in cells or None in cells.values():
                problems.append(row.problem(f"has not the {len(reader.fieldnames or ())} cells of the first line."))
            elif "source" in cells and not row["source"]:
                problems.append(row.problem("has no source."))
            else:
                yield row
    except csv.Error as error:
        problems.append(f"{name}, line {reader.line_num}: {error}.")
