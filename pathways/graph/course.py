"""Walks one way: when each step begins and ends, if everybody begins as soon as what they wait for is done."""

import heapq
from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from pathways.document.shapes import Step
from pathways.graph.links import Keys
from pathways.graph.rules import Rules

# What must all be done, and the choice between several such.
Bundle = tuple[str, ...]
Choice = list[Bundle]


class Course:
    """One way walked: ``taken`` are its steps with whatever is done on the side, ``weeks`` says how long each takes."""

    def __init__(self, rules: Rules, taken: Keys, weeks: Callable[[Step], int]) -> None:
        self.links, self.rules, self.taken = rules.links, rules, taken
        self.waits = {key: self._choices(key) for key in self.links.in_order(taken)}
        self.ends: dict[str, int] = {}
        self.causes: dict[str, str] = {}
        self._walk(weeks)

    @cached_property
    def end(self) -> str:
        """The step with which the destination is reached first."""
        ends = [key for end in self.links.destinations for key in self.links.standers[end] if key in self.ends]
        return min(ends, key=lambda key: self.ends[key])

    @property
    def weeks(self) -> int:
        """How long it takes to the destination."""
        return self.ends[self.end]

    @property
    def critical(self) -> tuple[str, ...]:
        """The chain of steps that the destination waited for longest, first to last."""
        chain = [self.end]
        while chain[-1] in self.causes:
            chain.append(self.causes[chain[-1]])
        return tuple(reversed(chain))

    @property
    def counting(self) -> Keys:
        """The steps that the destination waits for, near or far, with itself."""
        found, front = {self.end}, [self.end]
        while front:
            around = {key for choice in self.waits[front.pop()] for bundle in choice for key in bundle}
            front.extend(around - found)
            found |= around
        return frozenset(found)

    @cached_property
    def _holding_up(self) -> dict[str, list[tuple[str, str]]]:
        """For each step the decisions it waits for that hold it up, each with an optional step they called for.

        None that would make somebody wait for themselves.
        """
        links, held = self.links, {key: list[tuple[str, str]]() for key in self.taken}
        for key in links.in_order(self.taken):
            waited_for = links.listed[key].union(*links.needs[key])
            counts = {other for listed in waited_for for other in links.standers[listed]}
            for decision in links.in_order(counts.intersection(self.rules.called)):
                called = self.rules.called[decision]
                for other in called if key not in called else ():
                    optional = other in self.taken and links.steps[other].optional
                    if optional and decision in links.listed_before[other] and not self._comes_before(key, other, held):
                        held[key].append((decision, other))
        return held

    def _comes_before(self, key: str, other: str, held: dict[str, list[tuple[str, str]]]) -> bool:
        """Say whether a step may have to be done before another, with what was already held up."""
        seen: set[str] = set()
        front: list[str] = [other]
        while front:
            at = front.pop()
            if at not in seen:
                seen.add(at)
                front.extend(self.links.maybe_parents[at])
                front.extend(called for _decision, called in held.get(at, ()))
        return key in seen

    def _choices(self, key: str) -> list[Choice]:
        """Return what a step waits for: of each choice one bundle."""
        rules, links = self.rules, self.links
        choices: list[Collection[str]] = [
            [stander for member in group for stander in links.standers[member] if stander in self.taken]
            for group in rules.needs[key]
        ]
        choices += rules.waited_for(key, self.taken)
        bundled = [[self._bundle(other, key) for other in dict.fromkeys(choice)] for choice in choices]
        return bundled + [[(other,)] for other in rules.leading.get(key, ())]

    def _bundle(self, other: str, key: str) -> Bundle:
        return (other, *(called for decision, called in self._holding_up[key] if decision == other))

    def _walk(self, weeks: Callable[[Step], int]) -> None:
        """Let the steps end one after the other, always the one that can end first."""
        place = {key: number for number, key in enumerate(self.waits)}
        following: dict[str, list[str]] = {key: [] for key in self.waits}
        for key, choices in self.waits.items():
            for other in {other for choice in choices for bundle in choice for other in bundle}:
                following[other].append(key)
        front: list[tuple[int, int, str]] = []
        begun: set[str] = set()

        def let_begin(keys: Iterable[str]) -> None:
            for key in keys:
                begin = None if key in begun else self._begin(key)
                if begin is not None:
                    begun.add(key)
                    self.causes |= {key: begin[1]} if begin[1] else {}
                    heapq.heappush(front, (begin[0] + weeks(self.links.steps[key]), place[key], key))

        let_begin(self.waits)
        while front:
            end, _place, key = heapq.heappop(front)
            self.ends[key] = end
            let_begin(following[key])

    def _begin(self, key: str) -> tuple[int, str] | None:
        """Return when a step can begin and what it waited for last; None while something is not done."""
        latest = (0, "")
        for choice in self.waits[key]:
            done = [bundle for bundle in choice if all(other in self.ends for other in bundle)]
            if not done:
                return None
            lasts = [max(bundle, key=lambda other: self.ends[other]) for bundle in done]
            first = min(lasts, key=lambda other: self.ends[other])
            if not latest[1] or self.ends[first] > latest[0]:
                latest = (self.ends[first], first)
        return latest
