"""The facts of a document: where each is from, how old it is, when somebody must look again."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Fact, Text
from pathways.document.walking import rebuilt

Kind = Literal["step", "cost", "duration"]


@dataclass(frozen=True, slots=True)
class FactAt:
    """A fact and its place, by stable keys. ``words``: the title of the step or the name of the cost it is about."""

    path: str
    step_key: str
    kind: Kind
    words: Text
    fact: Fact

    @property
    def label(self) -> str:
        """What it is about, in the reader's language."""
        words = self.words.in_language(get_language() or "en")[0]
        return _("duration of “%(step)s”") % {"step": words} if self.kind == "duration" else words


def facts_of(document: Document) -> Iterator[FactAt]:
    """Yield the facts of every step, its duration and its costs, in the order of the document."""
    for step in document.steps:
        place = f"steps.{step.key}"
        yield FactAt(f"{place}.fact", step.key, "step", step.title, step.fact)
        if step.duration is not None:
            yield FactAt(f"{place}.duration.fact", step.key, "duration", step.title, step.duration.fact)
        for cost in step.costs:
            yield FactAt(f"{place}.costs.{cost.key}.fact", step.key, "cost", cost.label, cost.fact)


def with_facts(document: Document, paths: Collection[str], change: Callable[[Fact], Fact]) -> Document:
    """Return a document in which the facts at some places are changed."""
    return rebuilt(document, Fact, lambda path, fact: change(fact) if path in paths else fact)


def review_day(fact: Fact) -> dt.date | None:
    """Return when a fact is to be looked at again: a year after it held, unless it says. None: its age is unknown."""
    if fact.review_on is not None or fact.as_of is None:
        return fact.review_on
    try:
        return fact.as_of.replace(year=fact.as_of.year + 1)
    except ValueError:  # the 29th of February
        return fact.as_of.replace(year=fact.as_of.year + 1, day=28)


def is_stale(fact: Fact, today: dt.date) -> bool:
    """Say whether the day has come to look at a fact again. What has no day is not stale, but of unknown age."""
    day = review_day(fact)
    return day is not None and day <= today
