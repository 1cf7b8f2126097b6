"""Documents in few words."""

import dataclasses
from typing import Any

from hypothesis import HealthCheck, settings

from pathways.document.shapes import Cost, Destination, Document, Duration, Step, Text
from pathways.document.words import Audience, StepKind

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def step(key: str, *prerequisites: str, weeks: tuple[int | None, int | None] | None = None, **fields: Any) -> Step:
    """Return an exam called after its key, after others."""
    fields.setdefault("kind", StepKind.EXAM)
    duration = Duration(*weeks) if weeks else None
    return Step(key, title=Text(key.capitalize()), prerequisites=prerequisites, duration=duration, **fields)


def licence(*prerequisites: str, key: str = "licence", **fields: Any) -> Step:
    """Return the step that is the destination."""
    return step(key, *prerequisites, kind=StepKind.LICENCE, **fields)


def with_cost(key: str = "exam", *prerequisites: str, **fields: Any) -> Step:
    """Return a step with one cost, its fee."""
    return dataclasses.replace(step(key, *prerequisites), costs=(Cost("fee", Text("Fee"), **fields),))


def document(*steps: Step, **fields: Any) -> Document:
    """Return a pathway of these steps."""
    return Document(
        code="ns-baker",
        profession="baker",
        jurisdiction="CA-NS",
        audience=Audience.INTERNATIONALLY_EDUCATED,
        title=Text("Baker in Nova Scotia"),
        regulator="bakers",
        destination=Destination(Text("Licence")),
        steps=steps,
        **fields,
    )
