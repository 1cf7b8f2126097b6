"""What is linked to what in a document, before anybody chose a way. Unknown names of steps are passed over."""

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pathways.document.shapes import Document, Step
from pathways.document.words import StepStatus

Keys = frozenset[str]
Relation = Mapping[str, Keys]


@dataclass(frozen=True)
class Links:
    """The links of a document."""

    document: Document

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps by key, in the order of the document; of two with one key the first."""
        found: dict[str, Step] = {}
        for step in self.document.steps:
            found.setdefault(step.key, step)
        return found

    def in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return keys in the order of the document."""
        among = set(keys)
        return tuple(key for key in self.steps if key in among)

    def is_open(self, key: str) -> bool:
        """Say whether a step may be chosen."""
        return self.steps[key].status != StepStatus.PAUSED

    @cached_property
    def stands_for(self) -> Relation:
        """What each step counts as: itself, what it is an alternative to, and what that is an alternative to."""
        direct = {key: self._known(step.alternative_to) for key, step in self.steps.items()}
        return {key: others | {key} for key, others in _reached(direct).items()}

    @cached_property
    def standers(self) -> Mapping[str, tuple[str, ...]]:
        """Which open steps count as each step, in the order of the document."""
        able = [key for key in self.steps if self.is_open(key)]
        return {key: tuple(other for other in able if key in self.stands_for[other]) for key in self.steps}

    @cached_property
    def needs(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """For each step the lists of which at least one must be done, whatever is skipped."""
        return {key: self._blocking(key, frozenset()) for key in self.steps}

    @cached_property
    def wishes(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """For each step the lists it waits for only where something of them is done that never waits for it."""
        return {
            key: tuple(
                tuple(other for other in group if key not in self.maybe_before[other])
                for group in self._lists(step)
                if self._skippable(group)
            )
            for key, step in self.steps.items()
        }

    @cached_property
    def listed(self) -> Relation:
        """What each step lists as required."""
        return {key: frozenset().union(*self._lists(step)) for key, step in self.steps.items()}

    @cached_property
    def called_by(self) -> Mapping[str, tuple[str, ...]]:
        """The decisions of which some outcome names a step."""
        return {
            key: tuple(
                other for other, step in self.steps.items() if any(key in outcome.next for outcome in step.outcomes)
            )
            for key in self.steps
        }

    @cached_property
    def parents(self) -> Relation:
        """What comes directly before each step: what it lists, and decisions that lead to it."""
        return {key: self.listed[key] | frozenset(self.called_by[key]) for key in self.steps}

    @cached_property
    def before(self) -> Relation:
        """What comes before each step, near or far."""
        return _reached(self.parents)

    @cached_property
    def listed_before(self) -> Relation:
        """What comes before each step by what they list alone, not by outcomes."""
        return _reached(self.listed)

    @cached_property
    def maybe_parents(self) -> Relation:
        """What may come directly before each step, alternatives included."""
        return {
            key: self.parents[key].union(*(self.standers[listed] for listed in self.listed[key])) for key in self.steps
        }

    @cached_property
    def maybe_before(self) -> Relation:
        """What may come before each step, near or far, alternatives included."""
        return _reached(self.maybe_parents)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The steps so that each stands after what comes before it, otherwise as in the document; circles last."""
        keys = list(self.steps)
        waiting = {key: len(self.parents[key]) for key in keys}
        ready = [place for place, key in enumerate(keys) if not waiting[key]]
        found: list[str] = []
        while ready:
            found.append(keys[heapq.heappop(ready)])
            for place, other in enumerate(keys):
                if found[-1] in self.parents[other]:
                    waiting[other] -= 1
                    if not waiting[other]:
                        heapq.heappush(ready, place)
        return (*found, *(key for key in keys if waiting[key]))

    @cached_property
    def destinations(self) -> tuple[str, ...]:
        """The last steps of the destination's kind that are not optional."""
        kind = self.document.destination.kind
        alike = [key for key, step in self.steps.items() if step.kind == kind and not step.optional]
        return tuple(key for key in alike if not any(key in self.before[other] for other in alike))

    @cached_property
    def leading_on(self) -> Keys:
        """The destinations, what counts as one, and all that may come before."""
        ends = frozenset(stander for end in self.destinations for stander in self.standers[end]) | {*self.destinations}
        return ends.union(*(self.maybe_before[end] for end in ends))

    @cached_property
    def afterwards(self) -> Keys:
        """What comes after a destination, and so is not on the way to it."""
        return frozenset(key for key in self.steps if self.before[key].intersection(self.destinations))

    def _known(self, keys: Iterable[str]) -> Keys:
        return frozenset(key for key in keys if key in self.steps)

    def _lists(self, step: Step) -> list[tuple[str, ...]]:
        lists = [(key,) for key in step.prerequisites] + list(step.prerequisites_any)
        known = [tuple(key for key in group if key in self.steps) for group in lists]
        return [group for group in known if group]

    def _blocking(self, key: str, above: Keys) -> tuple[tuple[str, ...], ...]:
        """Return what blocks a step. In place of a list that may be skipped stands what all of its steps require."""
        found: list[tuple[str, ...]] = []
        for group in self._lists(self.steps[key]):
            if not self._skippable(group):
                found.append(group)
                continue
            required = [self._blocking(other, above | {key}) for other in group if other not in above | {key}]
            found.extend(one for one in (required or [()])[0] if all(one in others for others in required))
        return tuple(dict.fromkeys(found))

    def _skippable(self, group: Iterable[str]) -> bool:
        return all(self.steps[key].optional for key in group)


def ordered(document: Document) -> list[Step]:
    """Return the steps so that each stands after what comes before it, otherwise as in the document.

    Steps of a circle, and what waits for them, come last.
    """
    links = Links(document)
    return [links.steps[key] for key in links.order]


def levels(document: Document) -> dict[str, int]:
    """Return how many steps stand before each on the longest chain to it; circles count what is above them."""
    links = Links(document)
    found: dict[str, int] = {}
    for step in ordered(document):
        found[step.key] = 1 + max((found[key] for key in links.parents[step.key] if key in found), default=-1)
    return found


def closure(document: Document, keys: Collection[str]) -> Keys:
    """Return some steps and everything that comes or may come before them."""
    links = Links(document)
    known = [key for key in keys if key in links.steps]
    return frozenset(known).union(*(links.maybe_before[key] for key in known))


def destinations(document: Document) -> tuple[Step, ...]:
    """Return the steps a pathway leads to: one, or the ends of separate branches."""
    links = Links(document)
    return tuple(links.steps[key] for key in links.destinations)


def loose_ends(document: Document) -> tuple[Step, ...]:
    """Return the steps that are not optional, lead to no destination and do not come after one: duties on the side."""
    links = Links(document)
    aside = set(links.steps) - links.leading_on - links.afterwards
    return tuple(step for key, step in links.steps.items() if key in aside and not step.optional)


def _reached(direct: Relation) -> Relation:
    """Return what each step is linked to, near or far; itself only where it stands in a circle."""
    found: dict[str, Keys] = {}
    for key in direct:
        seen: set[str] = set()
        front = list(direct[key])
        while front:
            other = front.pop()
            if other not in seen:
                seen.add(other)
                front.extend(direct[other])
        found[key] = frozenset(seen)
    return found
