"""The ways through a pathway: the sets of steps, with outcomes, that reach the destination and hold nothing needless.

The search begins at the destination and asks, of whatever is not yet settled, what could settle it. Each answer is
tried. The rules are in the package's docstring; the tests compare with a search through all sets of steps.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pathways.document.shapes import Document
from pathways.graph.aside import duties_and_extras
from pathways.graph.links import Keys, Links
from pathways.graph.rules import Decided, Group, Rules

# Sets of steps that the search looks at before it gives up. The pathways we know need fewer than fifty.
MAX_STATES = 2_000

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


def ways_of(document: Document, *, chosen: Collection[str] = ()) -> tuple[Way, ...]:
    """Return every way, in a fixed order; those through some ``chosen`` steps only, where any are named.

    Raise TooManyWays beyond MAX_STATES.
    """
    return Search(Links(document)).ways(frozenset(chosen))


class Search:
    """The search for ways through one document."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self._rules: dict[Decided, Rules] = {}

    def rules(self, decided: Decided) -> Rules:
        """Return the rules under some outcomes."""
        if decided not in self._rules:
            self._rules[decided] = Rules(self.links, decided)
        return self._rules[decided]

    def ways(self, chosen: Keys) -> tuple[Way, ...]:
        """Return every way that goes through the chosen steps."""
        if not all(key in self.links.steps and self.links.is_open(key) for key in chosen):
            return ()
        return tuple(
            Way(*state, *duties_and_extras(self.rules(state[1]), state[0]))
            for state in self._settled(chosen)
            if not self._holds_needless(state, chosen)
        )

    def _settled(self, chosen: Keys) -> Iterator[State]:
        """Yield the states with nothing left to settle, some of which hold more than is needed."""
        front: list[State] = [(chosen, ())]
        seen, settled = set(front), set[State]()
        while front:
            state = front.pop()
            following = self._next(state)
            while following is not None and len(following) == 1:
                (state,) = following
                following = self._next(state)
            if following is None:
                if state not in settled:
                    yield state
                settled.add(state)
                continue
            fresh = [one for one in dict.fromkeys(following) if one not in seen]
            seen.update(fresh)
            front.extend(reversed(fresh))
            if len(seen) > MAX_STATES:
                raise TooManyWays

    def _next(self, state: State) -> list[State] | None:
        """Return what settles one open question of a state; None when there is none. No answer: no way."""
        steps, decided = state
        rules = self.rules(decided)
        for key in self.links.in_order(steps):
            outcomes = self.links.steps[key].outcomes
            if outcomes and key not in rules.called:
                return [(steps, _with(decided, key, outcome.code)) for outcome in outcomes if outcome.next]
        answers = [self._calling(key, state) for key in self.links.in_order(steps & rules.banned)]
        answers += [self._answers(key, group, state) for key, group in self._unmet(steps, rules)]
        fewest = min(answers, key=len, default=None)
        return self._unstuck(state) if fewest is None else list(dict.fromkeys(fewest))

    def _unmet(self, steps: Keys, rules: Rules) -> Iterator[tuple[str, Group]]:
        """Yield the groups of which nothing is done yet and something must be, with the step that needs it."""
        counted = rules.counted(steps)
        for group in (self.links.destinations, *rules.called.values()):
            if counted.isdisjoint(group):
                yield "", group
        for key in self.links.in_order(steps):
            yield from ((key, group) for group in rules.unmet(key, counted))

    def _answers(self, key: str, group: Group, state: State) -> list[State]:
        """Return what settles that something of a group must be done, before a step if any is named.

        Either a step that counts as one of the group, or a decision that leads straight past the group.
        """
        (steps, decided), links = state, self.links
        able = dict.fromkeys(stander for member in group for stander in links.standers[member] if stander not in steps)
        answers: list[State] = []
        for other in able:
            is_banned = other in self.rules(decided).banned
            answers += self._calling(other, state) if is_banned else [(steps | {other}, decided)]
        before = frozenset().union(*(links.before[member] for member in group))
        return answers + (self._calling(key, state, among=before) if key else [])

    def _calling(self, key: str, state: State, among: Keys | None = None) -> list[State]:
        """Return how a decision that nobody thought of yet leads to a step."""
        steps, decided = state
        return [
            (steps | {key, other}, _with(decided, other, outcome.code))
            for other in self.links.called_by[key]
            if other not in steps and self.links.is_open(other) and (among is None or other in among)
            for outcome in self.links.steps[other].outcomes
            if key in outcome.next
        ]

    def _unstuck(self, state: State) -> list[State] | None:
        """Return what lets steps begin that wait for themselves, through an alternative; None when none does."""
        steps, decided = state
        rules = self.rules(decided)
        done = rules.grounded(steps)
        if done == steps:
            return None
        counted = rules.counted(done)
        stuck = [(key, group) for key in self.links.in_order(steps - done) for group in rules.unmet(key, counted)]
        return [answer for key, group in stuck for answer in self._answers(key, group, state)]

    def _holds_needless(self, state: State, chosen: Keys) -> bool:
        """Say whether a smaller way with the same outcomes lies within a state."""
        steps, _decided = state
        return any(self._leads(steps - {key}, state, chosen) for key in steps - self._essential(state, chosen))

    def _essential(self, state: State, chosen: Keys) -> Keys:
        """Return steps that no smaller way can do without: the only ones that count as what is needed."""
        steps, decided = state
        rules = self.rules(decided)
        found, front = set(chosen), [*chosen]
        groups: list[Group] = [self.links.destinations]
        while groups or front:
            for group in groups:
                able = steps.intersection(stander for member in group for stander in self.links.standers[member])
                if len(able) == 1 and not able <= found:
                    found |= able
                    front.extend(able)
            key = front.pop() if front else ""
            groups = [*rules.needs.get(key, ()), *([rules.called[key]] if key in rules.called else [])]
        return frozenset(found)

    def _leads(self, steps: Keys, state: State, chosen: Keys) -> bool:
        """Say whether a way with the outcomes of a state lies within some of its steps."""
        while True:
            rules = self.rules(tuple(pair for pair in state[1] if pair[0] in steps))
            done = rules.grounded(steps)
            counted = rules.counted(done)
            stuck = {key for key, group in rules.called.items() if counted.isdisjoint(group)}
            if done == steps and not stuck & done:
                return chosen <= done and not counted.isdisjoint(self.links.destinations)
            steps = done - stuck


def _with(decided: Decided, key: str, code: str) -> Decided:
    return tuple(sorted((*decided, (key, code))))
