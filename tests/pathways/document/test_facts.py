"""Facts know their source and their age."""

import dataclasses
import datetime as dt

import pytest
from django.utils import translation

from pathways.document.facts import facts_of, is_stale, review_day, with_facts
from pathways.document.shapes import Duration, Fact, Text
from tests.pathways.samples import document, step, with_cost

DAY = dt.date(2026, 6, 1)


def test_facts_stand_in_the_order_of_the_document_with_their_places() -> None:
    source = Fact(("https://example.org/",))
    exam = dataclasses.replace(with_cost("exam", fact=source), duration=Duration(1, 2))

    found = [(at.path, at.step_key, at.kind, at.label) for at in facts_of(document(exam, step("b")))]

    assert found == [
        ("steps.exam.fact", "exam", "step", "Exam"),
        ("steps.exam.duration.fact", "exam", "duration", "duration of “Exam”"),
        ("steps.exam.costs.fee.fact", "exam", "cost", "Fee"),
        ("steps.b.fact", "b", "step", "B"),
    ]
    assert [at.fact for at in facts_of(document(exam)) if at.kind == "cost"] == [source]


def test_a_label_is_in_the_language_of_the_reader() -> None:
    exam = dataclasses.replace(step("exam"), title=Text("Exam", "Examen"))

    with translation.override("fr"):
        assert [at.label for at in facts_of(document(exam))] == ["Examen"]


def test_facts_at_some_places_are_changed_and_no_others() -> None:
    before = document(with_cost("exam", amount=None), step("b"))

    after = with_facts(
        before, {"steps.exam.costs.fee.fact", "steps.b.fact"}, lambda fact: dataclasses.replace(fact, as_of=DAY)
    )

    assert {at.path: at.fact.as_of for at in facts_of(after)} == {
        "steps.exam.fact": None,
        "steps.exam.costs.fee.fact": DAY,
        "steps.b.fact": DAY,
    }
    assert with_facts(after, {"steps.exam.costs.fee.fact", "steps.b.fact"}, lambda _fact: Fact()) == before


@pytest.mark.parametrize(
    ("fact", "day"),
    [
        (Fact(), None),
        (Fact(as_of=dt.date(2025, 6, 1)), dt.date(2026, 6, 1)),
        (Fact(as_of=dt.date(2024, 2, 29)), dt.date(2025, 2, 28)),
        (Fact(as_of=dt.date(2025, 6, 1), review_on=dt.date(2025, 9, 1)), dt.date(2025, 9, 1)),
        (Fact(review_on=dt.date(2027, 1, 1)), dt.date(2027, 1, 1)),
    ],
)
def test_a_fact_is_looked_at_again_after_a_year_unless_it_says_when(fact: Fact, day: dt.date | None) -> None:
    assert review_day(fact) == day


def test_a_fact_is_stale_from_its_day_on_and_never_where_its_age_is_unknown() -> None:
    fact = Fact(as_of=dt.date(2025, 6, 1))

    assert [is_stale(fact, DAY - dt.timedelta(days=1)), is_stale(fact, DAY)] == [False, True]
    assert not is_stale(Fact(), DAY)
