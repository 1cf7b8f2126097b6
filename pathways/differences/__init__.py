"""What differs between two documents: found by field, carried over, said in words, marked on a page. Pure.

``apply(a, differences(a, b)) == b`` for all documents, and each change has a sentence in English and in French.
"""

from pathways.differences.applying import ChangesDoNotFit, apply
from pathways.differences.changes import Change, Kind
from pathways.differences.finding import differences
from pathways.differences.marking import marked
from pathways.differences.marks import MarkedDocument, MarkedStep, Piece, Row
from pathways.differences.notes import draft_note
from pathways.differences.weighing import is_substantial
from pathways.differences.words import sentence, sentences

__all__ = [
    "Change",
    "ChangesDoNotFit",
    "Kind",
    "MarkedDocument",
    "MarkedStep",
    "Piece",
    "Row",
    "apply",
    "differences",
    "draft_note",
    "is_substantial",
    "marked",
    "sentence",
    "sentences",
]
