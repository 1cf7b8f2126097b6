"""Writes a file of members in the very form in which one is read."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from accounts.csv_cells import guarded
from workgroups.rosters.columns import HEADINGS, LANGUAGES, ROLES
from workgroups.rosters.shapes import Place

_FRENCH = {"en": 0, "fr": 1}
# Widths in characters: a name is read without dragging the column.
_WIDTHS = {"seat": 12, "language": 10, "is_alternate": 10, "starts_on": 12, "ends_on": 12}


def csv_roster(places: Iterable[Place], *, language: str) -> bytes:
    """Return places as CSV: UTF-8 with its mark, which spreadsheets need to see accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_headings(language))
    for place in places:
        writer.writerow(["" if value is None else str(value) for value in _row(place, language)])
    return text.getvalue().encode("utf-8-sig")


def xlsx_roster(places: Iterable[Place], *, language: str) -> bytes:
    """Return places as a workbook of one sheet; days are days there, and every text is a text."""
    # Sixteen megabytes in each process, for a download that few ask for.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Membres" if language == "fr" else "Members")
    sheet.freeze_panes = "A2"
    for letter, column in zip("ABCDEFGHIJKL", HEADINGS, strict=True):
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, 28)
    heads = [WriteOnlyCell(sheet, value=heading) for heading in _headings(language)]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for place in places:
        sheet.append([value or None for value in _row(place, language)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _headings(language: str) -> list[str]:
    return [names[_FRENCH[language]] for names in HEADINGS.values()]


def _row(place: Place, language: str) -> list[str | int | dt.date | None]:
    number = _FRENCH[language]
    said: dict[str, Any] = {
        "role": ROLES[place.role][number] if place.role else "",
        "language": LANGUAGES[place.language][number] if place.language else "",
        "is_alternate": "" if place.is_vacant else (("no", "non"), ("yes", "oui"))[place.is_alternate][number],
    }
    values = [said.get(column, getattr(place, column)) for column in HEADINGS]
    return [guarded(value) if isinstance(value, str) else value for value in values]
