"""Prints a sheet."""

from enum import StrEnum
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import Language
from accounts.typesetting import printed
from pathways.document.shapes import Document
from pathways.exports.context import Names
from pathways.exports.sheet.content import sheet_content

TEMPLATE = Path(__file__).with_name("sheet.typ")


class Paper(StrEnum):
    """What it is printed on."""

    LETTER = "us-letter"
    A4 = "a4"


def sheet(document: Document, names: Names, *, language: str, paper: Paper = Paper.LETTER) -> bytes:
    """Return a version as a PDF, the reader's language first; raise ``typesetting.TooLong``."""
    languages = sorted(Language.values, key=lambda other: other != language)
    title = document.title.in_language(language)[0]
    with translation.override(language):
        described = _("Pathway to licensure, version %(number)d") % {"number": names.version.number}
    data = {
        "title": title,
        "description": described,
        "language": language,
        "paper": paper.value,
        "parts": [sheet_content(document, names, part) for part in languages],
    }
    return printed(TEMPLATE, data, at=names.version.dated)
