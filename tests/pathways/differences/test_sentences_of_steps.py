"""The sentences about steps, one by one, in both languages."""

import pytest

from pathways.differences.finding import differences
from pathways.differences.words import sentences
from pathways.document.shapes import Document, Paper, Text
from pathways.document.words import StepKind, StepStatus, Who
from tests.pathways.differences.samples import document, spaced, step, text

A, B, C = step("a", "Board decision"), step("b", "Gateway enrolment"), step("c", "Examination")
DIPLOMA = Paper("diploma", text("Diploma"))


def board(**fields):
    return document(step("a", "Board decision", **fields))


def said(a: Document, b: Document) -> tuple[list[str], list[str]]:
    changes = differences(a, b)
    return sentences(changes, "en"), sentences(changes, "fr")


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        (
            document(B),
            document(B, A),
            "Step “Board decision” was added after “Gateway enrolment”",
            "L’étape « Board decision (fr) » a été ajoutée après « Gateway enrolment (fr) »",
        ),
        (
            document(),
            document(A),
            "Step “Board decision” was added at the beginning",
            "L’étape « Board decision (fr) » a été ajoutée au début",
        ),
        (
            document(A),
            document(),
            "Step “Board decision” was removed",
            "L’étape « Board decision (fr) » a été retirée",
        ),
        (
            document(A, B, C),
            document(B, C, A),
            "Step “Board decision” was moved after “Examination”",
            "L’étape « Board decision (fr) » a été déplacée après « Examination (fr) »",
        ),
        (
            document(B, C, A),
            document(A, B, C),
            "Step “Board decision” was moved to the beginning",
            "L’étape « Board decision (fr) » a été déplacée au début",
        ),
        (
            document(A),
            document(step("a", "Decision of the Board")),
            "Step “Board decision” is now called “Decision of the Board”",
            "L’étape « Board decision (fr) » s’appelle maintenant « Decision of the Board (fr) »",
        ),
        (
            board(kind=StepKind.DECISION),
            board(kind=StepKind.EXAM),
            "Step “Board decision” is now of the kind “examination” (was “decision”)",
            "L’étape « Board decision (fr) » est maintenant du type « examen » (auparavant « décision »)",
        ),
        (
            board(),
            board(who=Who.REGULATOR),
            "Step “Board decision” is now done by the regulator (was done by you)",
            "L’étape « Board decision (fr) » est maintenant faite par l’organisme de réglementation"
            " (auparavant par vous)",
        ),
        (
            board(),
            board(organization="nspr"),
            "Step “Board decision” is now done with: nspr",
            "L’étape « Board decision (fr) » se fait maintenant auprès de : nspr",
        ),
        (
            board(organization="nspr"),
            board(),
            "Step “Board decision” no longer names whom it is done with (was: nspr)",
            "L’étape « Board decision (fr) » ne dit plus auprès de qui elle se fait (auparavant : nspr)",
        ),
        (
            board(),
            board(optional=True),
            "Step “Board decision” is now optional",
            "L’étape « Board decision (fr) » est maintenant facultative",
        ),
        (
            board(optional=True),
            board(),
            "Step “Board decision” is no longer optional",
            "L’étape « Board decision (fr) » n’est plus facultative",
        ),
        (
            board(),
            board(pre_arrival=True),
            "Step “Board decision” may now be done before arrival",
            "L’étape « Board decision (fr) » peut maintenant être faite avant l’arrivée",
        ),
        (
            board(pre_arrival=True),
            board(),
            "Step “Board decision” may no longer be done before arrival",
            "L’étape « Board decision (fr) » ne peut plus être faite avant l’arrivée",
        ),
        (
            board(),
            board(status=StepStatus.PAUSED, status_note=text("No seats")),
            "Step “Board decision” is paused: No seats",
            "L’étape « Board decision (fr) » est suspendue : No seats (fr)",
        ),
        (
            board(),
            board(status=StepStatus.PAUSED),
            "Step “Board decision” is paused",
            "L’étape « Board decision (fr) » est suspendue",
        ),
        (
            board(status=StepStatus.PAUSED, status_note=text("No seats")),
            board(),
            "Step “Board decision” is open again",
            "L’étape « Board decision (fr) » est de nouveau ouverte",
        ),
        (
            board(status=StepStatus.PAUSED),
            board(status_note=text("Since May")),
            "Step “Board decision” is open again: Since May",
            "L’étape « Board decision (fr) » est de nouveau ouverte : Since May (fr)",
        ),
        (
            board(status=StepStatus.PAUSED, status_note=text("No seats")),
            board(status=StepStatus.PAUSED, status_note=text("No assessors")),
            "The reason why step “Board decision” is paused now reads “No assessors” (was “No seats”)",
            "La raison de la suspension de l’étape « Board decision (fr) » se lit maintenant « No assessors (fr) »"
            " (auparavant « No seats (fr) »)",
        ),
        (
            board(),
            board(max_attempts=3),
            "Step “Board decision” may now be tried at most 3 times",
            "L’étape « Board decision (fr) » peut maintenant être tentée au plus 3 fois",
        ),
        (
            board(max_attempts=3),
            board(max_attempts=1),
            "Step “Board decision” may now be tried at most 1 time (was 3)",
            "L’étape « Board decision (fr) » peut maintenant être tentée au plus 1 fois (auparavant 3)",
        ),
        (
            board(max_attempts=3),
            board(),
            "How often step “Board decision” may be tried is no longer stated (was at most 3)",
            "Le nombre de tentatives permises à l’étape « Board decision (fr) » n’est plus indiqué"
            " (auparavant 3 au plus)",
        ),
        (
            board(),
            board(validity_months=12),
            "Step “Board decision” is now valid for 12 months",
            "L’étape « Board decision (fr) » est maintenant valide 12 mois",
        ),
        (
            board(validity_months=12),
            board(validity_months=24),
            "Step “Board decision” is now valid for 24 months (was 12)",
            "L’étape « Board decision (fr) » est maintenant valide 24 mois (auparavant 12)",
        ),
        (
            board(validity_months=12),
            board(),
            "How long step “Board decision” stays valid is no longer stated (was 12 months)",
            "La durée de validité de l’étape « Board decision (fr) » n’est plus indiquée (auparavant 12 mois)",
        ),
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
def test_a_change_of_a_step_is_said(before, after, english, french):
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
