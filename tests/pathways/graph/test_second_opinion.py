"""Random graphs: order, problems, ways, weeks and costs are those of a slow second opinion that shares no code.

A graph is drawn once for all that is asked of it: drawing one and going through every set of its steps is what costs.
"""

import dataclasses

from hypothesis import event, given, settings

from pathways.document.shapes import Document
from pathways.document.words import StepStatus
from pathways.graph import levels, ordered, problems_of, ways_of
from pathways.money import total_of
from pathways.spans import span_of
from tests.pathways.graph.drawn import graphs
from tests.pathways.graph.oracle import Found, Oracle
from tests.pathways.samples import unhurried


@settings(unhurried, max_examples=100)
@given(graphs())
def test_ways_weeks_and_costs_are_those_of_a_search_through_everything(drawn: Document) -> None:
    oracle = Oracle(drawn)
    expected = oracle.ways()

    ways = ways_of(drawn)

    event(f"{min(len(expected), 5)} ways")
    assert {Found(way.steps, frozenset(way.outcomes), way.duties, way.extras) for way in ways} == expected
    assert len(ways) == len(expected)
    weeks_are_those_of(oracle, expected)
    costs_are_those_of(oracle, expected)


def weeks_are_those_of(oracle: Oracle, ways: set[Found]) -> None:
    """Compare the shortest and the longest way."""
    shortest = min((oracle.weeks(way, longest=False) for way in ways), default=None)
    longest = max((oracle.weeks(way, longest=True) for way in ways), default=None)

    found = span_of(oracle.document)

    assert found.min_weeks in (shortest, None if found.unknown and not shortest else shortest)
    assert found.max_weeks in (longest, None if found.unknown and not longest else longest)
    along = [oracle.time(oracle.steps[key], longest=True) for key in found.critical]
    assert sum(along) == (longest or 0)
    assert bool(found.critical) == bool(ways)


def costs_are_those_of(oracle: Oracle, ways: set[Found]) -> None:
    """Compare the cheapest and the dearest way, and what nobody published."""
    least = min((oracle.dollars(way, dearest=False) for way in ways), default=None)
    most = max((oracle.dollars(way, dearest=True) for way in ways), default=None)

    found = total_of(oracle.document)

    assert found.min == least or (found.min is None and not least)
    assert found.max == most or (found.max is None and not most)
    amounts = {(step.key, cost.key): cost.amount for step in oracle.document.steps for cost in step.costs}
    on_ways = {key for way in ways for key in way.steps | way.duties | way.extras}
    assert {*found.unknown} == {key for key, amount in amounts.items() if amount is None and key[0] in on_ways}


@settings(unhurried, max_examples=80)
@given(graphs(circles=True) | graphs())
def test_what_breaks_the_rules_is_refused_just_when_nobody_can_walk_it_and_stands_in_some_order(
    drawn: Document,
) -> None:
    oracle = Oracle(drawn)

    codes = [problem.code for problem in problems_of(drawn)]

    event(codes[0] if codes else "accepted")
    problems_are_those_of(oracle, codes)
    order_is_that_of(oracle)
    found = span_of(drawn)
    assert found.min_weeks is None or found.max_weeks is None or found.min_weeks <= found.max_weeks


def problems_are_those_of(oracle: Oracle, codes: list[str]) -> None:
    """Compare what is refused."""
    opened = tuple(dataclasses.replace(one, status=StepStatus.OPEN) for one in oracle.document.steps)
    resumed = Oracle(dataclasses.replace(oracle.document, steps=opened))
    dead = [key for key, one in oracle.steps.items() if one.outcomes and not any(told.next for told in one.outcomes)]

    assert ("cycle" in codes) == oracle.has_circle()
    if not oracle.has_circle():
        assert ("no-destination" in codes) == (not oracle.ends)
    if not oracle.has_circle() and oracle.ends:
        assert codes.count("dead-end") == len(dead)
        assert dead or resumed.ways()
        assert ("unreachable" in codes) == (not dead and not oracle.ways())


def order_is_that_of(oracle: Oracle) -> None:
    """Find every step, after what comes before it."""
    order, level = [step.key for step in ordered(oracle.document)], levels(oracle.document)

    assert sorted(order) == sorted(oracle.keys)
    free = [key for key in order if not any(at in oracle.before(at) for at in {key} | oracle.before(key))]
    assert order[: len(free)] == free
    assert all(order.index(first) < order.index(key) for key in free for first in oracle.before(key))
    assert all(level[first] < level[key] for key in free for first in oracle.before(key))
