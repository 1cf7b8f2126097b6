"""The sentences about what comes before and after a step, one by one, in both languages."""

import dataclasses
import datetime as dt

import pytest

from pathways.document.shapes import Outcome, Provisional, Window
from pathways.document.words import Availability
from tests.pathways.differences.samples import document, said, spaced, step, text

OTHERS = (step("b", "Enrolment"), step("c", "Examination"), step("d", "Internship"))
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 3), dt.date(2026, 7, 9)
SPRING = Window(text("Spring intake"), MAY, JUNE)
AUTUMN = Window(text("Autumn intake"))
ELIGIBLE = Outcome("eligible", text("Eligible"))
CONDITIONAL = Provisional(text("Conditional licence"))


def board(**fields):
    return document(step("a", "Board", **fields), *OTHERS)


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        (
            board(),
            board(prerequisites=("b",)),
            "Step “Board” now requires “Enrolment” first",
            "L’étape « Board (fr) » exige maintenant d’avoir fait « Enrolment (fr) »",
        ),
        (
            board(prerequisites=("b",)),
            board(),
            "Step “Board” no longer requires “Enrolment” first",
            "L’étape « Board (fr) » n’exige plus d’avoir fait « Enrolment (fr) »",
        ),
        (
            board(prerequisites=("b", "c")),
            board(prerequisites=("c", "b")),
            "What step “Board” requires first stands in a new order",
            "Ce que l’étape « Board (fr) » exige d’avoir fait est dans un nouvel ordre",
        ),
        (
            board(),
            board(prerequisites_any=(("b", "c", "d"),)),
            "Step “Board” now requires at least one of “Enrolment”, “Examination” or “Internship” first",
            "L’étape « Board (fr) » exige maintenant d’avoir fait au moins une de ces étapes : « Enrolment (fr) »,"
            " « Examination (fr) » ou « Internship (fr) »",
        ),
        (
            board(prerequisites_any=(("b", "c"),)),
            board(),
            "Step “Board” no longer requires at least one of “Enrolment” or “Examination” first",
            "L’étape « Board (fr) » n’exige plus d’avoir fait au moins une de ces étapes : « Enrolment (fr) »"
            " ou « Examination (fr) »",
        ),
        (
            board(prerequisites_any=(("b", "c"),)),
            board(prerequisites_any=(("b", "d"),)),
            "Step “Board” now requires at least one of “Enrolment” or “Internship” first"
            " (was at least one of “Enrolment” or “Examination”)",
            "L’étape « Board (fr) » exige maintenant d’avoir fait au moins une de ces étapes : « Enrolment (fr) »"
            " ou « Internship (fr) » (auparavant : « Enrolment (fr) » ou « Examination (fr) »)",
        ),
        (
            board(prerequisites_any=(("b", "c"),)),
            board(prerequisites_any=(("c", "b"),)),
            "The steps of which “Board” requires at least one stand in a new order",
            "Les étapes dont « Board (fr) » exige au moins une sont dans un nouvel ordre",
        ),
        (
            board(prerequisites_any=(("b",), ("c",))),
            board(prerequisites_any=(("c",), ("b",))),
            "The groups of steps of which “Board” requires at least one stand in a new order",
            "Les groupes d’étapes dont « Board (fr) » exige au moins une sont dans un nouvel ordre",
        ),
        (
            board(),
            board(alternative_to=("c",)),
            "Step “Board” may now be completed instead of “Examination”",
            "L’étape « Board (fr) » peut maintenant être faite au lieu de « Examination (fr) »",
        ),
        (
            board(alternative_to=("c",)),
            board(),
            "Step “Board” may no longer be completed instead of “Examination”",
            "L’étape « Board (fr) » ne peut plus être faite au lieu de « Examination (fr) »",
        ),
        (
            board(alternative_to=("c", "d")),
            board(alternative_to=("d", "c")),
            "What step “Board” may be completed instead of stands in a new order",
            "Les étapes que « Board (fr) » peut remplacer sont dans un nouvel ordre",
        ),
        (
            board(),
            board(availability=Availability.INTAKE_WINDOW),
            "Step “Board” may now be started only when applications are open",
            "L’étape « Board (fr) » ne peut maintenant être commencée que lorsque les demandes sont acceptées",
        ),
        (
            board(availability=Availability.INTAKE_WINDOW),
            board(),
            "Step “Board” may now be started at any time",
            "L’étape « Board (fr) » peut maintenant être commencée en tout temps",
        ),
        (
            board(),
            board(windows=(SPRING,)),
            "Step “Board” has a new application period: “Spring intake”, from May 1, 2026 to June 3, 2026",
            "L’étape « Board (fr) » a une nouvelle période de dépôt des demandes : « Spring intake (fr) »,"
            " du 1er mai 2026 au 3 juin 2026",
        ),
        (
            board(windows=(AUTUMN,)),
            board(),
            "Step “Board” no longer has the application period “Autumn intake”, days not published",
            "L’étape « Board (fr) » n’a plus la période de dépôt des demandes « Autumn intake (fr) »,"
            " dates non publiées",
        ),
        (
            board(windows=(SPRING, Window(text("Second round")))),
            board(windows=(Window(text("Second round")), SPRING)),
            "The application periods of step “Board” stand in a new order",
            "Les périodes de dépôt des demandes de l’étape « Board (fr) » sont dans un nouvel ordre",
        ),
        (
            board(windows=(SPRING,)),
            board(windows=(dataclasses.replace(SPRING, label=text("First round")),)),
            "The application period “Spring intake” of step “Board” is now called “First round”",
            "La période de dépôt des demandes « Spring intake (fr) » de l’étape « Board (fr) » s’appelle maintenant"
            " « First round (fr) »",
        ),
        (
            board(windows=(SPRING,)),
            board(windows=(dataclasses.replace(SPRING, closes_on=None),)),
            "The application period “Spring intake” of step “Board” is now from May 1, 2026"
            " (was from May 1, 2026 to June 3, 2026)",
            "Période de dépôt des demandes « Spring intake (fr) » de l’étape « Board (fr) » : maintenant"
            " à partir du 1er mai 2026 (auparavant du 1er mai 2026 au 3 juin 2026)",
        ),
        (
            board(windows=(AUTUMN,)),
            board(windows=(dataclasses.replace(AUTUMN, closes_on=JULY),)),
            "The application period “Autumn intake” of step “Board” is now until July 9, 2026 (was days not published)",
            "Période de dépôt des demandes « Autumn intake (fr) » de l’étape « Board (fr) » : maintenant"
            " jusqu’au 9 juillet 2026 (auparavant dates non publiées)",
        ),
        (
            board(),
            board(outcomes=(ELIGIBLE,)),
            "Step “Board” may now end with “Eligible”",
            "L’étape « Board (fr) » peut maintenant se terminer par « Eligible (fr) »",
        ),
        (
            board(outcomes=(ELIGIBLE,)),
            board(),
            "Step “Board” can no longer end with “Eligible”",
            "L’étape « Board (fr) » ne peut plus se terminer par « Eligible (fr) »",
        ),
        (
            board(outcomes=(ELIGIBLE, Outcome("no", text("Not eligible")))),
            board(outcomes=(Outcome("no", text("Not eligible")), ELIGIBLE)),
            "The outcomes of step “Board” stand in a new order",
            "Les résultats de l’étape « Board (fr) » sont dans un nouvel ordre",
        ),
        (
            board(outcomes=(ELIGIBLE,)),
            board(outcomes=(dataclasses.replace(ELIGIBLE, label=text("Accepted")),)),
            "The outcome “Eligible” of step “Board” is now called “Accepted”",
            "Le résultat « Eligible (fr) » de l’étape « Board (fr) » s’appelle maintenant « Accepted (fr) »",
        ),
        (
            board(outcomes=(ELIGIBLE,)),
            board(outcomes=(dataclasses.replace(ELIGIBLE, next=("d",)),)),
            "The outcome “Eligible” of step “Board” now leads to “Internship”",
            "Le résultat « Eligible (fr) » de l’étape « Board (fr) » mène maintenant à « Internship (fr) »",
        ),
        (
            board(outcomes=(dataclasses.replace(ELIGIBLE, next=("d",)),)),
            board(outcomes=(ELIGIBLE,)),
            "The outcome “Eligible” of step “Board” no longer leads to “Internship”",
            "Le résultat « Eligible (fr) » de l’étape « Board (fr) » ne mène plus à « Internship (fr) »",
        ),
        (
            board(outcomes=(dataclasses.replace(ELIGIBLE, next=("c", "d")),)),
            board(outcomes=(dataclasses.replace(ELIGIBLE, next=("d", "c")),)),
            "What the outcome “Eligible” of step “Board” leads to stands in a new order",
            "Les étapes auxquelles mène le résultat « Eligible (fr) » de l’étape « Board (fr) »"
            " sont dans un nouvel ordre",
        ),
        (
            board(),
            board(provisional=CONDITIONAL),
            "Step “Board” now gives the provisional standing “Conditional licence”",
            "L’étape « Board (fr) » donne maintenant le statut provisoire « Conditional licence (fr) »",
        ),
        (
            board(provisional=CONDITIONAL),
            board(),
            "Step “Board” no longer gives the provisional standing “Conditional licence”",
            "L’étape « Board (fr) » ne donne plus le statut provisoire « Conditional licence (fr) »",
        ),
        (
            board(provisional=CONDITIONAL),
            board(provisional=Provisional(text("Intern"))),
            "The provisional standing “Conditional licence” of step “Board” is now called “Intern”",
            "Le statut provisoire « Conditional licence (fr) » de l’étape « Board (fr) » s’appelle maintenant"
            " « Intern (fr) »",
        ),
        (
            board(provisional=CONDITIONAL),
            board(provisional=dataclasses.replace(CONDITIONAL, allows=text("Supervised work"))),
            "A text was added: the terms of the provisional standing of step “Board”",
            "Texte ajouté : conditions du statut provisoire de l’étape « Board (fr) »",
        ),
        (
            board(provisional=CONDITIONAL),
            board(provisional=dataclasses.replace(CONDITIONAL, until="c")),
            "The provisional standing of step “Board” now lasts until “Examination”",
            "Le statut provisoire de l’étape « Board (fr) » dure maintenant jusqu’à « Examination (fr) »",
        ),
        (
            board(provisional=dataclasses.replace(CONDITIONAL, until="c")),
            board(provisional=dataclasses.replace(CONDITIONAL, until="d")),
            "The provisional standing of step “Board” now lasts until “Internship” (was until “Examination”)",
            "Le statut provisoire de l’étape « Board (fr) » dure maintenant jusqu’à « Internship (fr) »"
            " (auparavant jusqu’à « Examination (fr) »)",
        ),
        (
            board(provisional=dataclasses.replace(CONDITIONAL, until="c")),
            board(provisional=CONDITIONAL),
            "The provisional standing of step “Board” no longer ends with a step (was “Examination”)",
            "Le statut provisoire de l’étape « Board (fr) » ne prend plus fin avec une étape"
            " (auparavant « Examination (fr) »)",
        ),
    ],
)
def test_a_change_of_the_way_is_said(before, after, english, french):
    assert said(before, after) == ([english], [spaced(french)])
