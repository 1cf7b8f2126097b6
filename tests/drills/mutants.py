"""Files that were fine before somebody's disk, program or malice had them: bytes changed at random, by a seed."""

import io
import random
import zipfile
from collections.abc import Callable

from tests.drills.profile import FULL

MOST = 1_200_000
# What has made readers of CSV, XML and YAML stumble.
TOKENS = tuple(
    word.encode()
    for word in (
        *(
            '"',
            '""',
            ",",
            ";",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\x00",
            "\ufeff",
            "\u2028",
            "\u202e",
            "\x85",
            "=1+1",
            "@",
            "'",
        ),
        *("<", ">", "&", "&amp;", "]]>", "<!--", '<!DOCTYPE a [<!ENTITY b "c">]>', "&b;", "<row>", "</row>", "<c/>"),
        *(
            ": ",
            "- ",
            "? ",
            "| ",
            "> ",
            "&a ",
            "*a",
            "!!python/object/apply:os.system",
            "!!binary ",
            "<<: ",
            "---",
            "{",
        ),
        *(
            "[",
            "]",
            "}",
            "#",
            "%",
            "~",
            "null",
            "yes",
            "1e999",
            "-0",
            "0x",
            "1:2:3",
            "99999999999999999999",
            "2026-02-30",
        ),
        *("9999-12-31T23:59:59Z", ".nan", ".inf", "é" * 300, "\U0001f600", "%s%n", "../../", "javascript:alert(1)"),
    )
) + (b"\xff\xfe", b"\xc3", b"PK\x03\x04", b"\xed\xa0\x80")


def mutated(content: bytes, chance: random.Random, *, others: tuple[bytes, ...] = ()) -> bytes:
    """Return a file with one to eight things done to it; a workbook is opened first, two times of three."""
    if content.startswith(b"PK") and chance.random() < 2 / 3:
        return _workbook(content, chance)
    return _bytes(content, chance, others)


def _workbook(content: bytes, chance: random.Random) -> bytes:
    """Change one part of a workbook and pack it again, so that what is wrong lies deeper than the archive."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        names = old.namelist()
        # Most of what can be wrong is in the sheet.
        sheet = next(name for name in names if "sheet1" in name)
        chosen = chance.choice([sheet, *names])
        for name in names:
            part = old.read(name)
            new.writestr(name, _bytes(part, chance, ()) if name == chosen else part)
    return file.getvalue()


def _bytes(content: bytes, chance: random.Random, others: tuple[bytes, ...]) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        chance.choice(_WAYS)(changed, chance)
        if others and chance.random() < 0.1:
            other = chance.choice(others)
            at = _place(changed, chance)
            changed[at:] = other[chance.randrange(len(other)) :]
        del changed[MOST:]
    return bytes(changed)


def _place(content: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _flip(content: bytearray, chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _put(content: bytearray, chance: random.Random) -> None:
    at = _place(content, chance)
    content[at : at + chance.choice([0, 0, 1, 4])] = chance.choice(TOKENS)


def _cut(content: bytearray, chance: random.Random) -> None:
    at = _place(content, chance)
    del content[at : at + chance.choice([1, 2, 16, 256])]


def _end(content: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.2:
        del content[_place(content, chance) :]


def _again(content: bytearray, chance: random.Random) -> None:
    """Say a piece again, a few times or very often."""
    at = _place(content, chance)
    piece = bytes(content[at : at + chance.choice([1, 8, 64, 512])])
    content[at:at] = piece * chance.choice([1, 1, 2, 10, 100, 1_000])


def _move(content: bytearray, chance: random.Random) -> None:
    at = _place(content, chance)
    piece = bytes(content[at : at + 32])
    del content[at : at + 32]
    to = _place(content, chance)
    content[to:to] = piece


_WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (_flip, _put, _put, _cut, _end, _again, _move)


def archive_of_a_gigabyte() -> bytes:
    """Return a workbook of a megabyte whose sheet unpacks to a gigabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            blank = b" " * 1_048_576
            for _ in range(1_024):
                sheet.write(blank)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def bombs_of_members() -> dict[str, bytes]:
    """Return small files that stand for a lot of members."""
    return {
        **({"a gigabyte": archive_of_a_gigabyte()} if FULL else {}),
        "a million columns": b"kind,name,email" + b"," * 1_000_000,
        "a million columns, named": b"kind,name,email," + b"a," * 500_000,
        "a million lines": b"kind,name,email\n" + b"a\n" * 500_000,
        "one long cell": b'kind,name,email\nregulator,"' + b"a" * 1_000_000 + b'",a@example.org\n',
        "too many rows": b"kind,name,email\n" + b"x,y,z\n" * 2_001,
        "each row wrong": b"kind,name,email,role,from\n" + b"x,=y,z,w,v\n" * 2_000,
    }


def bombs_of_pathways() -> dict[str, bytes]:
    """Return small files that stand for a lot of steps."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return {
        "billion laughs": laughs.encode(),
        "deep": b"[" * 400_000,
        "many names": b"".join(b"a%d: 1\n" % number for number in range(45_000)),
        "one name, often": b"a: 1\n" * 95_000,
        "many items": b"steps: [" + b"1," * 240_000 + b"1]",
        "many steps": b"schema: pathway/1\nsteps:\n" + b"- {}\n" * 90_000,
        "many lists": b"[" + b"[]," * 160_000 + b"]",
        "a long number": b"version: " + b"9" * 490_000,
        "many days": b"a: [" + b"2026-01-01," * 45_000 + b"]",
        "a long key": b"? " + b"a" * 490_000 + b"\n: 1\n",
        "merged": b"<<: [" + b"{a: 1}," * 60_000 + b"{}]",
        "one long text": b"title: |\n" + b"  a\n" * 120_000,
    }
