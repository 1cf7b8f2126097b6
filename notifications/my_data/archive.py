"""Puts what is kept about a person into one ZIP, written while it is sent: however much it is, little is held."""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.csv_cells import guarded
from accounts.models import Person
from notifications.my_data.sections import SECTIONS, Section


class _Outlet(io.RawIOBase):
    """Where the archive is written to: it keeps what has not been taken yet."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        taken = bytes(data)
        self._waiting.append(taken)
        self._written += len(taken)
        return len(taken)

    def tell(self) -> int:
        return self._written

    def take(self) -> bytes:
        """Return what was written since, and let it go."""
        waiting, self._waiting = b"".join(self._waiting), []
        return waiting


def archive_of(person: Person, *, now: dt.datetime) -> Iterator[bytes]:
    """Return a ZIP in pieces: for each section a table as CSV and as JSON, and a README in the person's language."""
    # Words first: nothing that is written later depends on the language of whoever runs this.
    readme = readme_for(person, now=now)
    return _pieces(person, readme, now)


def _pieces(person: Person, readme: str, now: dt.datetime) -> Iterator[bytes]:
    outlet = _Outlet()
    with zipfile.ZipFile(cast(BinaryIO, outlet), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("README.txt", now), readme)
        for section in SECTIONS:
            for suffix, lines in (("csv", _csv_lines), ("json", _json_lines)):
                with archive.open(_entry(f"{section.name}.{suffix}", now), "w") as file:
                    for line in lines(section, person):
                        file.write(line.encode())
                        if piece := outlet.take():
                            yield piece
        yield outlet.take()
    yield outlet.take()


def _entry(name: str, now: dt.datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _csv_lines(section: Section, person: Person) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    # The mark by which spreadsheets see that it is UTF-8.
    yield "\ufeff"
    writer.writerow(section.columns)
    yield line.getvalue()
    for values in section.values(person):
        line.seek(0)
        line.truncate()
        writer.writerow([_cell(value) for value in values])
        yield line.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return guarded(json.dumps(value, ensure_ascii=False))
    return guarded(value) if isinstance(value, str) else value


def _json_lines(section: Section, person: Person) -> Iterator[str]:
    between = "[\n"
    for values in section.values(person):
        row = dict(zip(section.columns, values, strict=True))
        yield between + json.dumps(row, ensure_ascii=False, default=_plain)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _plain(value: dt.date | dt.datetime) -> str:
    return value.isoformat()


def readme_for(person: Person, *, now: dt.datetime) -> str:
    """Say in the person's language what lies in the file."""
    with translation.override(person.language):
        lines = [
            _("What Roundtable keeps about %(name)s (%(email)s), as of %(day)s.")
            % {"name": person.name, "email": person.email, "day": now.date().isoformat()},
            "",
            _("Each table is here twice: as CSV for spreadsheets and as JSON for programs."),
            _("In CSV an apostrophe stands in front of a text that a spreadsheet would take for a formula."),
            _("Times are in UTC. Passwords, codes and secret addresses are not in these files."),
            "",
            *(f"{section.name}: {section.about}" for section in SECTIONS),
        ]
    return "\r\n".join([*lines, ""])
