"""The steps of a pathway as a page lists them."""

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.document.facts import is_stale
from pathways.document.shapes import Cost, Document, Fact, Outcome, Paper, Step, Text
from pathways.document.words import Provenance, StepStatus
from pathways.exports.context import Names
from pathways.exports.wording import cost_words, duration_words, who_words
from pathways.graph import ordered

# The words of a link to a source are cut here; the whole address stands behind them.
LONGEST_SOURCE = 60

# What a reader should know of a fact that nobody found in a source.
DOUBTFUL = {Provenance.MEMORY, Provenance.DERIVED, Provenance.ILLUSTRATIVE}


@dataclass(frozen=True)
class StepLink:
    """Another step, by its place in the list; ``href`` leads to it, if need be on the page of all steps."""

    key: str
    number: int
    title: Text
    href: str


@dataclass(frozen=True)
class Source:
    """Where a fact comes from; ``address`` is empty for what is no page of the web."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Origin:
    """What is said of a fact's sources. ``doubt`` says how sure we are, where it was not found in them."""

    sources: tuple[Source, ...] = ()
    checked_on: dt.date | None = None
    doubt: str = ""
    is_old: bool = False
    note: str = ""


@dataclass(frozen=True)
class Fee:
    """What is to be paid."""

    label: Text
    words: str
    is_known: bool
    origin: Origin


@dataclass(frozen=True)
class Way:
    """What a decision may come to, and where that leads."""

    label: Text
    next: tuple[StepLink, ...]


@dataclass(frozen=True)
class StepView:
    """A step with everything the list says of it. ``needs`` holds groups: one step of each must be done before."""

    step: Step
    number: int
    who: str
    weeks: str
    needs: tuple[tuple[StepLink, ...], ...] = ()
    counts_as: tuple[StepLink, ...] = ()
    fees: tuple[Fee, ...] = ()
    ways: tuple[Way, ...] = ()
    until: StepLink | None = None
    origin: Origin = field(default_factory=Origin)
    weeks_origin: Origin = field(default_factory=Origin)
    limits: tuple[str, ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether it may not be chosen now."""
        return self.step.status == StepStatus.PAUSED


@dataclass(frozen=True)
class PaperView:
    """A document to gather, and the steps that ask for it."""

    paper: Paper
    step: StepLink

    @property
    def key(self) -> str:
        """What tells it apart from every other one of the pathway."""
        return f"{self.step.key}.{self.paper.key}"


class StepList:
    """Makes the list of a document's steps, in an order in which they can be done."""

    def __init__(
        self, document: Document, names: Names, *, language: str, today: dt.date, before_arrival: bool = False
    ) -> None:
        self.names, self.language, self.today = names, language, today
        order = ordered(document)
        self.listed = [step for step in order if step.pre_arrival or not before_arrival]
        here = {step.key for step in self.listed}
        self.links = {
            step.key: StepLink(step.key, number, step.title, f"{'' if step.key in here else '?'}#step-{step.key}")
            for number, step in enumerate(order, start=1)
        }

    def views(self) -> list[StepView]:
        """Return the steps, or only those that can be done before arrival; their numbers stay."""
        return [self._view(step) for step in self.listed]

    def papers(self) -> list[PaperView]:
        """Return all documents to gather."""
        return [PaperView(paper, self.links[step.key]) for step in self.listed for paper in step.papers]

    def _view(self, step: Step) -> StepView:
        duration = step.duration
        groups = [*((key,) for key in step.prerequisites), *step.prerequisites_any]
        return StepView(
            step=step,
            number=self.links[step.key].number,
            who=who_words(step, self.names, self.language),
            weeks=duration_words(duration),
            needs=tuple(self._links(group) for group in groups),
            counts_as=self._links(step.alternative_to),
            fees=tuple(self._fee(cost) for cost in step.costs),
            ways=tuple(self._way(outcome) for outcome in step.outcomes),
            until=self.links.get(step.provisional.until) if step.provisional else None,
            origin=self._origin(step.fact),
            weeks_origin=self._origin(duration.fact) if duration else Origin(),
            limits=tuple(_limits(step)),
        )

    def _links(self, keys: tuple[str, ...]) -> tuple[StepLink, ...]:
        return tuple(self.links[key] for key in keys if key in self.links)

    def _fee(self, cost: Cost) -> Fee:
        words = cost_words(cost) if cost.amount != 0 else _("free")
        return Fee(cost.label, words, cost.amount is not None, self._origin(cost.fact))

    def _way(self, outcome: Outcome) -> Way:
        return Way(outcome.label, self._links(outcome.next))

    def _origin(self, fact: Fact) -> Origin:
        doubt = str(fact.provenance.label) if fact.provenance in DOUBTFUL else ""
        sources = tuple(source_of(text) for text in fact.source)
        return Origin(sources, fact.as_of, doubt, is_stale(fact, self.today), fact.note)


def source_of(text: str) -> Source:
    """Return a source by the short form of its address where it is a page, else as it is written."""
    address, _blank, rest = text.partition(" ")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return Source(text)
    short = f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}"
    return Source(f"{Truncator(short).chars(LONGEST_SOURCE)} {rest}".strip(), address)


def _limits(step: Step) -> list[str]:
    said = []
    if step.max_attempts:
        said.append(
            ngettext("%(count)d attempt", "up to %(count)d attempts", step.max_attempts) % {"count": step.max_attempts}
        )
    if step.validity_months:
        said.append(
            ngettext("valid for %(count)d month", "valid for %(count)d months", step.validity_months)
            % {"count": step.validity_months}
        )
    if step.optional:
        said.append(_("optional"))
    return said
