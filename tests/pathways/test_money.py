"""Costs as ranges: ways, extras, what falls due again, and what nobody published."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from pathways.document.shapes import Cost, Step, Text
from pathways.document.words import Per, StepStatus, Tax
from pathways.document.yaml_files import read_yaml
from pathways.money import Total, total_of
from tests.pathways.document.test_yaml_files import FILES
from tests.pathways.samples import document, licence, with_cost


def paid(amount: int | None, key: str = "exam", *prerequisites: str, cost: Any = None, **fields: Any) -> Step:
    """Return a step with a fee; ``cost`` says more of it."""
    made = with_cost(key, *prerequisites, amount=None if amount is None else Decimal(amount), **(cost or {}))
    return dataclasses.replace(made, **fields)


def total(*steps: Step) -> tuple[Decimal | None, Decimal | None]:
    """Return the range of a pathway of these steps."""
    found = total_of(document(*steps))
    return found.min, found.max


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((paid(100), licence("exam")), (100, 100)),
        ((paid(100, "a"), paid(50, "b"), licence("a", "b")), (150, 150)),
        ((paid(100, "a"), paid(50, "b"), licence(prerequisites_any=(("a", "b"),))), (50, 100)),
        ((paid(100, "a"), paid(50, "b", alternative_to=("a",)), licence("a")), (50, 100)),
        ((paid(100, "a"), paid(50, "b", optional=True), licence("a")), (100, 150)),
        ((paid(100, "a"), paid(50, "duty", "a"), licence("a")), (150, 150)),
        ((paid(100, "a"), paid(50, "after", "licence"), licence("a")), (100, 100)),
        ((paid(0, "a"), licence("a")), (0, 0)),
        ((paid(None, "a"), licence("a")), (None, None)),
        ((paid(None, "a"), paid(0, "b"), licence("a", "b")), (None, None)),
        ((paid(None, "a"), paid(7, "b"), licence("a", "b")), (7, 7)),
        ((licence(),), (None, None)),
        ((paid(100, status=StepStatus.PAUSED), licence("exam")), (None, None)),
    ],
)
def test_costs_follow_the_ways(steps: tuple[Step, ...], expected: tuple[int | None, int | None]) -> None:
    assert total(*steps) == expected


def test_what_nobody_published_is_named() -> None:
    found = total_of(document(paid(None, "a"), paid(7, "b"), paid(None, "aside", optional=True), licence("a", "b")))

    assert found == Total(Decimal(7), Decimal(7), "CAD", unknown=(("a", "fee"), ("aside", "fee")))


@pytest.mark.parametrize("per", list(Per))
def test_one_of_what_is_paid_again_is_counted_and_pages_and_months_stand_apart(per: Per) -> None:
    found = total_of(document(paid(100, cost={"per": per}), paid(5, "b"), licence("exam", "b")))

    key = (("exam", "fee"),)
    apart = per in (Per.PAGE, Per.MONTH)
    assert found.min == found.max == (5 if apart else 105)
    assert found.again == (() if apart or per == Per.ONCE else key)
    assert found.apart == (key if apart else ())


def test_another_currency_stands_apart() -> None:
    found = total_of(document(paid(100), paid(80, "b", cost={"currency": "USD"}), licence("exam", "b")))

    assert found == Total(Decimal(100), Decimal(100), "CAD", apart=(("b", "fee"),))


def test_where_nothing_is_paid_in_dollars_the_other_currency_is_counted() -> None:
    found = total_of(document(paid(80, cost={"currency": "GBP"}), licence("exam")))

    assert found == Total(Decimal(80), Decimal(80), "GBP")


def test_what_is_counted_before_tax_is_named() -> None:
    taxed = [paid(10, key, cost={"tax": tax}) for key, tax in (("a", Tax.EXCLUDED), ("b", Tax.INCLUDED))]

    assert total_of(document(*taxed, licence("a", "b"))).plus_tax == (("a", "fee"),)


def test_two_costs_of_a_step_are_both_counted() -> None:
    fees = tuple(Cost(key, Text(key), Decimal(10)) for key in ("fee", "tax"))

    assert total(dataclasses.replace(paid(0), costs=fees), licence("exam")) == (Decimal(20), Decimal(20))


@pytest.mark.parametrize(
    ("code", "least", "most", "unknown"),
    [
        ("ns-engineer", None, None, 9),
        ("ns-family-physician", None, None, 3),
        ("ns-lawyer", None, None, 3),
        ("ns-pharmacist", 2348, 8476, 2),
        ("ns-registered-nurse", 1680, 1680, 3),
    ],
)
def test_the_given_pathways_cost_this_much(code: str, least: int | None, most: int | None, unknown: int) -> None:
    (file,) = (file for file in FILES if file.stem == code)

    found = total_of(read_yaml(file.read_text(encoding="utf-8")))

    assert (found.min, found.max, len(found.unknown)) == (least, most, unknown)
