"""The sentences about fees, times and sources, one by one, in both languages."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from pathways.document.shapes import Cost, Fact
from pathways.document.words import Per, Provenance, Tax
from tests.pathways.differences.samples import document, duration, said, spaced, step, text

FEE = Cost("gateway", text("Gateway enrolment"), Decimal(380))
OTHER = Cost("other", text("Evaluation"), Decimal("1250.50"))
PAGE = "https://a.example.org/"
SPRING, AUTUMN = dt.date(2026, 5, 1), dt.date(2026, 10, 12)


def with_fees(*costs):
    return document(step("a", "Enrolment", costs=costs))


def with_fee(**fields):
    return with_fees(dataclasses.replace(FEE, **fields))


def with_time(least=None, most=None, **fact):
    return document(step("a", "Enrolment", duration=duration(least, most, **fact)))


def with_fact(**fields):
    return document(step("a", "Enrolment", fact=Fact(**fields)))


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        (
            with_fee(),
            with_fee(amount=Decimal(395)),
            "Fee “Gateway enrolment”: $380 → $395",
            "Frais « Gateway enrolment (fr) » : 380 $ → 395 $",
        ),
        (
            with_fee(),
            with_fee(amount=Decimal("1250.50")),
            "Fee “Gateway enrolment”: $380 → $1,250.50",
            "Frais « Gateway enrolment (fr) » : 380 $ → 1\u00a0250,50 $",
        ),
        (
            with_fee(),
            with_fee(currency="USD"),
            "Fee “Gateway enrolment”: $380 → USD\u00a0380",
            "Frais « Gateway enrolment (fr) » : 380 $ → 380\u00a0USD",
        ),
        (
            with_fee(amount=None),
            with_fee(),
            "The amount of the fee “Gateway enrolment” is now published: $380",
            "Le montant des frais « Gateway enrolment (fr) » est maintenant publié : 380 $",
        ),
        (
            with_fee(),
            with_fee(amount=None),
            "The amount of the fee “Gateway enrolment” is no longer published (was $380)",
            "Le montant des frais « Gateway enrolment (fr) » n’est plus publié (auparavant 380 $)",
        ),
        (
            with_fee(amount=None),
            with_fee(amount=None, currency="USD"),
            "Fee “Gateway enrolment” is now in USD (was in CAD)",
            "Les frais « Gateway enrolment (fr) » sont maintenant en USD (auparavant en CAD)",
        ),
        (
            with_fees(FEE),
            with_fees(FEE, OTHER),
            "Step “Enrolment” has a new fee, “Evaluation”: $1,250.50",
            "L’étape « Enrolment (fr) » comporte de nouveaux frais, « Evaluation (fr) » : 1\u00a0250,50 $",
        ),
        (
            with_fees(),
            with_fee(amount=None),
            "Step “Enrolment” has a new fee, “Gateway enrolment”; its amount is not published",
            "L’étape « Enrolment (fr) » comporte de nouveaux frais, « Gateway enrolment (fr) », dont le montant n’est"
            " pas publié",
        ),
        (
            with_fee(),
            with_fees(),
            "Step “Enrolment” no longer has the fee “Gateway enrolment” (was $380)",
            "L’étape « Enrolment (fr) » ne comporte plus les frais « Gateway enrolment (fr) » (auparavant 380 $)",
        ),
        (
            with_fee(amount=None),
            with_fees(),
            "Step “Enrolment” no longer has the fee “Gateway enrolment”",
            "L’étape « Enrolment (fr) » ne comporte plus les frais « Gateway enrolment (fr) »",
        ),
        (
            with_fees(FEE, OTHER),
            with_fees(OTHER, FEE),
            "The fees of step “Enrolment” stand in a new order",
            "Les frais de l’étape « Enrolment (fr) » sont dans un nouvel ordre",
        ),
        (
            with_fee(),
            with_fee(label=text("Gateway account")),
            "Fee “Gateway enrolment” of step “Enrolment” is now called “Gateway account”",
            "Les frais « Gateway enrolment (fr) » de l’étape « Enrolment (fr) » s’appellent maintenant"
            " « Gateway account (fr) »",
        ),
        (
            with_fee(),
            with_fee(per=Per.ATTEMPT),
            "Fee “Gateway enrolment” is now paid per attempt (was once)",
            "Les frais « Gateway enrolment (fr) » se paient maintenant par tentative (auparavant une seule fois)",
        ),
        (
            with_fee(),
            with_fee(tax=Tax.EXCLUDED),
            "Tax on the fee “Gateway enrolment”: now “plus tax” (was “tax not stated”)",
            "Taxe sur les frais « Gateway enrolment (fr) » : maintenant « taxe en sus »"
            " (auparavant « taxe non précisée »)",
        ),
        (
            with_time(4, 26),
            with_time(4, 12),
            "Step “Enrolment” now takes 4 to 12 weeks (was 4 to 26)",
            "L’étape « Enrolment (fr) » prend maintenant 4 à 12 semaines (auparavant 4 à 26)",
        ),
        (
            with_time(2, None),
            with_time(1, 1),
            "Step “Enrolment” now takes 1 week (was at least 2 weeks)",
            "L’étape « Enrolment (fr) » prend maintenant 1 semaine (auparavant au moins 2 semaines)",
        ),
        (
            with_time(3, 3),
            with_time(None, 6),
            "Step “Enrolment” now takes at most 6 weeks (was 3)",
            "L’étape « Enrolment (fr) » prend maintenant au plus 6 semaines (auparavant 3)",
        ),
        (
            with_time(),
            with_time(0, 10),
            "The time of step “Enrolment” is now published: 0 to 10 weeks",
            "La durée de l’étape « Enrolment (fr) » est maintenant publiée : 0 à 10 semaines",
        ),
        (
            with_time(0, 10),
            with_time(),
            "The time of step “Enrolment” is no longer published (was 0 to 10 weeks)",
            "La durée de l’étape « Enrolment (fr) » n’est plus publiée (auparavant 0 à 10 semaines)",
        ),
        (
            with_fact(),
            with_time(0, 10),
            "The time of step “Enrolment” is now published: 0 to 10 weeks",
            "La durée de l’étape « Enrolment (fr) » est maintenant publiée : 0 à 10 semaines",
        ),
        (
            with_time(0, 10),
            with_fact(),
            "The time of step “Enrolment” is no longer published (was 0 to 10 weeks)",
            "La durée de l’étape « Enrolment (fr) » n’est plus publiée (auparavant 0 à 10 semaines)",
        ),
        (
            with_fact(),
            with_time(),
            "Step “Enrolment” now says that its time is not published",
            "L’étape « Enrolment (fr) » dit maintenant que sa durée n’est pas publiée",
        ),
        (
            with_time(),
            with_fact(),
            "Step “Enrolment” no longer says that its time is not published",
            "L’étape « Enrolment (fr) » ne dit plus que sa durée n’est pas publiée",
        ),
        (
            with_fact(),
            with_fact(source=(PAGE,)),
            "A source was added for step “Enrolment”",
            "Source ajoutée : étape « Enrolment (fr) »",
        ),
        (
            with_fee(fact=Fact((PAGE,))),
            with_fee(fact=Fact((f"{PAGE}fees",))),
            "The source of the fee “Gateway enrolment” changed",
            "Source modifiée : frais « Gateway enrolment (fr) »",
        ),
        (
            with_time(1, 2, source=(PAGE,)),
            with_time(1, 2),
            "The source of the time of step “Enrolment” was removed",
            "Source retirée : durée de l’étape « Enrolment (fr) »",
        ),
        (
            with_fact(provenance=Provenance.MEMORY),
            with_fact(provenance=Provenance.FOUND),
            "How sure we are of step “Enrolment”: now “found in the source” (was “from memory, to be checked”)",
            "Degré de certitude, étape « Enrolment (fr) » : maintenant « trouvé dans la source »"
            " (auparavant « de mémoire, à vérifier »)",
        ),
        (
            with_fact(),
            with_fact(as_of=SPRING),
            "What is said of step “Enrolment” is now dated May 1, 2026",
            "Renseignements maintenant datés du 1er mai 2026 : étape « Enrolment (fr) »",
        ),
        (
            with_fact(as_of=SPRING),
            with_fact(as_of=AUTUMN),
            "What is said of step “Enrolment” is now dated October 12, 2026 (was May 1, 2026)",
            "Renseignements maintenant datés du 12 octobre 2026 (auparavant du 1er mai 2026) :"
            " étape « Enrolment (fr) »",
        ),
        (
            with_fact(as_of=SPRING),
            with_fact(),
            "What is said of step “Enrolment” is no longer dated (was May 1, 2026)",
            "Renseignements désormais sans date (auparavant du 1er mai 2026) : étape « Enrolment (fr) »",
        ),
        (
            with_fact(),
            with_fact(review_on=SPRING),
            "What is said of step “Enrolment” is to be reviewed on May 1, 2026",
            "Renseignements à réviser le 1er mai 2026 : étape « Enrolment (fr) »",
        ),
        (
            with_fact(review_on=SPRING),
            with_fact(review_on=AUTUMN),
            "What is said of step “Enrolment” is to be reviewed on October 12, 2026 (was May 1, 2026)",
            "Renseignements à réviser le 12 octobre 2026 (auparavant le 1er mai 2026) : étape « Enrolment (fr) »",
        ),
        (
            with_fact(review_on=SPRING),
            with_fact(),
            "What is said of step “Enrolment” no longer has a day of review (was May 1, 2026)",
            "Renseignements désormais sans date de révision (auparavant le 1er mai 2026) : étape « Enrolment (fr) »",
        ),
        (
            with_fact(),
            with_fact(note="Asked by telephone"),
            "The note on the source of step “Enrolment” changed",
            "Note sur la source modifiée : étape « Enrolment (fr) »",
        ),
    ],
)
def test_a_change_of_a_fee_or_time_is_said(before, after, english, french):
    assert said(before, after) == ([english], [spaced(french)])


def test_a_fee_that_several_steps_have_is_named_with_its_step():
    other = step("b", "Examination", costs=(FEE,))
    before = document(step("a", "Enrolment", costs=(FEE,)), other)
    after = document(step("a", "Enrolment", costs=(dataclasses.replace(FEE, amount=Decimal(395)),)), other)

    assert said(before, after) == (
        ["Fee “Gateway enrolment” (step “Enrolment”): $380 → $395"],
        [spaced("Frais « Gateway enrolment (fr) » (étape « Enrolment (fr) ») : 380 $ → 395 $")],
    )
