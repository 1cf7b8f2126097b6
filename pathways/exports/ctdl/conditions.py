"""What has to come first, as component conditions.

``requiredNumber`` says both “all of” (as many as there are) and “at least one of” (1). Where another step counts as the
one asked for (``alternative_to``), the condition names both and asks for one of them.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Step
from pathways.document.words import StepStatus
from pathways.exports.context import Names
from pathways.exports.ctdl.values import Node, resource, words


def conditions_of(step: Step, document: Document, names: Names) -> list[Node]:
    """Return the conditions of a step; all of them hold at once.

    Optional steps never block (pathways.graph, rule 3): none is asked for, nor a choice of nothing but such steps.
    """
    alone: list[str] = []
    choices: list[tuple[str, ...]] = []
    for key in step.prerequisites:
        before = document.step(key)
        if before is None or before.optional:
            continue
        ways = ways_to(document, [key], step)
        if len(ways) == 1:
            alone += ways
        else:
            choices.append(ways)
    for group in step.prerequisites_any:
        members = [document.step(key) for key in group]
        if any(member is not None and not member.optional for member in members):
            choices.append(ways_to(document, group, step))
    nodes = [_condition(alone, len(alone), lambda: _("All of these"), names)] if alone else []
    for ways in dict.fromkeys(choices):
        if ways:
            nodes.append(_condition(ways, 1, lambda: _("At least one of these"), names))
    return nodes


def ways_to(document: Document, keys: Iterable[str], step: Step) -> tuple[str, ...]:
    """Return the steps that fulfil a choice between some: these, and whatever counts as one of them.

    A paused step may not be chosen, so it is named only where nothing else is left.
    """
    found = dict.fromkeys(key for key in keys if document.step(key))
    size = 0
    while size < len(found):
        size = len(found)
        found |= dict.fromkeys(
            other.key for other in document.steps if other.key != step.key and set(other.alternative_to) & set(found)
        )
    steps = [other for other in document.steps if other.key in found]
    open_steps = [other for other in steps if other.status != StepStatus.PAUSED]
    return tuple(other.key for other in open_steps or steps)


def _condition(keys: Iterable[str], number: int, label: Callable[[], str], names: Names) -> Node:
    return {
        "@type": "ceterms:ComponentCondition",
        "ceterms:name": words(label),
        "ceterms:requiredNumber": number,
        "ceterms:targetComponent": [resource(names.steps[key]) for key in keys],
    }
