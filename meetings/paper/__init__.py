"""A table's papers as files: one description of blocks becomes a tagged PDF and a Word document."""

from meetings.paper.blocks import Block, Part, Sheet
from meetings.paper.pdf import as_pdf
from meetings.paper.word import as_word

__all__ = ["Block", "Part", "Sheet", "as_pdf", "as_word"]
