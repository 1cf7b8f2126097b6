"""The texts of a document in two languages, and whether the French ones still say what the English ones say.

English is the original. Each French text remembers the fingerprint of the English text it translates (``Text.of``):
when English moves on, the French text is stale until somebody writes it anew or says that it still holds.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pathways.document.shapes import Document, Text
from pathways.document.walking import step_of, walk


class TextStatus(StrEnum):
    """How a language stands to the other one. The values are those of ``PathwayText.Status``."""

    COMPLETE = "complete"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text and its place, by stable keys. ``where``: the key of its step, or nothing."""

    path: str
    where: str
    text: Text


@dataclass(frozen=True, slots=True)
class TextState:
    """How complete one language of a document is.

    ``translates_hash`` is empty for the original. For French it is the ``text_hash`` that the English texts had when
    each was translated: the two are equal just when no French text is stale or missing.
    """

    status: TextStatus
    open: tuple[Passage, ...]
    text_hash: str
    translates_hash: str


def fingerprint(text: str) -> str:
    """Return twelve hexadecimal digits that change whenever the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def with_text(old: Text, *, en: str | None = None, fr: str | None = None, confirmed: bool = False) -> Text:
    """Return a text after somebody wrote in it; None leaves a language as it is.

    A French text that is written translates the English one of that moment; ``confirmed`` says so of one that was
    only read. English written under a French text that stood alone was written from it.
    """
    new_en = old.en if en is None else en
    new_fr = old.fr if fr is None else fr
    if not new_en or not new_fr:
        return Text(new_en, new_fr)
    written = confirmed or new_fr != old.fr or not old.en
    return Text(new_en, new_fr, fingerprint(new_en) if written else old.of)


def passages(document: Document) -> Iterator[Passage]:
    """Yield every text that says something, in the order of the document."""
    for path, text in walk(document, Text):
        if text:
            yield Passage(path, step_of(path), text)


def is_missing(text: Text, language: str) -> bool:
    """Say whether a text is there in the other language only."""
    return not (text.fr if language == "fr" else text.en) and bool(text)


def is_stale(text: Text) -> bool:
    """Say whether a French text may no longer say what the English one says."""
    return bool(text.en and text.fr) and text.of != fingerprint(text.en)


def state_of(document: Document, language: str) -> TextState:
    """Return how complete the English ("en") or French ("fr") of a document is."""
    every = tuple(passages(document))
    missing = {passage.path for passage in every if is_missing(passage.text, language)}
    stale = {passage.path for passage in every if language == "fr" and is_stale(passage.text)}
    status = TextStatus.MISSING if missing else TextStatus.STALE if stale else TextStatus.COMPLETE
    if language == "fr":
        text_hash, translates = _hash(every, lambda text: _print(text.fr)), _hash(every, _translated)
    else:
        text_hash, translates = _hash(every, lambda text: _print(text.en)), ""
    still_open = tuple(passage for passage in every if passage.path in missing | stale)
    return TextState(status, still_open, text_hash, translates)


def _print(text: str) -> str:
    return fingerprint(text) if text else ""


def _translated(text: Text) -> str:
    return text.of if text.en and text.fr else ""


def _hash(every: Iterable[Passage], said: Callable[[Text], str]) -> str:
    lines = "\n".join(f"{passage.path} {said(passage.text)}" for passage in every)
    return hashlib.sha256(lines.encode()).hexdigest()
