"""What is done beside a way: duties that everybody on it has, and extras that one may add."""

from collections.abc import Sequence

from pathways.graph.links import Keys
from pathways.graph.rules import Rules


def duties_and_extras(rules: Rules, steps: Keys) -> tuple[Keys, Keys]:
    """Return the duties of a way, and its extras with the duties that these bring."""
    links = rules.links
    aside = [key for key in links.steps if key not in steps | links.afterwards | rules.banned and links.is_open(key)]
    due = [key for key in aside if _is_duty(rules, key)]
    duties = _added(rules, steps, due)
    allowed = [key for key in aside if links.steps[key].optional or key in due]
    return duties, _added(rules, steps | duties, allowed)


def _is_duty(rules: Rules, key: str) -> bool:
    """Say whether a step that leads to no destination is asked of everybody, or by an outcome that happened."""
    links = rules.links
    asked = not any(other in rules.called for other in links.called_by[key]) or key in rules.leading
    return asked and not links.steps[key].optional and key not in links.leading_on


def _added(rules: Rules, steps: Keys, keys: Sequence[str]) -> Keys:
    """Return which of some steps can be done as well, without doing anything twice over."""
    taken, counted = set(steps), rules.counted(steps)
    size = -1
    while len(taken) != size:
        size = len(taken)
        for key in keys:
            doubled = key in counted or not taken.isdisjoint(rules.links.stands_for[key])
            if not doubled and rules.can_begin(key, taken, counted, frozenset(taken | {key})):
                taken.add(key)
                counted |= rules.links.stands_for[key]
    return frozenset(taken - steps)
