"""The rules of a pathway once it is known how its decisions came out: what each step needs, and what can be done."""

from collections.abc import Iterable, Sequence

from pathways.graph.links import Keys, Links

Group = tuple[str, ...]
# Outcomes of decisions, by the key of the step and the code of the outcome, sorted.
Decided = tuple[tuple[str, str], ...]


class Rules:
    """The rules of one document under some outcomes."""

    def __init__(self, links: Links, decided: Decided) -> None:
        self.links, self.decided = links, decided
        self.called = {key: self._called(key, code) for key, code in decided}
        self.leading: dict[str, list[str]] = {}
        for key, group in self.called.items():
            for other in group:
                self.leading.setdefault(other, []).append(key)
        self.needs = {**links.needs, **{key: self._straight(key, leading) for key, leading in self.leading.items()}}
        self.banned = self._banned()

    def _called(self, key: str, code: str) -> Group:
        outcomes = self.links.steps[key].outcomes
        named = next(outcome.next for outcome in outcomes if outcome.code == code)
        return tuple(other for other in named if other in self.links.steps)

    def _straight(self, key: str, leading: Sequence[str]) -> tuple[Group, ...]:
        """Return what a step needs, without what lies between it and a decision that leads straight to it."""
        before = self.links.before
        return tuple(
            group
            for group in self.links.needs[key]
            if not any(other in before[member] for other in leading for member in group)
        )

    def _banned(self) -> Keys:
        """Return the optional steps that only outcomes which did not happen lead to."""
        steps = self.links.steps
        named = {other for key in self.called for outcome in steps[key].outcomes for other in outcome.next}
        return frozenset(key for key in named - set(self.leading) if key in steps and steps[key].optional)

    def counted(self, steps: Iterable[str]) -> set[str]:
        """Return what counts as done by somebody who did some steps."""
        return set().union(*(self.links.stands_for[key] for key in steps))

    def waited_for(self, key: str, taken: Keys) -> list[Group]:
        """Return the optional steps that a step waits for because they are done: of each group one."""
        groups = (tuple(other for other in group if other in taken) for group in self.links.wishes[key])
        return [group for group in groups if group]

    def unmet(self, key: str, counted: set[str]) -> list[Group]:
        """Return the groups of which a step needs something and nothing counts as done."""
        return [group for group in self.needs[key] if counted.isdisjoint(group)]

    def can_begin(self, key: str, done: set[str], counted: set[str], taken: Keys) -> bool:
        """Say whether a step can begin after some others, of those that are done at all."""
        return (
            not self.unmet(key, counted)
            and all(other in done for other in self.leading.get(key, ()))
            and all(not done.isdisjoint(group) for group in self.waited_for(key, taken))
        )

    def grounded(self, steps: Keys) -> Keys:
        """Return what of some steps can really be done, one after the other from nothing."""
        done: set[str] = set()
        counted: set[str] = set()
        left, size = [key for key in self.links.order if key in steps], -1
        while len(left) != size:
            size, still = len(left), []
            for key in left:
                if self.can_begin(key, done, counted, steps):
                    done.add(key)
                    counted |= self.links.stands_for[key]
                else:
                    still.append(key)
            left = still
        return frozenset(done)
