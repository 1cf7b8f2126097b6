"""Which kind of file somebody sent: told by its content, for a name says anything."""

import zipfile
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20 * 1024 * 1024
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
}
# A browser keeps the file and opens nothing of it in our house.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}
# The part without which a package is no such document.
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
# What a text holds of the lower control characters: tab, line feed, form feed, carriage return.
_NOT_IN_TEXT = frozenset(range(32)) - {9, 10, 12, 13}
_MOST_ENTRIES = 20_000
_CHUNK = 1 << 20


def file_to_keep(name: str, kind: str) -> dict[str, Any]:
    """Return what a FileResponse says of a file beside its bytes, wherever one is given."""
    return {"as_attachment": True, "filename": name, "content_type": MEDIA_TYPES[kind], "headers": HEADERS}


def suffix_of(name: str) -> str:
    """Return the kind of file that a name claims."""
    claimed = name.rpartition(".")[2].lower() if "." in name else ""
    return "jpg" if claimed == "jpeg" else claimed


def kind_of_paper(file: BinaryIO, *, name: str) -> str:
    """Return the kind of a file, a key of MEDIA_TYPES.

    Raise ValidationError for one that is none of them, that is not what its name says, or that holds macros.
    """
    claimed, found = suffix_of(name), _found(file)
    kind = claimed if found == "text" and claimed in {"csv", "txt"} else found
    if kind not in MEDIA_TYPES:
        raise ValidationError(
            _("Papers are PDF, Word, Excel, PowerPoint, OpenDocument text, PNG, JPEG, CSV or plain text."),
            code="unknown_kind_of_file",
        )
    if kind != claimed:
        raise ValidationError(
            _("This file is %(kind)s, and its name says otherwise. Give it the ending .%(kind)s and send it again."),
            code="name_misleads",
            params={"kind": kind},
        )
    return kind


def _found(file: BinaryIO) -> str:
    file.seek(0)
    begin = file.read(1024)
    for mark, kind in _BEGINNINGS.items():
        if begin.startswith(mark):
            return kind
    if begin.startswith(b"PK"):
        return _package(file)
    return "text" if begin and _is_text(file) else ""


def _package(file: BinaryIO) -> str:
    """Look into a package as far as its table of contents; nothing of it is unpacked but a short label."""
    try:
        with zipfile.ZipFile(file) as package:
            entries = {entry.filename: entry for entry in package.infolist()[:_MOST_ENTRIES]}
            if any(name.lower().endswith("vbaproject.bin") for name in entries):
                raise ValidationError(_("This document holds macros. Save it without them."), code="holds_macros")
            label = entries.get("mimetype")
            if label and label.file_size < 100 and package.read(label) == MEDIA_TYPES["odt"].encode():
                return "odt"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return ""
    if "[Content_Types].xml" not in entries:
        return ""
    return next((kind for part, kind in _PARTS.items() if part in entries), "")


def _is_text(file: BinaryIO) -> bool:
    """Say whether a file reads as text in some alphabet: no octet in it that no text has."""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        if not _NOT_IN_TEXT.isdisjoint(chunk):
            return False
    return True
