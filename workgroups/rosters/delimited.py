"""CSV, as spreadsheets write it: UTF-8 or Windows-1252, parted by commas or semicolons."""

import csv
import io

from workgroups.rosters.columns import column_named
from workgroups.rosters.shapes import MOST_COLUMNS, MOST_ROWS, Line, Unreadable

DELIMITERS = ",;"


def read_csv(content: bytes) -> list[Line]:
    """Return the rows that hold something, the heading first. Raise Unreadable."""
    text = decoded(content)
    if text[:5].lower() in {"sep=;", "sep=,"}:
        # What spreadsheets put in front; the line stays, empty, so that rows keep their numbers.
        text = text[5:]
    lines = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                lines.append(_line(number, cells))
            if len(lines) > MOST_ROWS + 1:
                raise Unreadable("too_many_rows", most=MOST_ROWS)
    except csv.Error as error:
        raise Unreadable("broken_csv") from error
    return lines


def _line(number: int, cells: list[str]) -> Line:
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    return Line(number, tuple(cells))


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 with or without its mark, else Windows-1252."""
    if b"\x00" in content:
        raise Unreadable("no_table")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("unknown_encoding")


def delimiter_of(text: str) -> str:
    """Return what parts the columns: whichever sign makes more headings that we know."""
    head = next((line for line in text[:20_000].splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda sign: sum(bool(column_named(name)) for name in head.split(sign)))
