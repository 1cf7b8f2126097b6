"""A page's view of two documents: the newer one whole, with what was added, changed, moved and removed marked."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from pathways.differences.changes import Change, Kind

MARKS: dict[Kind | None, Promise | str] = {
    None: "",
    Kind.ADDED: pgettext_lazy("what became of it", "Added"),
    Kind.REMOVED: pgettext_lazy("what became of it", "Removed"),
    Kind.CHANGED: pgettext_lazy("what became of it", "Changed"),
    Kind.MOVED: pgettext_lazy("what became of it", "Moved"),
}
# Below this part of common words both texts are shown whole: crumbs of agreement help nobody.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and whether the newer text added them or left them out (None: both have them)."""

    words: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing a document or a step says: what it is, what became of it (``mark``: in a word), and both values.

    ``old`` is empty for what was added, ``new`` for what was removed; ``pieces`` holds longer texts word by word where
    they changed; ``note`` says what changed where both values read the same in the reader's language.
    """

    label: str
    kind: Kind | None
    mark: str = ""
    old: str = ""
    new: str = ""
    old_language: str = ""
    new_language: str = ""
    pieces: tuple[Piece, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkedStep:
    """A step with its rows, and what became of it as a whole.

    ``number`` counts in the newer document; a removed step has none. ``note`` says where an added or moved step
    stands now.
    """

    key: str
    number: int | None
    kind: Kind | None
    mark: str
    title: Row
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def changed_rows(self) -> tuple[Row, ...]:
        """The rows that differ."""
        return tuple(row for row in self.rows if row.kind)


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """The newer document with its differences marked; removed things stand where they stood."""

    rows: tuple[Row, ...]
    steps: tuple[MarkedStep, ...]
    changes: tuple[Change, ...] = field(repr=False)


def word_by_word(old: str, new: str) -> tuple[Piece, ...]:
    """Return a text with the words marked that came and went."""
    before, after = (re.findall(r"\s*\S+|\s+$", text) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return tuple(piece for piece in (Piece(old, Kind.REMOVED), Piece(new, Kind.ADDED)) if piece.words)
    pieces = []
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(after[new_from:new_to])))
            continue
        pieces += [
            piece
            for piece in (
                Piece("".join(before[old_from:old_to]), Kind.REMOVED),
                Piece("".join(after[new_from:new_to]), Kind.ADDED),
            )
            if piece.words
        ]
    return tuple(pieces)
