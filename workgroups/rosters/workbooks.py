"""XLSX: the first sheet of a workbook, as rows of text."""

import datetime as dt
import io
import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from workgroups.rosters.archives import Archive
from workgroups.rosters.shapes import MOST_COLUMNS, MOST_ROWS, Line, Unreadable

_WORKBOOK = "xl/workbook.xml"
_CELL = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
# Numbers of the built-in formats that show a day.
_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_DAY_SIGNS = re.compile(r"[dy]", re.IGNORECASE)
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_workbook(content: bytes) -> list[Line]:
    """Return the rows of the first sheet that hold something, the heading first. Raise Unreadable."""
    archive = Archive(content)
    try:
        return _Workbook(archive).lines()
    except (ParseError, DefusedXmlException, UnicodeDecodeError, LookupError) as error:
        raise Unreadable("broken_workbook") from error


def _elements(content: bytes) -> Iterator[tuple[str, Element]]:
    """Return elements as they end, by local name; what was read is let go by whoever reads it."""
    for _event, element in iterparse(io.BytesIO(content), events=("end",), forbid_dtd=True):
        yield _local(element.tag), element


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _text(element: Element) -> str:
    """Return what a text says, its runs together, without its reading aids."""
    found = []
    for child in element:
        if _local(child.tag) == "t":
            found.append(child.text or "")
        elif _local(child.tag) == "r":
            found.extend(part.text or "" for part in child if _local(part.tag) == "t")
    return "".join(found)


class _Workbook:
    """The parts that are needed to read the first sheet."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        sheet, self._epoch = self._first_sheet()
        self._sheet = archive.part(sheet)
        self._shared = self._shared_texts()
        self._day_styles = self._styles_of_days()

    def _first_sheet(self) -> tuple[str, dt.date]:
        epoch, wanted = dt.date(1899, 12, 30), ""
        for name, element in _elements(self._archive.part(_WORKBOOK)):
            if name == "workbookPr" and element.get("date1904") in {"1", "true"}:
                epoch = dt.date(1904, 1, 1)
            if name == "sheet" and not wanted:
                wanted = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
        for name, element in _elements(self._archive.part("xl/_rels/workbook.xml.rels")):
            if name == "Relationship" and wanted and element.get("Id") == wanted:
                target = element.get("Target", "")
                return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"), epoch
        raise Unreadable("broken_workbook")

    def _shared_texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._archive:
            return []
        found = []
        for name, element in _elements(self._archive.part("xl/sharedStrings.xml")):
            if name == "si":
                found.append(_text(element))
                element.clear()
        return found

    def _styles_of_days(self) -> set[int]:
        """Return the numbers of the styles that show a number as a day."""
        if "xl/styles.xml" not in self._archive:
            return set()
        days, styles = set(_DAYS), []
        for name, element in _elements(self._archive.part("xl/styles.xml")):
            if name == "numFmt" and _DAY_SIGNS.search(_NO_SIGNS.sub("", element.get("formatCode", ""))):
                days.add(_whole(element.get("numFmtId")))
            if name == "cellXfs":
                styles = [_whole(child.get("numFmtId")) for child in element]
        return {number for number, shown in enumerate(styles) if shown in days}

    def lines(self) -> list[Line]:
        """Return what the sheet holds."""
        found: list[Line] = []
        counted = 0
        for name, element in _elements(self._sheet):
            if name != "row":
                continue
            counted = _whole(element.get("r"), counted + 1)
            cells = self._cells(element)
            element.clear()
            if cells:
                found.append(Line(counted, cells))
            if len(found) > MOST_ROWS + 1:
                raise Unreadable("too_many_rows", most=MOST_ROWS)
        return found

    def _cells(self, row: Element) -> tuple[str, ...]:
        values: dict[int, str] = {}
        column = 0
        for cell in row:
            if _local(cell.tag) != "c":
                continue
            column = _column(cell.get("r", ""), column + 1)
            value = self._value(cell)
            if value.strip():
                values[column] = value
        if not values:
            return ()
        if max(values) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", most=MOST_COLUMNS)
        return tuple(values.get(number, "") for number in range(1, max(values) + 1))

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return next((_text(child) for child in cell if _local(child.tag) == "is"), "")
        value = next((child.text or "" for child in cell if _local(child.tag) == "v"), "")
        if kind == "s":
            number = _whole(value, -1)
            return self._shared[number] if 0 <= number < len(self._shared) else ""
        if kind == "n" and value:
            return self._number(value, is_day=_whole(cell.get("s")) in self._day_styles)
        return value

    def _number(self, value: str, *, is_day: bool) -> str:
        """Return a number as people would write it: a day as 2026-12-01, a whole number without a point."""
        try:
            number = float(value)
            if is_day:
                return str(self._epoch + dt.timedelta(days=int(number)))
            return str(int(number)) if number == int(number) else value
        except (ValueError, OverflowError):
            return value


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,7}", text) else otherwise


def _column(reference: str, otherwise: int) -> int:
    """Return the number of a column from "AB12"; cells without a reference follow one another."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return otherwise
    number = 0
    for letter in found.group(1):
        number = number * 26 + ord(letter) - 64
    return number
