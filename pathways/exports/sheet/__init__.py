"""The printable sheet: a whole pathway in both languages, one after the other, as a PDF that can be read aloud.

One language after the other reads best: each is a whole with its own headings, where a page in two columns would
change its language at every step. The reader's own comes first.
"""

from pathways.exports.sheet.paper import Paper, sheet

__all__ = ["Paper", "sheet"]
