"""What is wrong with the graph of a document: nobody could walk it, or somebody would stand before a wall.

That a step is paused is no mistake, and neither is what cannot be done for that reason alone, as long as somebody can
reach the destination.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pathways.document.shapes import Document, Step, Text
from pathways.graph.links import Links
from pathways.graph.ways import Search, TooManyWays

MESSAGES: dict[str, Promise] = {
    "no-steps": _("The pathway has no steps yet."),
    "unknown-step": _("“%(step)s” refers to the step “%(other)s”, which does not exist."),
    "itself": _("“%(step)s” is named as an alternative to itself."),
    "cycle": _("These steps wait for each other in a circle: %(other)s."),
    "no-start": _("No step can be the first: each waits for another one."),
    "no-destination": _("No step leads to the destination: one of its kind is needed that is not optional."),
    "dead-end": _("“%(step)s” leads nowhere: none of its outcomes names a next step."),
    "unreachable": _("Nobody can reach “%(step)s” as long as steps before it are paused."),
    "too-many-ways": _(
        "The pathway branches so often that its ways cannot be counted: fewer steps may be alternatives, fewer "
        "decisions may branch."
    ),
}


@dataclass(frozen=True, slots=True)
class GraphProblem:
    """One thing wrong. ``step_key`` is empty for what concerns the whole pathway."""

    code: str
    step_key: str = ""
    step: Text = field(default_factory=Text)
    others: tuple[Text, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in the reader's language."""
        other = ", ".join(_said(text) for text in self.others)
        return str(MESSAGES[self.code]) % {"step": _said(self.step), "other": other}


def problems_of(document: Document) -> list[GraphProblem]:
    """Return everything wrong with the graph of a document, in the order of its steps."""
    links = Links(document)
    if not links.steps:
        return [GraphProblem("no-steps")]
    found = [*_references(links), *_circles(links)]
    return found or [*_ends(links)]


def _said(text: Text) -> str:
    return text.in_language(get_language() or "en")[0]


def _about(code: str, step: Step, *others: Text) -> GraphProblem:
    return GraphProblem(code, step.key, step.title, others)


def _references(links: Links) -> Iterator[GraphProblem]:
    for step in links.steps.values():
        named = [*step.prerequisites, *step.alternative_to]
        named += [key for group in step.prerequisites_any for key in group]
        named += [key for outcome in step.outcomes for key in outcome.next]
        named += [step.provisional.until] if step.provisional and step.provisional.until else []
        for key in dict.fromkeys(named):
            if key not in links.steps:
                yield _about("unknown-step", step, Text(key))
        if step.key in step.alternative_to:
            yield _about("itself", step)


def _circles(links: Links) -> Iterator[GraphProblem]:
    told: set[str] = set()
    for key, step in links.steps.items():
        if key in links.before[key] and key not in told:
            circle = links.in_order(other for other in links.before[key] if key in links.before[other])
            told.update(circle)
            yield _about("cycle", step, *(links.steps[other].title for other in circle))
    if all(links.parents.values()):
        yield GraphProblem("no-start")


def _ends(links: Links) -> Iterator[GraphProblem]:
    """Say where somebody comes to a wall, in a graph without circles.

    Where each decision leads on and nothing is paused there is always a way: what is not optional can be done, and of
    each list that blocks a member is not optional.
    """
    if not links.destinations:
        yield GraphProblem("no-destination")
        return
    dead = [step for step in links.steps.values() if step.outcomes and not any(one.next for one in step.outcomes)]
    yield from (_about("dead-end", step) for step in dead)
    try:
        if not dead and not Search(links).ways(frozenset()):
            yield _about("unreachable", links.steps[links.destinations[0]])
    except TooManyWays:
        yield GraphProblem("too-many-ways")
