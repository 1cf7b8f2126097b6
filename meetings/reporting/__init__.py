"""What to tell an organization of a meeting: gathered once, worded for the page, the mail, a text and paper."""

from meetings.reporting.content import Report, report_of
from meetings.reporting.paper import as_pdf
from meetings.reporting.wording import Line, Section, as_text, sections, subtitle, title

__all__ = ["Line", "Report", "Section", "as_pdf", "as_text", "report_of", "sections", "subtitle", "title"]
