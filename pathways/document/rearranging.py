"""Moves and removes steps of a document. Pure."""

from dataclasses import replace

from pathways.document.shapes import Document, Step


def moved(document: Document, key: str, *, by: int) -> Document:
    """Return a document in which a step stands some places further down; at either end it stays."""
    steps = list(document.steps)
    place = next((at for at, step in enumerate(steps) if step.key == key), None)
    if place is None:
        return document
    step = steps.pop(place)
    steps.insert(max(0, min(len(steps), place + by)), step)
    return replace(document, steps=tuple(steps))


def without(document: Document, key: str) -> Document:
    """Return a document without a step, which no other step names any more."""
    return replace(document, steps=tuple(_forgetting(step, key) for step in document.steps if step.key != key))


def _forgetting(step: Step, key: str) -> Step:
    def rest(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in keys if one != key)

    provisional = step.provisional
    if provisional and provisional.until == key:
        provisional = replace(provisional, until="")
    return replace(
        step,
        prerequisites=rest(step.prerequisites),
        prerequisites_any=tuple(group for group in map(rest, step.prerequisites_any) if group),
        alternative_to=rest(step.alternative_to),
        outcomes=tuple(replace(outcome, next=rest(outcome.next)) for outcome in step.outcomes),
        provisional=provisional,
    )
