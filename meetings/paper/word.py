"""Writes a paper as a Word document: real headings and styles, so that it can be read aloud and worked on."""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from meetings.paper.blocks import Block, Part, Sheet

if TYPE_CHECKING:
    from docx.document import Document

# The parts of a file carry the time they were written; of ours nobody needs to know it.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def as_word(sheet: Sheet, *, at: dt.datetime) -> bytes:
    """Return a .docx; the same paper and date give the same bytes."""
    import docx  # noqa: PLC0415 (slow to load, and seldom wanted)

    document = docx.Document()
    facts = document.core_properties
    facts.title, facts.subject, facts.author = sheet.title, sheet.description, "Roundtable"
    facts.language, facts.created, facts.modified = sheet.language, at, at
    for number, part in enumerate(sheet.parts):
        if number:
            document.add_page_break()
        _write(document, part)
    stored = io.BytesIO()
    document.save(stored)
    return _without_times(stored.getvalue())


def _write(document: "Document", part: Part) -> None:
    if part.mark:
        document.add_paragraph(part.mark, style="Intense Quote")
    document.add_heading(part.title, level=1)
    if part.subtitle:
        document.add_paragraph(part.subtitle, style="Subtitle")
    for label, value in part.facts:
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    for block in part.blocks:
        _put(document, block)
    document.add_paragraph(part.footer).runs[0].italic = True


def _put(document: "Document", block: Block) -> None:
    """Write one block; what is not a heading carries its number and its word before it."""
    if block.kind in ("heading", "point"):
        words = f"{block.aside}  {block.words}" if block.aside else block.words
        document.add_heading(words, level=2 if block.kind == "heading" else 3)
        if block.note:
            document.add_paragraph(block.note).runs[0].italic = True
        return
    if block.kind == "space":
        for _line in range(3):
            document.add_paragraph("")
        return
    line = document.add_paragraph(style="List Bullet" if block.kind == "bullet" else None)
    if block.number:
        line.add_run(f"[{block.number}] ").italic = True
    if block.label:
        line.add_run(f"{block.label}: ").bold = True
    line.add_run(block.words).bold = block.kind == "decision"
    if block.note:
        line.add_run(f" ({block.note})").italic = True


def _without_times(stored: bytes) -> bytes:
    """Return the same file with the times of its parts left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(stored)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return written.getvalue()
