"""Order, levels, what comes before, where it ends."""

from collections.abc import Iterable

import pytest

from pathways.document.shapes import Outcome, Step, Text
from pathways.document.words import StepKind
from pathways.graph import closure, destinations, levels, loose_ends, ordered
from tests.pathways.samples import document, licence, step


def keys(steps: Iterable[Step]) -> list[str]:
    """Return the keys of steps."""
    return [one.key for one in steps]


def test_order_is_that_of_the_document_where_nothing_else_says() -> None:
    assert keys(ordered(document(step("b"), step("a", "c"), step("c"), licence("a")))) == ["b", "c", "a", "licence"]


def test_a_level_counts_the_longest_chain_before_a_step() -> None:
    steps = (step("a"), step("b", "a"), step("c", prerequisites_any=(("a", "b"),)), licence("a"))

    assert levels(document(*steps)) == {"a": 0, "b": 1, "c": 2, "licence": 1}


def test_what_comes_before_is_found_through_lists_alternatives_and_decisions() -> None:
    steps = (
        step("a", outcomes=(Outcome("on", Text("On"), ("d",)),)),
        step("b"),
        step("c", alternative_to=("b",)),
        step("d", "b"),
        step("aside"),
        licence("d"),
    )

    assert closure(document(*steps), ["licence"]) == {"a", "b", "c", "d", "licence"}
    assert closure(document(*steps), ["aside", "gone"]) == {"aside"}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((licence(), step("a")), ["licence"]),
        ((licence(key="first"), step("a", "first"), licence("a")), ["licence"]),
        ((licence(key="partial", optional=True), licence()), ["licence"]),
        ((licence(key="one"), licence(key="two")), ["one", "two"]),
        ((step("a"),), []),
    ],
)
def test_the_destination_is_the_last_step_of_its_kind(steps: tuple[Step, ...], expected: list[str]) -> None:
    assert keys(destinations(document(*steps))) == expected


def test_duties_on_the_side_lead_nowhere_and_do_not_come_afterwards() -> None:
    steps = (step("a"), step("duty", "a"), step("choice", "a", optional=True), licence("a"), step("after", "licence"))

    assert keys(loose_ends(document(*steps))) == ["duty"]


def test_names_that_do_not_exist_are_passed_over() -> None:
    broken = document(step("a", "gone", kind=StepKind.EXAM), licence("a", prerequisites_any=(("gone", "a"), ("gone",))))

    assert keys(ordered(broken)) == ["a", "licence"]
    assert levels(broken) == {"a": 0, "licence": 1}
