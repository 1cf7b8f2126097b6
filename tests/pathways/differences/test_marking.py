"""The newer document with its differences marked."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pathways.differences.changes import Kind
from pathways.differences.facets import FACETS
from pathways.differences.lines import DOCUMENT_LINES, STEP_LINES, TITLE
from pathways.differences.marking import marked
from pathways.differences.marks import Piece, word_by_word
from pathways.document.shapes import Cost, Document, Fact, Outcome, Paper, Provisional, Step, Text, Window
from pathways.document.words import Availability, Per, Provenance, StepStatus, Tax
from tests.pathways.differences.samples import document, duration, spaced, step, text

FEE = Cost("fee", text("Enrolment fee"), Decimal(380))
PAGE = "https://a.example.org/"
FULL = step(
    "a",
    organization="nspr",
    description=text("How it goes."),
    requirements=(text("A degree"),),
    papers=(Paper("p", text("Diploma"), (text("Copy"), text("Letter"))), Paper("q", text("Photo"))),
    prerequisites_any=(("x", "y"),),
    alternative_to=("z",),
    optional=True,
    max_attempts=3,
    validity_months=12,
    availability=Availability.INTAKE_WINDOW,
    windows=(Window(text("Spring"), dt.date(2026, 5, 1)),),
    outcomes=(Outcome("ok", text("Eligible"), ("x",)), Outcome("no", text("Not eligible"))),
    provisional=Provisional(text("Intern"), text("Supervised work"), "x"),
    status_note=text("Open since May"),
    fact=Fact((PAGE,), Provenance.FOUND, dt.date(2026, 5, 1), dt.date(2027, 5, 1), "p. 3"),
)


def rows_of(before: Step, after: Step, language: str = "en") -> list[tuple[str, Kind | None, str, str]]:
    (marked_step,) = marked(document(before), document(after), language=language).steps
    return [(row.label, row.kind, row.old, row.new) for row in marked_step.changed_rows]


def test_the_newer_document_stands_whole_with_what_went():
    before = document(step("a"), step("b"), step("c"))
    after = document(step("c"), step("a", "Another name"), step("d"))

    view = marked(before, after, language="en")

    assert [(seen.key, seen.number, seen.mark) for seen in view.steps] == [
        ("c", 1, "Moved"),
        ("a", 2, "Changed"),
        ("b", None, "Removed"),
        ("d", 3, "Added"),
    ]
    assert [seen.note for seen in view.steps] == [
        "Step “Step c” was moved to the beginning",
        "",
        "Step “Step b” was removed",
        "Step “Step d” was added after “Another name”",
    ]
    assert (view.steps[1].title.old, view.steps[1].title.new) == ("Step a", "Another name")


def test_old_and_new_values_are_in_words():
    before = step("a", costs=(FEE,), duration=duration(4, 26), pre_arrival=True, prerequisites=("x",))
    dearer = dataclasses.replace(FEE, amount=Decimal(395), per=Per.ATTEMPT, tax=Tax.EXCLUDED)
    after = step("a", costs=(dearer,), duration=duration(4, 12), status=StepStatus.PAUSED, status_note=text("No seats"))

    assert rows_of(before, after) == [
        ("State", Kind.ADDED, "", "paused: No seats"),
        ("Before arrival", Kind.REMOVED, "may be done before arrival", ""),
        ("Required first", Kind.REMOVED, "x", ""),
        ("Fee", Kind.CHANGED, "Enrolment fee: $380", "Enrolment fee: $395 per attempt, plus tax"),
        ("Time", Kind.CHANGED, "4 to 26 weeks", "4 to 12 weeks"),
    ]
    assert rows_of(before, after, "fr")[3] == (
        "Frais",
        Kind.CHANGED,
        spaced("Enrolment fee (fr) : 380 $"),
        spaced("Enrolment fee (fr) : 395 $ par tentative, taxe en sus"),
    )


def test_every_kind_of_value_has_words():
    assert [(label, new) for label, _, _, new in rows_of(step("a"), FULL)] == [
        ("State", "Open since May"),
        ("Done with", "nspr"),
        ("Description", "How it goes."),
        ("Optional", "yes"),
        ("Required first", "at least one of “x” or “y”"),
        ("May be done instead of", "z"),
        ("Requirement", "A degree"),
        ("Document", "Diploma (or instead: Copy, Letter)"),
        ("Document", "Photo"),
        ("Attempts", "at most 3 attempts"),
        ("Valid for", "12 months"),
        ("When", "only when applications are open"),
        ("Application period", "Spring: from May 1, 2026"),
        ("Outcome", "Eligible: leads to “x”"),
        ("Outcome", "Not eligible"),
        ("Provisional standing", "Intern · Supervised work · until “x”"),
        (
            "Source",
            f"{PAGE} · as of May 1, 2026 · to be reviewed on May 1, 2027 · found in the source · p. 3",
        ),
    ]


def test_an_added_step_is_marked_whole_and_not_line_by_line():
    (added,) = marked(document(), document(step("a", costs=(FEE,))), language="en").steps

    assert added.mark == "Added"
    assert [row.label for row in added.rows] == ["Kind", "Who acts", "Fee"]
    assert added.changed_rows == ()


def test_the_source_of_a_fee_has_its_own_line():
    before, after = step("a", costs=(FEE,)), step("a", costs=(dataclasses.replace(FEE, fact=Fact((PAGE,))),))

    assert rows_of(before, after) == [("Source of the fee", Kind.ADDED, "", PAGE)]


def test_what_differs_only_in_the_other_language_is_said():
    before, after = (step("a", description=Text("How it goes.", french)) for french in ("Un.", "Deux."))

    (english,) = marked(document(before), document(after), language="en").steps[0].changed_rows
    (french,) = marked(document(before), document(after), language="fr").steps[0].changed_rows

    assert (english.mark, english.old, english.new) == ("Changed", "How it goes.", "How it goes.")
    assert english.note == "The French text of the description of step “Step a” changed"
    assert (french.mark, french.old, french.new, french.note) == ("Modification", "Un.", "Deux.", "")


def test_a_text_says_which_language_it_is_in():
    before, after = (step("a", description=Text(english)) for english in ("One.", "Two."))

    (row,) = marked(document(before), document(after), language="fr").steps[0].changed_rows

    assert (row.old_language, row.new_language) == ("en", "en")


def test_the_reader_language_is_taken_where_none_is_named():
    with translation.override("fr"):
        view = marked(document(), document(step("a")))

    assert view.steps[0].mark == "Ajout"
    assert view.steps[0].title.label == "Titre"


def test_the_whole_is_marked_too():
    view = marked(document(version="1"), document(version="2", notes=(text("Few seats"),)), language="en")

    assert [(row.label, row.mark, row.old, row.new) for row in view.rows if row.kind] == [
        ("Version", "Changed", "1", "2"),
        ("Note", "Added", "", "Few seats"),
    ]


def test_long_texts_are_marked_word_by_word():
    assert word_by_word("Send the original diploma.", "Send the certified diploma. Keep a copy.") == (
        Piece("Send the"),
        Piece(" original", Kind.REMOVED),
        Piece(" certified", Kind.ADDED),
        Piece(" diploma."),
        Piece(" Keep a copy.", Kind.ADDED),
    )
    assert word_by_word("One thing", "Quite another matter") == (
        Piece("One thing", Kind.REMOVED),
        Piece("Quite another matter", Kind.ADDED),
    )


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30))
def test_pieces_hold_both_texts(old, new):
    pieces = word_by_word(old, new)

    assert "".join(piece.words for piece in pieces if piece.kind != Kind.ADDED) == old
    assert "".join(piece.words for piece in pieces if piece.kind != Kind.REMOVED) == new


@pytest.mark.parametrize(
    ("record", "lines", "elsewhere"), [(Document, DOCUMENT_LINES, {"steps"}), (Step, STEP_LINES, {"key", TITLE.facet})]
)
def test_every_facet_has_its_line(record, lines, elsewhere):
    assert {line.facet for line in lines} | elsewhere == {facet.name for facet in FACETS[record]}
