"""Reads a file of members: what kind of file it is, its headings, its rows."""

from typing import Any

from accounts.csv_cells import unguarded
from accounts.texts import clean_line
from workgroups.rosters.columns import NEEDED, READERS, column_named
from workgroups.rosters.delimited import read_csv
from workgroups.rosters.shapes import MOST_BYTES, MOST_CHARACTERS, Line, Place, Problem, Roster, Unreadable
from workgroups.rosters.workbooks import read_workbook

_ZIP, _OLD_EXCEL, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
# How long a value may be, where it is kept.
LONGEST = {"name": 120, "email": 254, "label_en": 120, "label_fr": 120, "kind": 250, "organization": 250}


def read_roster(content: bytes) -> Roster:
    """Return what a file says, judged by its content and never by its name. Raise Unreadable for no file of members."""
    lines = _lines(content)
    if not lines:
        raise Unreadable("empty")
    columns, problems = _headings(lines[0])
    if problems:
        return Roster((), tuple(problems))
    places: list[Place] = []
    broken: list[Place] = []
    for line in lines[1:]:
        place, wrong = _place(line, columns)
        problems += wrong
        (broken if wrong else places).append(place)
    return Roster(tuple(places), tuple(problems), tuple(broken))


def _lines(content: bytes) -> list[Line]:
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large")
    if content.startswith(_OLD_EXCEL):
        raise Unreadable("old_excel")
    if content.startswith(_PDF):
        raise Unreadable("no_table")
    return read_workbook(content) if content.startswith(_ZIP) else read_csv(content)


def _headings(line: Line) -> tuple[list[str], list[Problem]]:
    columns, problems = [], []
    for heading in (clean_line(cell[:MOST_CHARACTERS]) for cell in line.cells):
        column = column_named(heading)
        if heading and not column:
            problems.append(Problem(line.number, "", "unknown_column", {"value": heading[:80]}))
        elif column and column in columns:
            problems.append(Problem(line.number, column, "column_twice"))
        columns.append(column)
    for missing in NEEDED:
        if missing not in columns:
            problems.append(Problem(line.number, missing, "column_missing"))
    return columns, problems


def _place(line: Line, columns: list[str]) -> tuple[Place, list[Problem]]:
    """Return a row as a place, and what in it is not understood."""
    values: dict[str, Any] = {}
    problems = []
    for position, cell in enumerate(line.cells):
        column = columns[position] if position < len(columns) else ""
        # One sign more than may be: enough to see that it is too long, whatever came.
        text = clean_line(unguarded(cell[: MOST_CHARACTERS + 1].strip(" ")))
        if not column:
            if text:
                problems.append(Problem(line.number, "", "no_heading", {"value": text[:80]}))
            continue
        if len(text) > LONGEST.get(column, MOST_CHARACTERS):
            problems.append(Problem(line.number, column, "too_long", {"most": LONGEST.get(column, MOST_CHARACTERS)}))
            continue
        try:
            values[column] = READERS.get(column, str)(text)
        except (KeyError, ValueError):
            problems.append(Problem(line.number, column, f"bad_{column}", {"value": text[:80]}))
    return Place(row=line.number, **values), problems
