"""Compile translations (.po) into the form the program reads (.mo), without GNU gettext.

Python reads .mo files but ships no compiler, and a fresh machine has neither gettext nor a package for it.
The .po files are ours and hold what GNU gettext writes: contexts, plurals, comments, `fuzzy` and obsolete entries.
"""

import ast
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAGIC = 0x950412DE
HEADER_WORDS = 7


@dataclass
class Entry:
    """One translated text as a .po file writes it: `fields` maps msgid, msgstr[1] and so on to their strings."""

    fields: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """Give the text a program asks for: context, EOT, singular, NUL, plural."""
        context = f"{self.fields['msgctxt']}\x04" if "msgctxt" in self.fields else ""
        plural = f"\0{self.fields['msgid_plural']}" if "msgid_plural" in self.fields else ""
        return context + self.fields.get("msgid", "") + plural

    @property
    def value(self) -> str:
        """Give the translation, its plural forms parted by NUL; empty where any form is missing."""
        if "msgid_plural" not in self.fields:
            return self.fields.get("msgstr", "")
        forms = [text for name, text in sorted(self.fields.items()) if name.startswith("msgstr[")]
        return "\0".join(forms) if all(forms) else ""

    @property
    def is_usable(self) -> bool:
        """Say whether the entry belongs in the compiled file; the header does even when marked fuzzy."""
        is_header = self.fields.get("msgid") == "" and "msgctxt" not in self.fields
        return bool(self.fields) and bool(self.value) and (is_header or not self.fuzzy)


def parse(lines: Iterable[str]) -> Iterator[Entry]:
    """Read the entries of a .po file; raise ValueError with the line number for a line that is none of its own."""
    entry, current = Entry(), ""
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or (line.startswith("#") and any(name.startswith("msgstr") for name in entry.fields)):
            yield entry
            entry, current = Entry(), ""
        if line.startswith("#,") and "fuzzy" in line:
            entry.fuzzy = True
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            current, _, line = line.partition(" ")
            if current in {"msgctxt", "msgid"} and any(name.startswith("msgstr") for name in entry.fields):
                yield entry
                entry = Entry()
        try:
            entry.fields[current] = entry.fields.get(current, "") + ast.literal_eval(line.strip())
        except (SyntaxError, ValueError) as error:
            raise ValueError(f"line {number} is no quoted text: {raw.strip()}") from error
    yield entry


def compile_catalogue(lines: Iterable[str]) -> bytes:
    """Return the .mo file for a .po file's lines."""
    texts = {entry.key.encode(): entry.value.encode() for entry in parse(lines) if entry.is_usable}
    ordered = sorted(texts.items())
    tables = HEADER_WORDS * 4
    position = tables + 16 * len(ordered)
    index = {"key": b"", "value": b""}
    for column, name in enumerate(index):
        for pair in ordered:
            index[name] += struct.pack("<II", len(pair[column]), position)
            position += len(pair[column]) + 1
    count = len(ordered)
    header = struct.pack("<IIIIIII", MAGIC, 0, count, tables, tables + 8 * count, 0, tables + 16 * count)
    strings = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in ordered)
    return header + index["key"] + index["value"] + strings


def compile_file(source: Path) -> None:
    """Write the .mo beside its .po in one step, so that no reader meets half of it."""
    with source.open(encoding="utf-8") as lines:
        compiled = compile_catalogue(lines)
    unfinished = source.with_suffix(".mo.new")
    unfinished.write_bytes(compiled)
    unfinished.replace(source.with_suffix(".mo"))


def compile_stale() -> None:
    """Compile every .po of the project that is newer than its .mo."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_file(source)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        compile_file(Path(argument))
    if len(sys.argv) == 1:
        compile_stale()
