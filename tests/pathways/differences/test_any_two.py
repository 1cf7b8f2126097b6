"""Any two documents: what differs is found, carried over, said, weighed, noted and marked; nothing is lost on the way.

Two documents are drawn once for all that is asked of them: drawing them is what costs.
"""

import dataclasses
from collections.abc import Sequence

from hypothesis import given, settings

from pathways.differences.applying import apply
from pathways.differences.changes import Change, Kind
from pathways.differences.finding import differences
from pathways.differences.marking import marked
from pathways.differences.notes import MOST_LINES, draft_note
from pathways.differences.weighing import by_importance, weight_of
from pathways.differences.words import sentence, sentences
from pathways.document.shapes import Document
from pathways.document.writing import content_hash
from tests.pathways.strategies import pairs


@given(pairs())
@settings(max_examples=80, deadline=None)
def test_what_differs_is_found_and_told_in_every_way(pair: tuple[Document, Document]) -> None:
    a, b = pair

    changes = differences(a, b)

    assert bool(changes) == (a != b) == (content_hash(a) != content_hash(b))
    assert apply(a, changes) == b
    assert differences(a, dataclasses.replace(a)) == ()
    all_are_said(changes)
    the_most_important_stands_first(changes)
    notes_are_short(changes)
    all_are_marked(a, b)
    nothing_is_marked(a)


def all_are_said(changes: Sequence[Change]) -> None:
    """Find a sentence for each, in both languages."""
    for change in changes:
        for language in ("en", "fr"):
            said = sentence(change, language)
            assert said.strip() == said != ""
            assert said[0].isupper()
            assert "\n" not in said
    assert bool(sentences(changes, "en")) == bool(sentences(changes, "fr")) == bool(changes)


def the_most_important_stands_first(changes: Sequence[Change]) -> None:
    """Find all of them again, by their weight."""
    ordered = by_importance(changes)

    assert sorted(map(id, ordered)) == sorted(map(id, changes))
    assert [weight_of(change) for change in ordered] == sorted(map(weight_of, changes), reverse=True)


def notes_are_short(changes: Sequence[Change]) -> None:
    """Find a short list in both languages, and none where nothing changed."""
    for note in draft_note(changes):
        assert bool(note) == bool(changes)
        assert all(line.startswith("- ") for line in note.splitlines())
        assert len(note.splitlines()) <= MOST_LINES + 1


def all_are_marked(a: Document, b: Document) -> None:
    """Find every difference marked somewhere beside the newer document."""
    view = marked(a, b, language="en")

    assert [seen.key for seen in view.steps if seen.number] == [each.key for each in b.steps]
    is_marked = any(row.kind for row in view.rows) or any(seen.kind for seen in view.steps)
    assert is_marked == bool(view.changes) == (a != b)
    for seen in view.steps:
        assert bool(seen.kind == Kind.CHANGED) <= bool(seen.changed_rows or seen.title.kind)


def nothing_is_marked(same: Document) -> None:
    """Find no mark where a document stands beside itself."""
    view = marked(same, same, language="fr")

    assert not any(row.kind or row.note for row in view.rows)
    assert not any(seen.kind or seen.changed_rows or seen.note for seen in view.steps)
