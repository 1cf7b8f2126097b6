"""Which ways lead to a step: what it needs, with outcomes and alternatives written out and nothing said twice."""

from collections.abc import Iterator, Sequence

from pathways.document.shapes import Outcome, Step

# The drawn things of which one is enough; a single one is simply needed.
Unit = frozenset[str]


class Ways:
    """What is known of the steps read so far: what surely, and what perhaps, came before each drawn thing.

    ``behind`` is what came before a step by what steps list as required, whatever decisions say.
    """

    def __init__(self, order: Sequence[Step]) -> None:
        self.place = {step.key: place for place, step in enumerate(order)}
        self.steps = {step.key: step for step in order}
        self.replaced = {step.key: self._replaced(step) for step in order}
        self.surely: dict[str, Unit] = {}
        self.perhaps: dict[str, Unit] = {}
        self.behind: dict[str, set[str]] = {}

    def outcomes_of(self, step: Step) -> Iterator[tuple[str, Outcome]]:
        """Yield the outcomes of a step, each with the name of its drawn thing, and remember where they stand."""
        for number, outcome in enumerate(step.outcomes):
            id = _outcome_id(step, number)
            self.surely[id] = self.surely[step.key] | {step.key, id}
            self.perhaps[id] = self.perhaps[step.key] | {step.key, id}
            yield id, outcome

    def units_of(self, step: Step) -> list[Unit]:
        """Return what a step needs; it may name a thing that another one implies."""
        groups = [(key,) for key in step.prerequisites] + list(step.prerequisites_any)
        units = [unit for unit in (self._known(group, step) for group in groups) if unit]
        for decision in self.steps.values():
            if decision.outcomes and self._before(decision.key, step):
                units = self._through(units, decision, step)
        units = list(dict.fromkeys(units))
        listed = {key for group in groups for key in group if self._before(key, step)}
        self.behind[step.key] = listed.union(*(self.behind[key] for key in listed))
        self._remember(step, units)
        return units

    def implies(self, one: Unit, other: Unit) -> bool:
        """Tell whether nobody can have done the first without having done the other."""
        return all(other & self.surely[member] for member in one)

    def _before(self, key: str, step: Step) -> bool:
        return self.place.get(key, len(self.place)) < self.place[step.key]

    def _known(self, group: Sequence[str], step: Step) -> Unit:
        """Return the members of a group that are read earlier, and what counts instead of them.

        Whoever took an alternative does not need the steps which it replaces; optional steps never block, so nothing
        has to be said of other ways to them.
        """
        members = [key for key in group if self._before(key, step)]
        if not step.optional:
            members += [
                other
                for other, replaced in self.replaced.items()
                if self._before(other, step) and step.key not in replaced and not replaced.isdisjoint(group)
            ]
        return frozenset(members)

    def _replaced(self, step: Step) -> Unit:
        """Return what a step counts as, too: what it is an alternative to, and what those are."""
        found: set[str] = set()
        front = [step]
        while front:
            keys = {key for each in front for key in each.alternative_to} - found - {step.key}
            found |= keys
            front = [self.steps[key] for key in keys if key in self.steps]
        return frozenset(found)

    def _through(self, units: list[Unit], decision: Step, step: Step) -> list[Unit]:
        """Return the units with the outcomes that lead here in place of their decision.

        What follows another outcome of the same decision excludes them, so they join it as another way.
        """
        leading, others = self._parted(decision, step)
        waits = any(decision.key in unit for unit in units)
        called = self._called(decision, step) if waits and not step.optional else frozenset[str]()
        if not leading:
            return units + [frozenset({key}) for key in called]
        own = leading | called
        direct = [unit - {decision.key} | own if decision.key in unit else unit for unit in units]
        joined = [
            unit | own if any(others & self.perhaps[member] for member in unit) else unit
            for unit in direct
            if unit != own
        ]
        return joined if any(own <= unit for unit in joined) else [own, *joined]

    def _parted(self, decision: Step, step: Step) -> tuple[Unit, Unit]:
        """Return the outcomes of a decision that lead to a step, and the others."""
        parts: tuple[set[str], set[str]] = (set(), set())
        for number, outcome in enumerate(decision.outcomes):
            parts[step.key not in outcome.next].add(_outcome_id(decision, number))
        return frozenset(parts[0]), frozenset(parts[1])

    def _called(self, decision: Step, step: Step) -> Unit:
        """Return the optional steps that outcomes ask for first: what waits for the decision waits for them, too."""
        return frozenset(
            key
            for outcome in decision.outcomes
            if step.key not in outcome.next
            for key in outcome.next
            if self._before(key, step) and self.steps[key].optional and decision.key in self.behind[key]
        )

    def _remember(self, step: Step, units: Sequence[Unit]) -> None:
        perhaps = frozenset().union(*(self.perhaps[member] for unit in units for member in unit))
        self.perhaps[step.key] = perhaps | {step.key}
        surely = frozenset().union(
            *(frozenset.intersection(*(self.surely[member] for member in unit)) for unit in units)
        )
        # An optional step may be left out, so it says nothing of what came before.
        self.surely[step.key] = frozenset({step.key}) if step.optional else surely | {step.key}


def needed(units: Sequence[Unit], ways: Ways) -> list[Unit]:
    """Leave out what is implied: whoever had a degree assessed has gathered the papers."""
    kept = list(units)
    for unit in units:
        if any(other != unit and ways.implies(other, unit) for other in kept):
            kept.remove(unit)
    return kept


def factored(units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Return units as (all of these, or one of those): "A or S, and B or S" is "A and B, or S"."""
    left = list(units)
    found: list[tuple[Unit, Unit]] = []
    while left:
        unit = left.pop(0)
        alike = [other for other in left if len(unit & other) == len(unit) - 1 == len(other) - 1 > 0]
        shared = unit.intersection(*alike)
        if alike and len(shared) == len(unit) - 1:
            left = [other for other in left if other not in alike]
            found.append((frozenset().union(unit, *alike) - shared, shared))
        else:
            found.append((frozenset(), unit))
    return found


def _outcome_id(step: Step, number: int) -> str:
    return f"{step.key}>{number}"
