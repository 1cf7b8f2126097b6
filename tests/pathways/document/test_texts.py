"""The two languages of a document: what is missing, what is stale, what each translates."""

import dataclasses
import re

import pytest

from pathways.document.shapes import Document, Outcome, Paper, Text
from pathways.document.texts import TextStatus, fingerprint, passages, state_of, with_text
from pathways.models import PathwayText
from tests.pathways.samples import document, licence, step, with_cost


def translated(en: str, fr: str) -> Text:
    """Return a text whose French is fresh."""
    return Text(en, fr, fingerprint(en))


def both(title: Text) -> Document:
    """Return a document whose only texts are a title and one of a step."""
    bare = dataclasses.replace(step("exam"), title=title)
    whole = document(bare)
    return dataclasses.replace(
        whole,
        title=translated("Baker", "Boulanger"),
        destination=dataclasses.replace(whole.destination, credential=Text()),
    )


def test_a_fingerprint_has_twelve_digits_and_changes_with_the_text() -> None:
    assert re.fullmatch("[0-9a-f]{12}", fingerprint("Exam"))
    assert fingerprint("Exam") != fingerprint("Exam.")


def test_statuses_are_those_that_are_stored() -> None:
    assert [status.value for status in TextStatus] == PathwayText.Status.values


@pytest.mark.parametrize(
    ("title", "english", "french"),
    [
        (translated("Exam", "Examen"), "complete", "complete"),
        (Text("Exam"), "complete", "missing"),
        (Text("", "Examen"), "missing", "complete"),
        (Text("Exam", "Examen", fingerprint("Test")), "complete", "stale"),
        (Text("Exam", "Examen", ""), "complete", "stale"),
    ],
)
def test_a_language_is_as_complete_as_its_worst_passage(title: Text, english: str, french: str) -> None:
    whole = both(title)

    assert (state_of(whole, "en").status, state_of(whole, "fr").status) == (english, french)
    concerned = [state.open for state in (state_of(whole, "en"), state_of(whole, "fr")) if state.status != "complete"]
    assert all([passage.path for passage in still_open] == ["steps.exam.title"] for still_open in concerned)


def test_a_missing_passage_outweighs_a_stale_one_and_both_are_open() -> None:
    whole = document(dataclasses.replace(step("a"), title=Text("A", "A", "")), step("b"))

    state = state_of(whole, "fr")

    assert state.status == TextStatus.MISSING
    assert {"steps.a.title", "steps.b.title"} <= {passage.path for passage in state.open}


def test_passages_are_all_texts_that_say_something_by_stable_keys() -> None:
    exam = dataclasses.replace(
        with_cost("exam"),
        papers=(Paper("form", Text("Form"), (Text("Copy"),)),),
        outcomes=(Outcome("passed", Text("Passed")),),
        requirements=(Text("Degree"),),
    )
    whole = document(exam, licence("exam"), notes=(Text("A note"),))

    assert [(passage.path, passage.where) for passage in passages(whole)] == [
        ("title", ""),
        ("destination.credential", ""),
        ("notes[0]", ""),
        ("steps.exam.title", "exam"),
        ("steps.exam.requirements[0]", "exam"),
        ("steps.exam.papers.form.name", "exam"),
        ("steps.exam.papers.form.alternatives[0]", "exam"),
        ("steps.exam.costs.fee.label", "exam"),
        ("steps.exam.outcomes.passed.label", "exam"),
        ("steps.licence.title", "licence"),
    ]


def test_a_change_of_one_language_changes_its_hash_and_not_the_others() -> None:
    before, after = both(Text("Exam", "Examen", "")), both(Text("Exam", "L’examen", ""))

    assert state_of(before, "en").text_hash == state_of(after, "en").text_hash
    assert state_of(before, "fr").text_hash != state_of(after, "fr").text_hash


def test_a_fingerprint_without_a_french_text_translates_nothing() -> None:
    whole = both(Text("Exam", "", fingerprint("Exam")))

    assert state_of(whole, "fr").status == TextStatus.MISSING
    assert state_of(whole, "fr").translates_hash != state_of(whole, "en").text_hash


OLD = translated("Exam", "Examen")
STALE = Text("Test", "Examen", fingerprint("Exam"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (with_text(OLD, en="Test"), STALE),
        (with_text(STALE, en="Exam"), OLD),
        (with_text(STALE, fr="Épreuve"), translated("Test", "Épreuve")),
        (with_text(STALE, fr="Examen"), STALE),
        (with_text(STALE, confirmed=True), translated("Test", "Examen")),
        (with_text(OLD, en="Test", fr="Épreuve"), translated("Test", "Épreuve")),
        (with_text(OLD, en="Test", confirmed=True), translated("Test", "Examen")),
        (with_text(OLD, fr=""), Text("Exam")),
        (with_text(OLD, en=""), Text("", "Examen")),
        (with_text(Text("Exam"), fr="Examen"), OLD),
        (with_text(Text("", "Examen"), en="Exam"), OLD),
        (with_text(Text("Exam"), en="Test"), Text("Test")),
        (with_text(OLD), OLD),
    ],
)
def test_writing_keeps_what_a_french_text_translates(text: Text, expected: Text) -> None:
    assert text == expected
