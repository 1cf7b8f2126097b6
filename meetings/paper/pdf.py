"""Prints a paper."""

import datetime as dt
from pathlib import Path

from accounts.typesetting import printed
from meetings.paper.blocks import Sheet

TEMPLATE = Path(__file__).with_name("paper.typ")


def as_pdf(sheet: Sheet, *, at: dt.datetime) -> bytes:
    """Return a tagged PDF with bookmarks, the same for the same paper and date; raise ``typesetting.TooLong``."""
    return printed(TEMPLATE, sheet.data, at=at)
