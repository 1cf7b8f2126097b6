"""What followers should hear of."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from pathways.differences.changes import Kind
from pathways.differences.finding import differences
from pathways.differences.weighing import (
    HOUSEKEEPING,
    SUBSTANTIAL,
    WORDING,
    Weight,
    by_importance,
    is_substantial,
    weight_of,
)
from pathways.differences.words import SENTENCES
from pathways.document.shapes import Cost, Document, Fact, Paper, Text
from pathways.document.words import StepStatus
from tests.pathways.differences.samples import document, duration, step, text

FEE = Cost("fee", text("Fee"), Decimal(380))
B = step("b")


def one(**fields):
    return document(step("a", **fields), B)


def weights(a: Document, b: Document) -> set[Weight]:
    return {weight_of(change) for change in differences(a, b)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (one(costs=(FEE,)), one(costs=(dataclasses.replace(FEE, amount=None),))),
        (one(duration=duration(4, 26)), one(duration=duration(4, 12))),
        (one(), document(B)),
        (document(B), one()),
        (one(), one(requirements=(text("A degree"),))),
        (one(requirements=(text("A degree"),)), one(requirements=(Text("A new degree", "A degree (fr)"),))),
        (one(requirements=(Text("", "Un diplôme"),)), one(requirements=(Text("", "Un nouveau diplôme"),))),
        (one(), one(alternative_to=("b",))),
        (one(), one(prerequisites=("b",))),
        (one(), one(status=StepStatus.PAUSED)),
        (
            one(status=StepStatus.PAUSED, status_note=text("No seats")),
            one(status=StepStatus.PAUSED, status_note=text("No assessors")),
        ),
        (one(), one(optional=True)),
        (one(), one(pre_arrival=True)),
        (one(papers=(Paper("p", text("Diploma")),)), one()),
    ],
)
def test_what_decides_about_plans_is_substantial(before, after):
    assert weights(before, after) == {Weight.SUBSTANTIAL}
    assert is_substantial(differences(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (one(), one(description=text("How it goes."))),
        (one(), document(step("a", "Another title"), B)),
        (one(), document(B, step("a"))),
        (one(requirements=(text("A degree"),)), one(requirements=(Text("A degree", "Un grade"),))),
        (one(status_note=text("Soon")), one(status_note=text("Later"))),
        (document(), document(summary=text("In short"))),
    ],
)
def test_how_things_are_said_is_told_but_not_substantial(before, after):
    assert weights(before, after) == {Weight.WORDING}
    assert not is_substantial(differences(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (one(), one(fact=Fact(("https://a.example.org/",)))),
        (one(fact=Fact(as_of=dt.date(2026, 1, 1))), one(fact=Fact(as_of=dt.date(2026, 5, 1)))),
        (one(), one(fact=Fact(review_on=dt.date(2026, 5, 1)))),
        (one(costs=(FEE,)), one(costs=(dataclasses.replace(FEE, fact=Fact(note="asked")),))),
        (one(), one(duration=duration(None, None))),
        (one(prerequisites_any=(("b", "a"),)), one(prerequisites_any=(("a", "b"),))),
        (one(description=Text("One", "Un")), one(description=Text("One", "Un", of="0" * 12))),
        (one(requirements=(text("A"), text("B"))), one(requirements=(text("B"), text("A")))),
        (document(), document(version="2")),
        (document(), document()),
    ],
)
def test_where_facts_come_from_is_housekeeping(before, after):
    assert weights(before, after) <= {Weight.HOUSEKEEPING}
    assert not is_substantial(differences(before, after))


def test_every_difference_has_its_weight_in_one_list():
    listed = [*SUBSTANTIAL, *WORDING, *HOUSEKEEPING]

    assert len(listed) == len(set(listed))
    assert set(listed) == {(owner, facet) for owner, facet, _ in SENTENCES}


def test_a_pause_comes_before_a_fee_and_a_fee_before_a_requirement():
    before = one(costs=(FEE,))
    after = document(
        step("a", costs=(dataclasses.replace(FEE, amount=Decimal(395)),), requirements=(text("A degree"),)),
        step("b", status=StepStatus.PAUSED),
    )

    ordered = by_importance(differences(before, after))

    assert [(change.facet, change.kind) for change in ordered] == [
        ("state", Kind.CHANGED),
        ("price", Kind.CHANGED),
        ("requirements", Kind.ADDED),
    ]
