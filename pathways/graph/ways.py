"""The ways through a pathway: the sets of steps, with outcomes, that reach the destination and hold nothing needless.

The search begins at the destination and asks, of whatever is not yet settled, what could settle it. Each answer is
tried. The rules are in the package's docstring; the tests compare with a search through all sets of steps.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pathways.document.shapes import Document
from pathways.graph.links import Keys, Links

# Sets of steps that the search looks at before it gives up. The pathways we know need fewer than a hundred.
MAX_STATES = 3_000

Outcomes = Mapping[str, str]
Decided = tuple[tuple[str, str], ...]
State = tuple[Keys, Decided]


class TooManyWays(Exception):
    """A document branches so often that its ways cannot be gone through."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way: the steps done, the outcome of each decision among them, duties on the side, and possible extras."""

    steps: Keys
    outcomes: Decided
    duties: Keys
    extras: Keys


def ways_of(document: Document, *, chosen: Collection[str] = (), resumed: bool = False) -> tuple[Way, ...]:
    """Return every way, in a fixed order; those through some ``chosen`` steps only, where any are named.

    ``resumed``: as if no step were paused. Raise TooManyWays beyond MAX_STATES.
    """
    search = Search(Links(document, resumed))
    return search.ways(frozenset(chosen))


class Search:
    """The search for ways through one document."""

    def __init__(self, links: Links) -> None:
        self.links = links

    def ways(self, chosen: Keys) -> tuple[Way, ...]:
        """Return every way that goes through the chosen steps."""
        links = self.links
        if not all(key in links.steps and links.is_open(key) for key in chosen):
            return ()
        front: list[State] = [(chosen, ())]
        seen, found = set(front), []
        while front:
            steps, outcomes = front.pop()
            following = self._next(steps, dict(outcomes))
            if following is None:
                found.append((steps, outcomes))
                continue
            fresh = [state for state in following if state not in seen]
            seen.update(fresh)
            front.extend(reversed(fresh))
            if len(seen) > MAX_STATES:
                raise TooManyWays
        return tuple(
            self._way(steps, dict(outcomes)) for steps, outcomes in found if self._is_way(steps, dict(outcomes), chosen)
        )

    def _next(self, steps: Keys, outcomes: Outcomes) -> list[State] | None:
        """Return what settles the first open question about a set of steps; None when there is none."""
        links = self.links
        if steps & self.banned(steps, outcomes):
            return []
        for key in links.in_order(steps):
            told = [outcome for outcome in links.steps[key].outcomes if outcome.next]
            if links.steps[key].outcomes and key not in outcomes:
                return [(steps, _sorted({**outcomes, key: outcome.code})) for outcome in told]
        unmet = next(self._unmet(steps, outcomes), None)
        return None if unmet is None else self._settling(*unmet, steps, outcomes)

    def _settling(self, key: str, group: tuple[str, ...], steps: Keys, outcomes: Outcomes) -> list[State]:
        """Return what settles that of a list something must be done, before a step if any is named.

        Either a step that counts as one of the list, or a decision that leads straight to where the list stands.
        """
        links, banned = self.links, self.banned(steps, outcomes)
        able = dict.fromkeys(stander for member in group for stander in links.standers[member])
        settling = [(steps | {other}, _sorted(outcomes)) for other in able if other not in banned]
        for other in links.called_by.get(key, ()):
            between = any(other in links.before[member] for member in group)
            if between and other not in steps | banned and links.is_open(other):
                told = [outcome.code for outcome in links.steps[other].outcomes if key in outcome.next]
                settling += [(steps | {other}, _sorted({**outcomes, other: code})) for code in told]
        return settling

    def _unmet(self, steps: Keys, outcomes: Outcomes) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the lists of which nothing is done yet and something must be, with the step that requires it."""
        links = self.links
        counted = self.counted(steps)
        wanted = [("", links.destinations), *(("", self.called(*decided)) for decided in sorted(outcomes.items()))]
        for key in links.in_order(steps):
            wanted.extend((key, group) for group in self.needs(key, outcomes))
        yield from (want for want in wanted if not counted.intersection(want[1]))

    def counted(self, steps: Keys) -> Keys:
        """Return what counts as done by somebody who did these steps."""
        return frozenset().union(*(self.links.stands_for[key] for key in steps))

    def called(self, key: str, code: str) -> tuple[str, ...]:
        """Return the steps that an outcome of a decision leads to."""
        outcomes = self.links.steps[key].outcomes
        named = next(outcome.next for outcome in outcomes if outcome.code == code)
        return tuple(other for other in named if other in self.links.steps)

    def needs(self, key: str, outcomes: Outcomes) -> list[tuple[str, ...]]:
        """Return what a step requires, without what lies between it and a decision that leads straight to it."""
        leading = self.leading_to(key, outcomes)
        return [
            group
            for group in self.links.needs[key]
            if not any(other in self.links.before[member] for other in leading for member in group)
        ]

    def leading_to(self, key: str, outcomes: Outcomes) -> list[str]:
        """Return the decisions whose outcome leads to a step."""
        return [other for other, code in outcomes.items() if key in self.called(other, code)]

    def banned(self, steps: Keys, outcomes: Outcomes) -> Keys:
        """Return the optional steps that only outcomes which did not happen lead to."""
        named: set[str] = set()
        happened: set[str] = set()
        for key, code in outcomes.items():
            if key in steps:
                named.update(other for outcome in self.links.steps[key].outcomes for other in outcome.next)
                happened.update(self.called(key, code))
        return frozenset(key for key in named - happened if key in self.links.steps and self.links.steps[key].optional)

    def able(self, key: str, done: Keys, steps: Keys, outcomes: Outcomes) -> bool:
        """Say whether a step can begin once some steps are done, of those on a way."""
        links = self.links
        counted = self.counted(done)
        return (
            all(counted.intersection(group) for group in self.needs(key, outcomes))
            and all(other in done for other in self.leading_to(key, outcomes))
            and all(done.intersection(group) for group in self.waited_for(key, steps))
            and links.is_open(key)
        )

    def waited_for(self, key: str, taken: Keys) -> list[tuple[str, ...]]:
        """Return the optional steps that a step waits for because they are done: of each list one."""
        late = self.links.maybe_before
        groups = (
            tuple(other for other in group if other in taken and key not in late[other])
            for group in self.links.wishes[key]
        )
        return [group for group in groups if group]

    def grounded(self, steps: Keys, outcomes: Outcomes) -> Keys:
        """Return what of a set can really be done, one after the other from nothing."""
        done: Keys = frozenset()
        while True:
            more = frozenset(key for key in steps - done if self.able(key, done, steps, outcomes))
            if not more:
                return done
            done |= more

    def _is_way(self, steps: Keys, outcomes: Outcomes, chosen: Keys) -> bool:
        if self.grounded(steps, outcomes) != steps:
            return False
        return not any(self._reaches(steps - {key}, outcomes, chosen) for key in steps - chosen)

    def _reaches(self, steps: Keys, outcomes: Outcomes, chosen: Keys) -> bool:
        """Say whether a way with these outcomes lies within a set of steps."""
        while True:
            kept = {key: code for key, code in outcomes.items() if key in steps}
            done = self.grounded(steps, kept)
            counted = self.counted(done)
            stuck = {key for key, code in kept.items() if not counted.intersection(self.called(key, code))}
            if not (steps - done) and not stuck & done:
                return chosen <= done and bool(counted.intersection(self.links.destinations))
            steps = done - stuck

    def _way(self, steps: Keys, outcomes: Outcomes) -> Way:
        duties, extras = self._aside(steps, outcomes)
        return Way(steps, _sorted(outcomes), duties, extras)

    def _aside(self, steps: Keys, outcomes: Outcomes) -> tuple[Keys, Keys]:
        """Return the duties of a way and its extras, with what these bring."""
        links = self.links
        aside = [key for key in links.steps if key not in steps | links.afterwards | self.banned(steps, outcomes)]
        due = [key for key in aside if self._is_duty(key, outcomes)]
        duties = self._added(steps, outcomes, due)
        allowed = [key for key in aside if links.steps[key].optional or key in due]
        return duties, self._added(steps | duties, outcomes, allowed)

    def _is_duty(self, key: str, outcomes: Outcomes) -> bool:
        links = self.links
        called_for = [other for other in links.called_by[key] if other in outcomes]
        return (
            not links.steps[key].optional
            and key not in links.leading_on
            and (not called_for or any(key in self.called(other, outcomes[other]) for other in called_for))
        )

    def _added(self, steps: Keys, outcomes: Outcomes, keys: list[str]) -> Keys:
        """Return which of some steps can be done as well, without doing anything twice over."""
        taken, size = steps, -1
        while len(taken) != size:
            size = len(taken)
            for key in keys:
                doubled = key in self.counted(taken) or self.links.stands_for[key] & taken
                if not doubled and self.able(key, taken, taken | {key}, outcomes):
                    taken |= {key}
        return taken - steps


def _sorted(outcomes: Outcomes) -> Decided:
    return tuple(sorted(outcomes.items()))
