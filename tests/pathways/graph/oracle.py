"""A slow second opinion: goes through every set of steps with every outcome, and applies the rules one by one.

Written from the rules in the docstring of ``pathways.graph``, not from its code: no search, no shared functions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from pathways.document.shapes import Document, Step
from pathways.document.words import Per, StepStatus

Pairs = frozenset[tuple[str, str]]
NEVER = 10**9


@dataclass(frozen=True)
class Found:
    """A way as the oracle sees it."""

    steps: frozenset[str]
    outcomes: Pairs
    duties: frozenset[str]
    extras: frozenset[str]


class Oracle:
    """Everything the rules say about one small document whose references all exist."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.steps = {step.key: step for step in document.steps}
        self.keys = list(self.steps)
        self.counts = {key: self._spread({key}, lambda key: self.steps[key].alternative_to) for key in self.keys}
        self.ends = self._ends()

    def _spread(self, keys: Iterable[str], more: object) -> frozenset[str]:
        found, size = set(keys), -1
        while len(found) != size:
            size = len(found)
            found |= {other for key in found for other in more(key)}  # type: ignore[operator]
        return frozenset(found)

    def lists(self, key: str) -> list[tuple[str, ...]]:
        """Return every list of a step: of each one is required."""
        step = self.steps[key]
        return [(other,) for other in step.prerequisites] + list(step.prerequisites_any)

    def is_optional(self, group: Iterable[str]) -> bool:
        """Say whether a list holds nothing but optional steps."""
        return all(self.steps[key].optional for key in group)

    def deciders(self, key: str) -> list[str]:
        """Return the decisions of which some outcome names a step."""
        return [other for other in self.keys if any(key in outcome.next for outcome in self.steps[other].outcomes)]

    def listed(self, key: str) -> set[str]:
        """Return all a step lists."""
        return {other for group in self.lists(key) for other in group}

    def before(self, key: str) -> frozenset[str]:
        """Return what comes before a step, near or far."""
        first = self.listed(key) | {*self.deciders(key)}
        return self._spread(first, lambda other: self.listed(other) | {*self.deciders(other)})

    def before_by_lists(self, key: str) -> frozenset[str]:
        """Return what comes before a step by what is listed alone."""
        return self._spread(self.listed(key), self.listed)

    def _maybe(self, key: str) -> set[str]:
        able = [other for other in self.keys if self.is_open(other)]
        standing = {other for other in able if self.counts[other] & self.listed(key)}
        return self.listed(key) | {*self.deciders(key)} | standing

    def maybe_before(self, key: str) -> frozenset[str]:
        """Return what may come before a step, alternatives included."""
        return self._spread(self._maybe(key), self._maybe)

    def is_open(self, key: str) -> bool:
        """Say whether a step may be chosen."""
        return self.steps[key].status != StepStatus.PAUSED

    def _ends(self) -> list[str]:
        kind = self.document.destination.kind
        alike = [key for key, step in self.steps.items() if step.kind == kind and not step.optional]
        return [key for key in alike if not any(key in self.before(other) for other in alike)]

    def has_circle(self) -> bool:
        """Say whether a step comes before itself."""
        return any(key in self.before(key) for key in self.keys)

    # --- Ways ---

    def ways(self) -> set[Found]:
        """Return every way."""
        possible = [(steps, outcomes) for steps, outcomes in self._sets() if self.leads(steps, outcomes)]
        return {
            Found(steps, outcomes, *self.aside(steps, outcomes))
            for steps, outcomes in possible
            if not any(
                other < steps and theirs == frozenset(pair for pair in outcomes if pair[0] in other)
                for other, theirs in possible
            )
        }

    def _sets(self) -> Iterator[tuple[frozenset[str], Pairs]]:
        able = [key for key in self.keys if self.is_open(key)]
        for size in range(1, len(able) + 1):
            for steps in combinations(able, size):
                deciding = [key for key in steps if self.steps[key].outcomes]
                codes = [[one.code for one in self.steps[key].outcomes if one.next] for key in deciding]
                for chosen in product(*codes):
                    yield frozenset(steps), frozenset(zip(deciding, chosen, strict=True))

    def counted(self, steps: Iterable[str]) -> set[str]:
        """Return what counts as done."""
        return {other for key in steps for other in self.counts[key]}

    def named(self, pair: tuple[str, str]) -> tuple[str, ...]:
        """Return what an outcome leads to."""
        return next(one.next for one in self.steps[pair[0]].outcomes if one.code == pair[1])

    def banned(self, outcomes: Pairs) -> set[str]:
        """Return the optional steps of outcomes that did not happen."""
        told = {key for pair in outcomes for one in self.steps[pair[0]].outcomes for key in one.next}
        happened = {key for pair in outcomes for key in self.named(pair)}
        return {key for key in told - happened if self.steps[key].optional}

    def leads(self, steps: frozenset[str], outcomes: Pairs) -> bool:
        """Say whether somebody who does these steps reaches the destination, needless ones or not."""
        counted = self.counted(steps)
        followed = all(counted & {*self.named(pair)} for pair in outcomes)
        return (
            bool(counted & {*self.ends})
            and followed
            and not steps & self.banned(outcomes)
            and self.walks(steps, outcomes)
        )

    def walks(self, steps: frozenset[str], outcomes: Pairs) -> bool:
        """Say whether the steps can be done one after the other."""
        done: set[str] = set()
        while more := [key for key in steps - done if self.begins(key, done, steps, outcomes)]:
            done.update(more)
        return done == steps

    def blocking(self, key: str, seen: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        """Return the lists that block a step; those of optional steps give way to what all of these require."""
        found = []
        for group in self.lists(key):
            if not self.is_optional(group):
                found.append(group)
                continue
            inner = [{*self.blocking(other, (*seen, key))} for other in group if other not in (*seen, key)]
            found += sorted(set.intersection(*inner)) if inner else []
        return found

    def required(self, key: str, outcomes: Pairs) -> list[tuple[str, ...]]:
        """Return the lists that block a step, without what lies between a decision and what it leads to."""
        leading = {pair[0] for pair in outcomes if key in self.named(pair)}
        return [group for group in self.blocking(key) if not any(leading & self.before(member) for member in group)]

    def wished(self, key: str, steps: frozenset[str]) -> list[set[str]]:
        """Return the lists of optional steps that hold a step up because they are done."""
        groups = [group for group in self.lists(key) if self.is_optional(group)]
        taken = [
            {other for other in group if other in steps and key not in self.maybe_before(other)} for group in groups
        ]
        return [group for group in taken if group]

    def begins(self, key: str, done: set[str], steps: frozenset[str], outcomes: Pairs) -> bool:
        """Say whether a step can begin."""
        return (
            all(self.counted(done) & {*group} for group in self.required(key, outcomes))
            and all(pair[0] in done for pair in outcomes if key in self.named(pair))
            and all(done & group for group in self.wished(key, steps))
        )

    # --- What stands aside ---

    def aside(self, steps: frozenset[str], outcomes: Pairs) -> tuple[frozenset[str], frozenset[str]]:
        """Return the duties of a way and its extras."""
        towards = {*self.ends, *(key for key in self.keys if self.counts[key] & {*self.ends} and self.is_open(key))}
        towards |= {other for end in towards for other in self.maybe_before(end)}
        other_outcome = {
            key
            for key in self.keys
            if any(decider in dict(outcomes) for decider in self.deciders(key))
            and not any(key in self.named(pair) for pair in outcomes)
        }
        due = {
            key for key in self.keys if not self.steps[key].optional and key not in towards and key not in other_outcome
        }
        duties = self.added(steps, outcomes, due)
        optional = {key for key in self.keys if self.steps[key].optional}
        return duties, self.added(steps | duties, outcomes, due | optional)

    def added(self, steps: frozenset[str], outcomes: Pairs, allowed: set[str]) -> frozenset[str]:
        """Return what can be done as well, in the order of the document, without anything twice over."""
        taken = steps
        for _again in self.keys:
            for key in self.keys:
                fits = key in allowed and self.is_open(key) and key not in self.banned(outcomes)
                late = bool(self.before(key) & {*self.ends})
                doubled = key in self.counted(taken) or bool(self.counts[key] & taken)
                if fits and not late and not doubled and self.begins(key, {*taken}, taken | {key}, outcomes):
                    taken |= {key}
        return taken - steps

    # --- Time and money ---

    def weeks(self, way: Found, *, longest: bool) -> int:
        """Return how long a way takes."""
        taken = way.steps | way.duties | way.extras if longest else way.steps
        delays = self.delays(taken, way.outcomes)
        ends = dict.fromkeys(taken, NEVER)
        for _again in range(len(taken) + 1):
            for key in taken:
                waits = [self._soonest(key, group, ends, delays) for group in self.waits(key, taken, way.outcomes)]
                ends[key] = min(NEVER, max(waits, default=0) + self.time(self.steps[key], longest=longest))
        return min(ends[key] for key in taken if self.counts[key] & {*self.ends})

    def waits(self, key: str, taken: frozenset[str], outcomes: Pairs) -> list[set[str]]:
        """Return what a step waits for: of each set one."""
        blocking = [{other for other in taken if self.counts[other] & {*g}} for g in self.required(key, outcomes)]
        return [*blocking, *self.wished(key, taken), *({pair[0]} for pair in outcomes if key in self.named(pair))]

    @staticmethod
    def _soonest(key: str, group: set[str], ends: dict[str, int], delays: dict[tuple[str, str], list[str]]) -> int:
        return min(max(ends[one] for one in (other, *delays.get((key, other), []))) for other in group)

    def delays(self, taken: frozenset[str], outcomes: Pairs) -> dict[tuple[str, str], list[str]]:
        """Return by step and decision the optional steps that the decision called for and the step waits for."""
        found: dict[tuple[str, str], list[str]] = {}
        edges: list[tuple[str, str]] = []
        for key in [key for key in self.keys if key in taken]:
            for decision in [other for other in self.keys if other in dict(outcomes)]:
                called = self.named((decision, dict(outcomes)[decision]))
                listed = self.listed(key).union(*self.blocking(key))
                if key in called or not self.counts[decision] & listed:
                    continue
                for other in called:
                    detour = other in taken and self.steps[other].optional
                    if detour and decision in self.before_by_lists(other) and not self._precedes(key, other, edges):
                        found.setdefault((key, decision), []).append(other)
                        edges.append((other, key))
        return found

    def _precedes(self, key: str, other: str, edges: list[tuple[str, str]]) -> bool:
        return key in self._spread(
            {other}, lambda at: self._maybe(at) | {first for first, second in edges if second == at}
        )

    @staticmethod
    def time(step: Step, *, longest: bool) -> int:
        """Return the weeks of a step, nothing where they are unknown."""
        if step.duration is None:
            return 0
        least = step.duration.min_weeks or 0
        return least if not longest or step.duration.max_weeks is None else step.duration.max_weeks

    def dollars(self, way: Found, *, dearest: bool) -> Decimal:
        """Return what a way costs."""
        taken = way.steps | way.duties | (way.extras if dearest else frozenset())
        counted = (Per.ONCE, Per.ATTEMPT, Per.YEAR, Per.COURSE)
        amounts = [cost.amount for key in taken for cost in self.steps[key].costs if cost.per in counted]
        return sum((amount for amount in amounts if amount is not None), Decimal(0))
