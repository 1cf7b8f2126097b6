"""Prints a report-back."""

import datetime as dt
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.typesetting import printed
from meetings.reporting.content import Report
from meetings.reporting.wording import sections, subtitle, title

TEMPLATE = Path(__file__).with_name("report.typ")


def as_pdf(report: Report, *, at: dt.datetime) -> bytes:
    """Return it as a tagged PDF in the language that is active; raise ``typesetting.TooLong``."""
    data = {
        "title": title(report),
        "subtitle": subtitle(report),
        "language": (get_language() or "en")[:2],
        "page": _("Page"),
        "footer": _("Nothing here is legal or immigration advice."),
        "sections": [
            {
                "heading": section.heading,
                "empty": section.empty,
                "lines": [{"title": line.title, "note": line.note} for line in section.lines],
            }
            for section in sections(report)
        ],
    }
    return printed(TEMPLATE, data, at=at)
