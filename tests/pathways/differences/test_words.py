"""Every difference is said in words, in both languages."""

from typing import Any

from django.utils import translation

from pathways.differences.changes import Kind
from pathways.differences.facets import FACETS, RECORDS
from pathways.differences.finding import differences
from pathways.differences.words import SENTENCES, sentences
from pathways.document.shapes import Document, Duration, Step, Text
from tests.pathways.differences.samples import document, step, text

# Facets by which things are known again cannot differ.
IDENTITIES = {"key"}


def possible_changes() -> set[tuple[type[Any], str, Kind]]:
    """Name every kind of difference that the shapes allow, by looking at their fields."""
    found = set()
    for record in RECORDS:
        for facet in FACETS[record]:
            kinds = {Kind.CHANGED}
            if facet.items:
                kinds = {Kind.ADDED, Kind.REMOVED, Kind.MOVED}
                if not facet.items.name:
                    kinds.add(Kind.CHANGED)
            elif facet.name in {"duration", "provisional"}:
                kinds = {Kind.ADDED, Kind.REMOVED}
            elif facet.is_record:
                kinds = set()
            found |= {(record, facet.name, kind) for kind in kinds if facet.name not in IDENTITIES}
    return found


def test_no_field_of_the_shapes_is_without_words():
    from_lists_of_records = {(Step, "windows", Kind.CHANGED)}
    known_by_code = {(record, "code", Kind.CHANGED) for record in RECORDS if record is not Document}

    assert possible_changes() - from_lists_of_records - known_by_code == SENTENCES.keys()


def test_a_field_without_words_would_be_seen():
    assert {(Step, "optional", Kind.CHANGED), (Duration, "weeks", Kind.CHANGED)} <= possible_changes()
    assert (Duration, "min_weeks", Kind.CHANGED) not in possible_changes()


def test_what_would_be_said_twice_is_said_once():
    before = step("a", prerequisites=("b", "c", "d", "e"))
    after = step("a", prerequisites=("e", "d", "c", "b"))

    changes = differences(document(before), document(after))

    assert len(changes) == 3
    assert sentences(changes, "en") == ["What step “Step a” requires first stands in a new order"]


def test_long_texts_are_cut_and_lines_joined():
    after = step("a", requirements=(text("One\nline " + "and on " * 40),))

    (said,) = sentences(differences(document(step("a")), document(after)), "en")

    assert said.startswith("Step “Step a” has a new requirement: “One line and on and on")
    assert said.endswith("…”")
    assert len(said) < 200


def test_a_text_that_differs_beyond_the_cut_is_not_quoted_twice():
    start = "x" * 200
    before, after = step("a", requirements=(text(f"{start} one"),)), step("a", requirements=(text(f"{start} two"),))

    (said,) = sentences(differences(document(before), document(after)), "en")

    assert said.startswith("The text of the requirement “xxx")
    assert said.endswith("…” of step “Step a” changed")


def test_names_of_codes_are_spoken_where_they_are_known():
    names = {"pebc": Text("Pharmacy Examining Board", "Bureau des examinateurs en pharmacie")}
    changes = differences(document(step("a", organization="nspr")), document(step("a", organization="pebc")))

    assert sentences(changes, "en", names=names) == [
        "Step “Step a” is now done with: Pharmacy Examining Board (was: nspr)"
    ]
    assert sentences(changes, "fr", names=names) == [
        "L’étape «\xa0Step a (fr)\xa0» se fait maintenant auprès de\xa0: Bureau des examinateurs en pharmacie "
        "(auparavant\xa0: nspr)"
    ]


def test_the_other_language_speaks_for_a_missing_text():
    changes = differences(document(), document(Step("a", step("a").kind, Text("Only English"))))

    assert sentences(changes, "fr") == ["L’étape «\xa0Only English\xa0» a été ajoutée au début"]


def test_the_language_of_the_reader_stays():
    with translation.override("fr"):
        sentences(differences(document(), document(step("a"))), "en")
        assert translation.get_language() == "fr"
