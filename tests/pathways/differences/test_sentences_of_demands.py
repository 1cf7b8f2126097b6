"""The sentences about requirements, documents and texts, one by one, in both languages."""

import pytest

from pathways.document.shapes import Paper, Text
from tests.pathways.differences.samples import document, said, spaced, step, text

DIPLOMA = Paper("diploma", text("Diploma"))


def board(**fields):
    return document(step("a", "Board decision", **fields))


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        (
            board(),
            board(requirements=(text("A degree"),)),
            "Step “Board decision” has a new requirement: “A degree”",
            "L’étape « Board decision (fr) » a une nouvelle exigence : « A degree (fr) »",
        ),
        (
            board(requirements=(text("A degree"),)),
            board(),
            "Step “Board decision” no longer has the requirement “A degree”",
            "L’étape « Board decision (fr) » n’a plus l’exigence « A degree (fr) »",
        ),
        (
            board(requirements=(text("A degree"),)),
            board(requirements=(text("A recognised degree"),)),
            "A requirement of step “Board decision” now reads “A recognised degree” (was “A degree”)",
            "Une exigence de l’étape « Board decision (fr) » se lit maintenant « A recognised degree (fr) »"
            " (auparavant « A degree (fr) »)",
        ),
        (
            board(requirements=(text("A degree"), text("Two references"))),
            board(requirements=(text("Two references"), text("A degree"))),
            "The requirements of step “Board decision” stand in a new order",
            "Les exigences de l’étape « Board decision (fr) » sont dans un nouvel ordre",
        ),
        (
            board(),
            board(papers=(DIPLOMA,)),
            "Step “Board decision” now asks for the document “Diploma”",
            "L’étape « Board decision (fr) » exige maintenant le document « Diploma (fr) »",
        ),
        (
            board(papers=(DIPLOMA,)),
            board(),
            "Step “Board decision” no longer asks for the document “Diploma”",
            "L’étape « Board decision (fr) » n’exige plus le document « Diploma (fr) »",
        ),
        (
            board(papers=(DIPLOMA,)),
            board(papers=(Paper("diploma", text("Degree certificate")),)),
            "The document “Diploma” of step “Board decision” is now called “Degree certificate”",
            "Le document « Diploma (fr) » de l’étape « Board decision (fr) » s’appelle maintenant"
            " « Degree certificate (fr) »",
        ),
        (
            board(papers=(DIPLOMA, Paper("photo", text("Photo")))),
            board(papers=(Paper("photo", text("Photo")), DIPLOMA)),
            "The documents of step “Board decision” stand in a new order",
            "Les documents de l’étape « Board decision (fr) » sont dans un nouvel ordre",
        ),
        (
            board(papers=(DIPLOMA,)),
            board(papers=(Paper("diploma", text("Diploma"), (text("A sworn statement"),)),)),
            "Step “Board decision” now also takes “A sworn statement” instead of the document “Diploma”",
            "L’étape « Board decision (fr) » accepte maintenant aussi « A sworn statement (fr) » au lieu du document"
            " « Diploma (fr) »",
        ),
        (
            board(papers=(Paper("diploma", text("Diploma"), (text("A sworn statement"),)),)),
            board(papers=(DIPLOMA,)),
            "Step “Board decision” no longer takes “A sworn statement” instead of the document “Diploma”",
            "L’étape « Board decision (fr) » n’accepte plus « A sworn statement (fr) » au lieu du document"
            " « Diploma (fr) »",
        ),
        (
            board(papers=(Paper("diploma", text("Diploma"), (text("A sworn statement"),)),)),
            board(papers=(Paper("diploma", text("Diploma"), (text("A notarized statement"),)),)),
            "Instead of the document “Diploma”, step “Board decision” now takes “A notarized statement”"
            " (was “A sworn statement”)",
            "Au lieu du document « Diploma (fr) », l’étape « Board decision (fr) » accepte maintenant"
            " « A notarized statement (fr) » (auparavant « A sworn statement (fr) »)",
        ),
        (
            board(papers=(Paper("diploma", text("Diploma"), (text("Copy"), text("Letter"))),)),
            board(papers=(Paper("diploma", text("Diploma"), (text("Letter"), text("Copy"))),)),
            "What step “Board decision” takes instead of the document “Diploma” stands in a new order",
            "Ce que l’étape « Board decision (fr) » accepte au lieu du document « Diploma (fr) » est dans un nouvel"
            " ordre",
        ),
    ],
)
def test_a_change_of_what_is_asked_for_is_said(before, after, english, french):
    assert said(before, after) == ([english], [spaced(french)])


@pytest.mark.parametrize(
    ("old", "new", "english", "french"),
    [
        (
            Text("One.", "Un."),
            Text("Two.", "Deux."),
            "The text of the description of step “Board decision” changed",
            "Texte modifié : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One.", "Un."),
            Text("Two.", "Un."),
            "The English text of the description of step “Board decision” changed",
            "Texte anglais modifié : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One.", "Un."),
            Text("One.", "Une."),
            "The French text of the description of step “Board decision” changed",
            "Texte français modifié : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One."),
            Text("One.", "Un."),
            "The French text of the description of step “Board decision” was added",
            "Texte français ajouté : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One.", "Un."),
            Text("One."),
            "The French text of the description of step “Board decision” was removed",
            "Texte français retiré : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("", "Un."),
            Text("One.", "Un."),
            "The English text of the description of step “Board decision” was added",
            "Texte anglais ajouté : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One.", "Un."),
            Text("", "Un."),
            "The English text of the description of step “Board decision” was removed",
            "Texte anglais retiré : description de l’étape « Board decision (fr) »",
        ),
        (
            Text(),
            Text("One."),
            "A text was added: the description of step “Board decision”",
            "Texte ajouté : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One."),
            Text(),
            "A text was removed: the description of step “Board decision”",
            "Texte retiré : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One.", "Un.", of="0" * 12),
            Text("One.", "Un.", of="1" * 12),
            "The French text of the description of step “Board decision” was checked against the English one",
            "Texte français vérifié d’après l’anglais : description de l’étape « Board decision (fr) »",
        ),
        (
            Text("One.", "Un.", of="0" * 12),
            Text("One.", "Un."),
            "The French text of the description of step “Board decision” is no longer known to follow the English one",
            "Texte français dont on ne sait plus s’il suit l’anglais : description de l’étape « Board decision (fr) »",
        ),
    ],
)
def test_what_became_of_a_text_is_said_by_language(old, new, english, french):
    assert said(board(description=old), board(description=new)) == ([english], [spaced(french)])


def test_a_short_text_is_quoted_in_the_language_that_changed():
    before = board(requirements=(Text("A degree", "Un diplôme"),))
    after = board(requirements=(Text("A degree", "Un grade"),))

    assert said(before, after) == (
        ["The French text of the requirement “A degree” of step “Board decision” changed"],
        [
            spaced(
                "Une exigence de l’étape « Board decision (fr) » se lit maintenant « Un grade »"
                " (auparavant « Un diplôme »)"
            )
        ],
    )
