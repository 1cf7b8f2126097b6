"""Reads a PDF back as a reader's program would find it."""

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Pdf:
    """What a file says of itself."""

    title: str
    language: str
    is_tagged: bool
    claims_pdf_ua: bool
    # Each typeface, and whether it is inside the file.
    fonts: dict[str, bool]
    bookmarks: tuple[str, ...]
    pages: tuple[str, ...]
    links: frozenset[str]
    # The languages that parts of the text name.
    languages: frozenset[str]

    @property
    def text(self) -> str:
        """All of its text."""
        return "\n".join(self.pages)


def read_pdf(file: bytes) -> Pdf:
    """Read a file."""
    reader = PdfReader(io.BytesIO(file))
    catalog: Any = reader.trailer["/Root"]
    metadata: Any = reader.metadata
    return Pdf(
        title=metadata.title,
        language=catalog["/Lang"],
        is_tagged=bool(catalog["/MarkInfo"]["/Marked"]),
        claims_pdf_ua=b"pdfuaid" in catalog["/Metadata"].get_data(),
        fonts=dict(font for page in reader.pages for font in _fonts(page)),
        bookmarks=tuple(_titles(reader.outline)),
        pages=tuple(page.extract_text() for page in reader.pages),
        links=frozenset(link for page in reader.pages for link in _links(page)),
        languages=frozenset(_languages(catalog["/StructTreeRoot"])),
    )


def _fonts(page: Any) -> list[tuple[str, bool]]:
    found = []
    for font in page["/Resources"].get("/Font", {}).values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        found.append((str(font.get_object()["/BaseFont"]), any(f"/FontFile{kind}" in descriptor for kind in "23")))
    return found


def _titles(outline: Any) -> list[str]:
    flat = [_titles(entry) if isinstance(entry, list) else [str(entry.title)] for entry in outline]
    return [title for titles in flat for title in titles]


def _links(page: Any) -> list[str]:
    notes = [note.get_object() for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})]


def _languages(element: Any) -> set[str]:
    """Walk the tree of tags."""
    found, waiting = set(), [element]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found |= {str(node["/Lang"])} if "/Lang" in node else set()
            waiting.extend([node["/K"]] if "/K" in node else [])
    return found
