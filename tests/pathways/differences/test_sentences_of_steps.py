"""The sentences about steps, one by one, in both languages."""

import pytest

from pathways.document.words import StepKind, StepStatus, Who
from tests.pathways.differences.samples import document, said, spaced, step, text

A, B, C = step("a", "Board decision"), step("b", "Gateway enrolment"), step("c", "Examination")


def board(**fields):
    return document(step("a", "Board decision", **fields))


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
    ],
)
def test_a_change_of_a_step_is_said(before, after, english, french):
    assert said(before, after) == ([english], [spaced(french)])
