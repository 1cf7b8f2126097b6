"""Random graphs of steps: alternatives, steps optional and paused, decisions, circles where asked for."""

import dataclasses
from decimal import Decimal

from hypothesis import strategies as st

from pathways.document.shapes import Cost, Document, Duration, Outcome, Step, Text
from pathways.document.words import Per, StepKind, StepStatus
from tests.pathways.samples import document

NAMES = ("a", "b", "c", "d", "e", "f", "z")

weeks = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Duration(min(pair), max(pair)))
durations = st.one_of(weeks, weeks, weeks, st.just(None), st.just(Duration(2, None)), st.just(Duration(None, 5)))
amounts = st.one_of(st.integers(0, 900).map(Decimal), st.none())
costs = st.builds(Cost, key=st.just("fee"), label=st.just(Text("Fee")), amount=amounts, per=st.sampled_from(Per))


def _few(names: tuple[str, ...], *, most: int = 2, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    if len(names) < least or not names:
        return st.just(())
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def _steps(
    draw: st.DrawFn, key: str, earlier: tuple[str, ...], later: tuple[str, ...], others: tuple[str, ...]
) -> Step:
    groups = draw(st.lists(_few(earlier, least=2, most=3), max_size=2)) if len(earlier) > 1 else []
    branching = draw(st.integers(0, 3)) == 0
    outcomes = (
        draw(st.lists(_few(later, least=draw(st.sampled_from((0, 1, 1)))), min_size=1, max_size=3)) if branching else []
    )
    return Step(
        key,
        StepKind.LICENCE if key == "z" or draw(st.integers(0, 9)) == 0 else StepKind.EXAM,
        Text(key),
        duration=draw(durations),
        costs=tuple(draw(st.lists(costs, max_size=1))),
        prerequisites=draw(_few(earlier)),
        prerequisites_any=tuple(groups),
        alternative_to=draw(_few(others, most=1)) if draw(st.integers(0, 2)) == 0 else (),
        optional=draw(st.integers(0, 3)) == 0,
        status=StepStatus.PAUSED if draw(st.integers(0, 11)) == 0 else StepStatus.OPEN,
        outcomes=tuple(Outcome(f"o{place}", Text(f"O{place}"), named) for place, named in enumerate(outcomes)),
    )


@st.composite
def graphs(draw: st.DrawFn, *, circles: bool = False, most: int = 6) -> Document:
    """Documents of a few steps whose last one is a licence; they stand in any order."""
    size = draw(st.integers(1, most))
    names = (*NAMES[: size - 1], "z")
    steps = []
    for place, key in enumerate(names):
        others = tuple(other for other in names if other != key)
        earlier, later = (others, others) if circles else (names[:place], names[place + 1 :])
        step = draw(_steps(key, earlier, later, others))
        steps.append(dataclasses.replace(step, optional=step.optional and key != "z"))
    return document(*draw(st.permutations(steps)))
