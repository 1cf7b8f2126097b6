"""The first draft of a change note."""

import dataclasses
from decimal import Decimal

from pathways.differences.finding import differences
from pathways.differences.notes import MOST_LINES, draft_note
from pathways.document.shapes import Cost, Fact, Text
from tests.pathways.differences.samples import document, spaced, step, text

FEE = Cost("fee", text("Gateway enrolment"), Decimal(380))
BOARD = step("board", "Board decision")


def test_the_note_tells_the_most_important_first_and_counts_the_rest():
    before = document(step("enrolment", costs=(FEE,)), BOARD)
    dearer = dataclasses.replace(FEE, amount=Decimal(395), fact=Fact(("https://a.example.org/",)))
    after = document(
        step("enrolment", description=text("On line."), costs=(dearer,)), dataclasses.replace(BOARD, optional=True)
    )

    assert draft_note(differences(before, after)) == (
        "- Fee “Gateway enrolment”: $380 → $395\n"
        "- Step “Board decision” is now optional\n"
        "- A text was added: the description of step “Step enrolment”\n"
        "- and 1 smaller change",
        spaced(
            "- Frais « Gateway enrolment (fr) » : 380 $ → 395 $\n"
            "- L’étape « Board decision (fr) » est maintenant facultative\n"
            "- Texte ajouté : description de l’étape « Step enrolment (fr) »\n"
            "- et 1 changement moins important"
        ),
    )


def test_housekeeping_is_told_where_there_is_nothing_else():
    after = dataclasses.replace(BOARD, fact=Fact(("https://a.example.org/",)))

    english, french = draft_note(differences(document(BOARD), document(after)))

    assert english == "- A source was added for step “Board decision”"
    assert french == spaced("- Source ajoutée : étape « Board decision (fr) »")


def test_a_long_note_ends():
    many = [step(f"s{number}") for number in range(MOST_LINES + 5)]

    english, french = draft_note(differences(document(), document(*many)))

    assert len(english.splitlines()) == len(french.splitlines()) == MOST_LINES + 1
    assert english.splitlines()[-1] == "- and 5 smaller changes"
    assert french.splitlines()[-1] == "- et 5 changements moins importants"


def test_what_follows_from_a_removed_step_goes_without_saying():
    before = document(BOARD, step("exam", prerequisites=("board",), alternative_to=("board",)))
    after = document(step("exam"))

    assert draft_note(differences(before, after))[0] == "- Step “Board decision” was removed"


def test_a_prerequisite_that_goes_while_its_step_stays_is_told():
    before = document(BOARD, step("exam", prerequisites=("board",)))
    after = document(BOARD, step("exam"))

    assert draft_note(differences(before, after))[0] == "- Step “Step exam” no longer requires “Board decision” first"


def test_what_people_wrote_is_no_markup():
    odd = Text("A *bold* [link](x) <b>", "Un _titre_")

    english, french = draft_note(differences(document(), document(step("a"), dataclasses.replace(BOARD, title=odd))))

    assert english.splitlines()[1] == r"- Step “A \*bold\* \[link\](x) \<b\>” was added after “Step a”"
    assert french.splitlines()[1] == spaced(r"- L’étape « Un \_titre\_ » a été ajoutée après « Step a (fr) »")


def test_nothing_changed_gives_no_note():
    assert draft_note(()) == ("", "")
