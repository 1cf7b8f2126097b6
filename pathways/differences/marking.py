"""Marking what differs between two documents, for a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from pathways.differences.changes import Change, Kind, Scene
from pathways.differences.facets import LISTS, facets_of
from pathways.differences.finding import Path, differences
from pathways.differences.lines import DOCUMENT_LINES, SOURCES, STEP_LINES, TITLE, Line
from pathways.differences.marks import MARKS, MarkedDocument, MarkedStep, Row, word_by_word
from pathways.differences.pairing import Pair, paired
from pathways.differences.voice import Voice
from pathways.differences.words import NOBODY, sentences
from pathways.document.shapes import Document, Text


def marked(
    a: Document, b: Document, *, language: str | None = None, names: Mapping[str, Text] = NOBODY
) -> MarkedDocument:
    """Return ``b`` with what became of ``a`` marked, in words of a language: the reader's when none is named."""
    spoken = (language or translation.get_language() or "en")[:2]
    changes = differences(a, b)
    titles = {step.key: step.title for document in (a, b) for step in document.steps}
    marker = _Marker(Voice(spoken, names), Scene(titles), changes)
    with translation.override(spoken):
        rows = tuple(marker.rows(a, b, DOCUMENT_LINES, ()))
        return MarkedDocument(rows, tuple(marker.steps(a, b)), changes)


@dataclass(frozen=True, slots=True)
class _Marker:
    voice: Voice
    scene: Scene
    changes: tuple[Change, ...]

    def steps(self, a: Document, b: Document) -> Iterator[MarkedStep]:
        """Walk the steps of both documents."""
        number = 0
        for pair in paired(a.steps, b.steps, LISTS[Document, "steps"]):
            number += pair.kind != Kind.REMOVED
            yield self.step(pair, None if pair.kind == Kind.REMOVED else number)

    def step(self, pair: Pair, number: int | None) -> MarkedStep:
        """Mark one step. What was added or removed whole is marked once, not line by line."""
        path = ("steps", pair.key)
        old, new = pair.old or pair.new, pair.new or pair.old
        title = next(self.row(TITLE, old.title, new.title, (*path, "title"), None), Row(str(TITLE.label), None))
        changes = self.under(path)
        is_changed = any(len(change.path) > len(path) for change in changes)
        kind = Kind.CHANGED if is_changed else pair.kind
        return MarkedStep(
            pair.key,
            number,
            kind,
            str(MARKS[kind]),
            title,
            tuple(self.rows(old, new, STEP_LINES, path)),
            self.said([change for change in changes if change.path == path]),
        )

    def rows(self, old: Any, new: Any, lines: tuple[Line, ...], path: Path) -> Iterator[Row]:
        """Walk the lines of a record."""
        facets = {facet.name: facet for facet in facets_of(new)}
        for line in lines:
            facet, here = facets[line.facet], (*path, line.facet)
            before, after = facet.value(old), facet.value(new)
            if not facet.items:
                yield from self.row(line, before, after, here, None)
                continue
            for pair in paired(before, after, facet.items):
                yield from self.row(line, pair.old, pair.new, (*here, pair.key), pair.kind)

    def row(self, line: Line, old: Any, new: Any, path: Path, kind: Kind | None) -> Iterator[Row]:
        """Write one line, where it says anything, and the line of its own source behind it."""
        was, now = ("" if value is None else line.words(self.voice, self.scene, value) for value in (old, new))
        changes = [change for change in self.under(path) if "fact" not in change.path[len(path) :]]
        if any(change.kind != Kind.MOVED for change in changes):
            kind = Kind.CHANGED if bool(was) == bool(now) else Kind.ADDED if now else Kind.REMOVED
        if was or now or kind:
            languages = (self.language_of(old), self.language_of(new))
            pieces = word_by_word(was, now) if line.is_prose and kind == Kind.CHANGED else ()
            yield Row(
                str(line.label),
                kind,
                str(MARKS[kind]),
                was,
                now,
                *languages,
                pieces,
                self.said(changes) if was == now else "",
            )
        if line.facet in SOURCES:
            yield from self.source(line.facet, old, new, (*path, "fact"), kind)

    def source(self, facet: str, old: Any, new: Any, path: Path, kind: Kind | None) -> Iterator[Row]:
        """Write where a fee or a time comes from, where that is told or changed."""
        before, after = (value.fact if value else None for value in (old, new))
        if any(fact and fact.source for fact in (before, after)) or self.under(path):
            whole = kind if kind in {Kind.ADDED, Kind.REMOVED} else None
            yield from self.row(SOURCES[facet], before, after, path, whole)

    def under(self, path: Path) -> list[Change]:
        """Return the changes at a place and below it."""
        return [change for change in self.changes if change.path[: len(path)] == path]

    def language_of(self, value: Any) -> str:
        """Return the language a text is really in; other values speak the reader's."""
        return value.in_language(self.voice.language)[1] if isinstance(value, Text) else self.voice.language

    def said(self, changes: list[Change]) -> str:
        """Say what changed."""
        return " · ".join(sentences(changes, self.voice.language, names=self.voice.names))
