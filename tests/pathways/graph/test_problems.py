"""Graphs are refused just when somebody would stand before a wall, and it is said where."""

import dataclasses

import pytest
from django.utils import translation

from pathways.document.shapes import Outcome, Provisional, Step, Text
from pathways.document.words import StepKind, StepStatus
from pathways.document.yaml_files import read_yaml
from pathways.graph import problems_of
from pathways.graph.problems import MESSAGES
from tests.pathways.document.test_yaml_files import FILES
from tests.pathways.samples import document, licence, step


def found(*steps: Step) -> list[tuple[str, str]]:
    """Return the problems of a pathway of these steps."""
    return [(problem.code, problem.step_key) for problem in problems_of(document(*steps))]


def paused(one: Step) -> Step:
    """Return a step that may not be chosen."""
    return dataclasses.replace(one, status=StepStatus.PAUSED)


def decision(key: str, *prerequisites: str, **outcomes: tuple[str, ...]) -> Step:
    """Return a decision with outcomes and what they lead to."""
    told = tuple(Outcome(code, Text(code.capitalize()), named) for code, named in outcomes.items())
    return step(key, *prerequisites, kind=StepKind.DECISION, outcomes=told)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_given_pathways_have_no_problem(file: object) -> None:
    assert problems_of(read_yaml(file.read_text(encoding="utf-8"))) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), [("no-steps", "")]),
        ((licence(),), []),
        ((step("a"),), [("no-destination", "")]),
        ((licence(optional=True),), [("no-destination", "")]),
        ((licence("gone"),), [("unknown-step", "licence")]),
        ((licence(prerequisites_any=(("gone",),)),), [("unknown-step", "licence")]),
        ((step("a", alternative_to=("gone",)), licence("a")), [("unknown-step", "a")]),
        ((decision("a", yes=("gone", "licence")), licence("a")), [("unknown-step", "a")]),
        ((licence(provisional=Provisional(Text("Intern"), until="gone")),), [("unknown-step", "licence")]),
        ((licence(alternative_to=("licence",)),), [("itself", "licence")]),
        ((licence("licence"),), [("cycle", "licence"), ("no-start", "")]),
        ((step("a", "b"), step("b", "a"), licence()), [("cycle", "a")]),
        ((step("a", prerequisites_any=(("b", "c"),)), step("b", "a"), step("c"), licence("a")), [("cycle", "a")]),
        (
            (step("a"), decision("b", "a", again=("a",), on=("licence",)), licence("b")),
            [("cycle", "a"), ("no-start", "")],
        ),
        ((step("a", "b", optional=True), step("b", "a"), licence()), [("cycle", "a")]),
        ((paused(step("a")), licence("a")), [("unreachable", "licence")]),
        ((paused(licence()),), [("unreachable", "licence")]),
        ((paused(step("a", optional=True)), licence("a")), []),
        ((paused(step("a")), step("b", alternative_to=("a",)), licence("a")), []),
        ((step("a"), paused(step("b", alternative_to=("a",))), licence("a")), []),
        ((paused(step("a")), step("b"), licence(prerequisites_any=(("a", "b"),))), []),
        (
            (paused(step("a")), paused(step("b")), licence(prerequisites_any=(("a", "b"),))),
            [("unreachable", "licence")],
        ),
        ((paused(step("a")), step("b", "a"), licence()), []),
        ((decision("a", no=()), licence("a")), [("dead-end", "a")]),
        ((decision("a", no=()), licence()), [("dead-end", "a")]),
        ((decision("a", no=(), yes=("licence",)), licence("a")), []),
    ],
)
def test_a_graph_is_refused_for_what_is_wrong_with_it(steps: tuple[Step, ...], expected: list[tuple[str, str]]) -> None:
    assert found(*steps) == expected


def test_a_pathway_that_branches_beyond_counting_is_refused() -> None:
    groups = tuple(tuple(f"{letter}{number}" for letter in "abc") for number in range(10))
    steps = [step(key) for group in groups for key in group]

    assert found(*steps, licence(prerequisites_any=groups)) == [("too-many-ways", "")]
    assert found(*steps, licence(prerequisites_any=groups[:5])) == []


def test_a_message_names_steps_in_the_language_of_the_reader() -> None:
    both = [dataclasses.replace(step(key, other), title=Text(key, f"{key}-fr")) for key, other in ("ab", "ba")]

    (problem,) = problems_of(document(*both, licence()))

    assert problem.message == "These steps wait for each other in a circle: a, b."
    with translation.override("fr"):
        assert "a-fr, b-fr" in problem.message


def test_every_message_can_be_said() -> None:
    for message in MESSAGES.values():
        assert str(message) % {"step": "A", "other": "B"}
