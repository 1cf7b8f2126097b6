"""No file costs more than two seconds and 300 MB to read, and those that try are refused (S9)."""

import datetime as dt
import io
import subprocess
import sys
import zipfile

import pytest

from workgroups.rosters.shapes import Place
from workgroups.rosters.writing import xlsx_roster

SECONDS, MEGABYTES = 2.0, 300
_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_WORKBOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_LINKS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
_READ = """
import re, sys, time
from workgroups.rosters.reading import read_roster
from workgroups.rosters.shapes import Unreadable
content = sys.stdin.buffer.read()
began = time.process_time()
try:
    said = str(len(read_roster(content).places))
except Unreadable as refused:
    said = refused.code
# Not getrusage: a new program inherits its figure from whoever started it.
with open("/proc/self/status") as status:
    most = int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1])
print(said, time.process_time() - began, most // 1024)
"""


def zipped(sheet: str, **more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _LINKS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in more.items():
            archive.writestr(f"xl/{name}.xml", text)
    return file.getvalue()


def full() -> bytes:
    """Return 2,000 rows, every cell filled."""
    day = dt.date(2027, 1, 5)
    places = [
        Place(0, n, "member", "regulator", "Example", "a", "b", "Ann", f"a{n}@example.org", "en", False, day, day)
        for n in range(1, 2_001)
    ]
    return xlsx_roster(places, language="fr")


def cells() -> bytes:
    row = "".join(f'<c t="inlineStr"><is><t>kind {n}</t></is></c>' for n in range(40))
    return zipped(_HEAD + f"<row>{row}</row>" * 2_000 + "</sheetData></worksheet>")


def empty_sheet(**more: str) -> bytes:
    return zipped(_HEAD + "</sheetData></worksheet>", **more)


def long_text() -> bytes:
    return zipped(_HEAD + f"<row><c t='str'><v>{'é' * 4_000_000}</v></c></row></sheetData></worksheet>")


def attributes() -> bytes:
    return zipped(_HEAD + "<row " + " ".join(f'a{n}=""' for n in range(250_000)) + "/></sheetData></worksheet>")


HOSTILE = {
    "full": (full, "2000"),
    "many cells": (cells, "bomb"),
    "many tags": (lambda: zipped(_HEAD + "<row><c/></row>" * 98_000 + "</sheetData></worksheet>"), "empty"),
    "deep": (lambda: zipped("<a>" * 200_000 + "</a>" * 90_000), "broken_workbook"),
    "long text": (
        lambda: zipped(_HEAD + f"<row><c t='str'><v>{'é' * 4_000_000}</v></c></row></sheetData></worksheet>"),
        "0",
    ),
    "many texts": (lambda: empty_sheet(sharedStrings=f"<sst>{'<si/>' * 290_000}</sst>"), "empty"),
    "many styles": (lambda: empty_sheet(styles=f"<a><cellXfs>{'<xf/>' * 290_000}</cellXfs></a>"), "empty"),
    "many attributes": (attributes, "empty"),
    "unpacks to a lot": (lambda: zipped(" " * 60_000_000), "bomb"),
    "a million commas": (lambda: b"," * 1_048_576, "empty"),
    "a million lines": (lambda: b"\n" * 1_048_576, "empty"),
    "a million quotes": (lambda: b'"' * 1_048_576, "broken_csv"),
    "wrong throughout": (lambda: b"kind,name,email,role\n" + b"x,,,zzz\n" * 2_000, "0"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_is_bounded_in_time_and_memory(name):
    make, expected = HOSTILE[name]
    content = make()

    done = subprocess.run([sys.executable, "-c", _READ], input=content, capture_output=True, check=True)
    said, seconds, megabytes = done.stdout.decode().split()

    assert said == expected
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
