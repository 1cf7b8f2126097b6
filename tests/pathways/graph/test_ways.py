"""The ways through a pathway, and how soon a search for them ends; test_second_opinion.py draws some."""

import time

import pytest

from pathways.document.shapes import Outcome, Text
from pathways.graph import MAX_STATES, TooManyWays, ways_of
from tests.pathways.samples import document, licence, step


def test_a_way_through_chosen_steps_holds_them_and_nothing_else_that_is_needless() -> None:
    steps = (step("a"), step("b", alternative_to=("a",)), step("c", optional=True), licence("a"))

    assert [sorted(way.steps) for way in ways_of(document(*steps))] == [["a", "licence"], ["b", "licence"]]
    assert [sorted(way.steps) for way in ways_of(document(*steps), chosen={"a"})] == [["a", "licence"]]
    assert [sorted(way.steps) for way in ways_of(document(*steps), chosen={"c"})] == [
        ["a", "c", "licence"],
        ["b", "c", "licence"],
    ]
    assert ways_of(document(*steps), chosen={"gone"}) == ()


def test_a_search_that_would_not_end_is_given_up_soon() -> None:
    groups = tuple(tuple(f"{letter}{number}" for letter in "abc") for number in range(20))
    many = document(*(step(key) for group in groups for key in group), licence(prerequisites_any=groups))
    begun = time.monotonic()

    with pytest.raises(TooManyWays):
        ways_of(many)

    assert MAX_STATES == 2_000
    assert time.monotonic() - begun < 10


def test_a_long_pathway_with_decisions_is_gone_through_quickly() -> None:
    steps = [step("s0")]
    for number in range(1, 79):
        nexts = [(f"s{number + 1}",), (f"s{number + 2}",)] if number % 10 == 0 and number < 70 else []
        outcomes = tuple(Outcome(f"o{place}", Text("O"), named) for place, named in enumerate(nexts))
        steps.append(step(f"s{number}", f"s{number - 1}", optional=number % 10 == 1, outcomes=outcomes))
    begun = time.monotonic()

    assert len(ways_of(document(*steps, licence("s78")))) == 2**6
    assert time.monotonic() - begun < 5
