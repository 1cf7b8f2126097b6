"""Text in the cells of tables that leave the house: a spreadsheet never runs what somebody typed here.

Every export writes its text through ``guarded`` and every import reads through ``unguarded``; the second undoes the
first for any text at all. What a program typed as a number or a day is no text and needs neither.
"""

import re

# A spreadsheet runs what begins so; OWASP's list of CSV injection, with the full-width forms some programs fold.
_RUNS = "=+\\-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20"
# Apostrophes in front of such a sign belong to the pattern: a text that holds one of its own gets it back.
_GUARDS = re.compile(f"'*[{_RUNS}]")
_GUARDED = re.compile(f"'+[{_RUNS}]")


def guarded(text: str) -> str:
    """Return a text as a cell of a CSV or XLSX file holds it: an apostrophe in front of what would be a formula."""
    return f"'{text}" if _GUARDS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text of a cell that ``guarded`` wrote, without the apostrophe."""
    return text[1:] if _GUARDED.match(text) else text
