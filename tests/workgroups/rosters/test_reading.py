"""Files of members are read whatever wrote them; what is no such file is refused, and nothing else is raised."""

import contextlib
import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from accounts.texts import clean_line
from workgroups.rosters.reading import read_roster
from workgroups.rosters.shapes import Place, Roster, Unreadable
from workgroups.rosters.writing import csv_roster, xlsx_roster

ENGLISH = "Role,Kind,Organization,Name,E-mail,Language,Alternate,From,Until"
FRENCH = "Rôle;Catégorie de partenaire;Organisation;Nom;Adresse courriel;Langue;Substitut;À compter du;Dernier jour"
ADA = Place(
    2,
    None,
    "member",
    "regulator",
    "Example",
    "",
    "",
    "Zoé Ex",
    "zoe@example.org",
    "fr",
    True,
    dt.date(2027, 1, 5),
    None,
)


def as_csv(*rows: str, head: str = "kind,name,email") -> bytes:
    return "\r\n".join([head, *rows]).encode()


def codes(content: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in read_roster(content).problems]


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_roster(content)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(
    ("head", "row"),
    [
        (ENGLISH, "Member,regulator,Example,Zoé Ex,zoe@example.org,French,yes,2027-01-05,"),
        (FRENCH, "membre;regulator;Example;Zoé Ex;zoe@example.org;français;oui;2027-01-05;"),
    ],
)
def test_either_language_sign_and_encoding_is_understood(head, row, encoding):
    assert read_roster(f"{head}\r\n{row}\r\n".encode(encoding)) == Roster((ADA,), ())


def test_rows_keep_their_numbers_over_empty_ones():
    roster = read_roster(b"sep=,\r\nkind,name,email\r\n\r\n,,\r\nregulator,,\r\n")

    assert [(place.row, place.kind, place.is_vacant) for place in roster.places] == [(5, "regulator", True)]


def test_every_mistake_is_told_by_row_and_column():
    rows = [",Ann,ann@example.org,maybe,1.5.2027,chief", "x" * 251 + ",,,,2027-02-30,"]

    found = codes(as_csv(*rows, head="kind,name,email,alternate,from,role"))

    assert found == [
        (2, "is_alternate", "bad_is_alternate"),
        (2, "starts_on", "bad_starts_on"),
        (2, "role", "bad_role"),
        (3, "kind", "too_long"),
        (3, "starts_on", "bad_starts_on"),
    ]


def test_headings_are_told_before_rows():
    assert codes(b"kind,name,Shoe size,Nom\r\nregulator,Ann,44,x") == [
        (1, "", "unknown_column"),
        (1, "name", "column_twice"),
        (1, "email", "column_missing"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\xd0\xcf\x11\xe0rest", "old_excel"),
        (b"%PDF-1.7", "no_table"),
        (b"a\x00b", "no_table"),
        (b"caf\xe9\x81", "unknown_encoding"),
        (b"PK\x03\x04rest", "broken_workbook"),
        (b"x" * 1_048_577, "too_large"),
        (b"kind,name,email\r\n" + b"a,b,c\r\n" * 2_001, "too_many_rows"),
        (b"," * 51 + b"x", "too_many_columns"),
        (b'kind,"' + b"x" * 200_000, "broken_csv"),
    ],
)
def test_what_is_no_file_of_members_is_refused(content, code):
    assert refusal(content) == code


def workbook(*rows: Any) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_with_days_numbers_and_empty_rows():
    head = ["seat", "kind", "name", "email", "from"]
    content = workbook(head, [None] * 5, [12, "regulator", "Zoé", "zoe@example.org", dt.datetime(2027, 1, 5)])

    roster = read_roster(content)

    assert roster.problems == ()
    assert roster.places == (
        Place(3, seat=12, kind="regulator", name="Zoé", email="zoe@example.org", starts_on=dt.date(2027, 1, 5)),
    )


def changed(content: bytes, name: str, change) -> bytes:
    """Return a workbook with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
SIMPLE = workbook(["kind", "name", "email"], ["regulator", "Ann", "ann@example.org"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml, "entities"),
        (lambda xml: xml.decode().encode("utf-16"), "entities"),
        (lambda xml: b" " * 17_000_000, "bomb"),
        (lambda xml: b"<a>" * 600_000, "bomb"),
        (lambda xml: xml[:-20], "broken_workbook"),
        (lambda xml: xml.replace(b'r="A2"', b'r="XFD2"'), "too_many_columns"),
    ],
)
def test_what_hides_in_a_workbook_is_refused(change, code):
    assert refusal(changed(SIMPLE, SHEET, change)) == code


def test_a_lying_directory_does_not_help():
    """The directory says 100 bytes; reading stops there and the checksum does not fit."""
    content = changed(SIMPLE, SHEET, lambda xml: xml + b" " * 400_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    lying = content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))

    assert lying != content
    assert refusal(lying) == "broken_workbook"


def test_huge_dimensions_cost_nothing():
    big = changed(SIMPLE, SHEET, lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    far = changed(SIMPLE, SHEET, lambda xml: xml.replace(b'r="2"', b'r="1048576"'))

    assert len(read_roster(big).places) == 1
    assert read_roster(far).places[0].row == 1_048_576


TEXT = st.text(alphabet=st.one_of(st.sampled_from("=+-@';,\"é '"), st.characters(codec="utf-8")), max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Place,
            row=st.just(0),
            seat=st.none() | st.integers(1, 10**6),
            role=st.sampled_from(["", "member", "cochair-consultant"]),
            kind=TEXT,
            organization=TEXT,
            name=TEXT,
            email=TEXT,
            language=st.sampled_from(["", "en", "fr"]),
            starts_on=st.none() | st.dates(dt.date(1990, 1, 1)),
        ),
        max_size=4,
    ),
    st.sampled_from(["en", "fr"]),
    st.sampled_from([csv_roster, xlsx_roster]),
)
def test_what_was_written_is_read_again(places, language, write):
    clean = [
        Place(
            2 + n,
            one.seat,
            one.role,
            clean_line(one.kind),
            clean_line(one.organization),
            "",
            "",
            clean_line(one.name),
            clean_line(one.email),
            one.language,
            one.is_alternate,
            one.starts_on,
            one.ends_on,
        )
        for n, one in enumerate(places)
    ]

    again = read_roster(write(clean, language=language))

    held = [one for one in clean if one != Place(one.row)]
    assert again.problems == ()
    assert list(again.places) == held


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_raise_anything_else(data):
    base = data.draw(
        st.sampled_from([SIMPLE, ENGLISH.encode() + b"\r\nMember,regulator,x,Ann,a@example.org,en,no,,", b""])
    )
    content = bytearray(base)
    for _change in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, max(len(content) - 1, 0)))
        content[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))

    with contextlib.suppress(Unreadable):
        read_roster(bytes(content))
