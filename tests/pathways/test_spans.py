"""Weeks as ranges: critical paths, alternatives, branches, and what nobody published."""

import dataclasses

import pytest

from pathways.document.shapes import Outcome, Step, Text
from pathways.document.words import StepStatus
from pathways.document.yaml_files import read_yaml
from pathways.spans import Span, span_of
from tests.pathways.document.test_yaml_files import FILES
from tests.pathways.samples import document, licence, step


def span(*steps: Step, chosen: tuple[str, ...] = ()) -> tuple[int | None, int | None]:
    """Return the weeks of a pathway of these steps."""
    found = span_of(document(*steps), chosen=chosen)
    return found.min_weeks, found.max_weeks


def outcomes(**named: tuple[str, ...]) -> tuple[Outcome, ...]:
    """Return outcomes by code and what they lead to."""
    return tuple(Outcome(code, Text(code), keys) for code, keys in named.items())


END = licence("b", weeks=(1, 2))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((licence(weeks=(1, 2)),), (1, 2)),
        ((step("b", weeks=(3, 5)), END), (4, 7)),
        ((step("a", weeks=(4, 4)), step("b", "a", weeks=(3, 5)), END), (8, 11)),
        ((step("a", weeks=(4, 4)), step("b", weeks=(3, 5)), licence("a", "b", weeks=(1, 2))), (5, 7)),
        ((step("a", weeks=(4, 9)), step("b", weeks=(3, 5)), licence(prerequisites_any=(("a", "b"),))), (3, 9)),
        ((step("a", weeks=(1, 1), alternative_to=("b",)), step("b", weeks=(3, 5)), END), (2, 7)),
        ((step("b", optional=True, weeks=(3, 5)), END), (1, 7)),
        ((step("a", weeks=(4, 9), optional=True), step("b", "a", weeks=(3, 5)), END), (4, 16)),
        ((step("a", weeks=(4, 9)), step("b", "a", optional=True, weeks=(3, 5)), END), (5, 16)),
        ((step("a", weeks=(4, 9), optional=True), step("b", weeks=(3, 5)), END), (4, 7)),
        ((step("a", weeks=(4, 9)), step("b", weeks=(3, 5)), END), (4, 7)),
        (
            (step("a", weeks=(1, 1), alternative_to=("b",), status=StepStatus.PAUSED), step("b", weeks=(3, 5)), END),
            (4, 7),
        ),
        ((step("b", weeks=(3, 5), status=StepStatus.PAUSED), END), (None, None)),
    ],
)
def test_weeks_follow_what_waits_for_what(steps: tuple[Step, ...], expected: tuple[int | None, int | None]) -> None:
    assert span(*steps) == expected


def board(**named: tuple[str, ...]) -> Step:
    """Return a decision of two weeks with outcomes."""
    return step("board", weeks=(2, 2), outcomes=outcomes(**named))


def test_an_outcome_may_send_somebody_on_a_detour_that_holds_up_the_rest() -> None:
    course = step("course", "board", weeks=(8, 50), optional=True)

    assert span(board(fit=("licence",), not_yet=("course",)), course, licence("board", weeks=(1, 1))) == (3, 53)
    assert span(board(not_yet=("course",)), course, licence("board", weeks=(1, 1))) == (11, 53)


def test_an_outcome_may_lead_straight_past_what_lies_between() -> None:
    steps = (step("exam", "board", weeks=(5, 9)), licence("exam", weeks=(1, 1)))

    assert span(board(straight=("licence",), exam=("exam",)), *steps) == (3, 12)


def test_an_outcome_without_a_next_step_ends_the_way() -> None:
    assert span(board(no=(), yes=("licence",)), licence("board", weeks=(1, 1))) == (3, 3)


def test_a_step_that_an_outcome_only_points_to_holds_up_nothing() -> None:
    aside = step("assistant", weeks=(30, 40), optional=True)

    assert span(board(fit=("licence",), other=("assistant",)), aside, licence("board", weeks=(1, 1))) == (3, 3)


def test_of_two_branches_only_one_is_gone() -> None:
    branches = [step(key, "board", weeks=(8, 8), optional=True) for key in ("short", "long")]
    later = dataclasses.replace(branches[1], prerequisites=("board", "short"))

    assert span(board(a=("short",), b=("long",)), branches[0], later, licence("board", "short", "long")) == (10, 10)


def test_chosen_steps_narrow_the_range() -> None:
    steps = (step("a", weeks=(4, 9)), step("b", weeks=(3, 5)), licence(prerequisites_any=(("a", "b"),)))

    assert span(*steps, chosen=("a",)) == (4, 9)
    assert span(*steps, chosen=("b",)) == (3, 5)
    assert span(*steps, chosen=("gone",)) == (None, None)


def test_what_nobody_published_is_named_and_never_counts_as_nothing() -> None:
    steps = (step("a", weeks=(None, 4)), step("b", weeks=(3, None)), step("c"), step("aside"))

    found = span_of(document(*steps, licence("a", "b", "c", weeks=(1, 1))))

    assert found == Span(4, 5, ("a", "b", "c"), ("a", "licence"))


@pytest.mark.parametrize("weeks", [None, (None, None), (0, None)])
def test_where_nothing_is_known_no_number_is_given(weeks: tuple[int | None, int | None] | None) -> None:
    found = span_of(document(step("a", weeks=weeks), licence("a", weeks=weeks)))

    assert (found.min_weeks, found.max_weeks) == (0 if weeks == (0, None) else None, None)
    assert found.unknown == ("a", "licence")


def test_the_critical_path_is_the_chain_that_takes_longest() -> None:
    steps = (step("a", weeks=(1, 9)), step("b", weeks=(3, 3)), step("c", "b", weeks=(3, 3)), step("d", weeks=(1, 30)))

    found = span_of(document(*steps, licence("a", "c", weeks=(1, 1))))

    assert (found.min_weeks, found.max_weeks, found.critical) == (7, 10, ("a", "licence"))


@pytest.mark.parametrize(
    ("code", "weeks"),
    [
        ("ns-engineer", (10, 431)),
        ("ns-family-physician", (46, 249)),
        ("ns-lawyer", (17, 235)),
        ("ns-pharmacist", (9, 60)),
        ("ns-registered-nurse", (10, 148)),
    ],
)
def test_the_given_pathways_have_these_weeks(code: str, weeks: tuple[int, int]) -> None:
    (file,) = (file for file in FILES if file.stem == code)

    found = span_of(read_yaml(file.read_text(encoding="utf-8")))

    assert (found.min_weeks, found.max_weeks, found.unknown) == (*weeks, ())
