"""The shape of a pathway's document, as immutable values.

Weeks and amounts are ``None`` where they are not published: unknown is never zero. Steps, costs and documents carry
keys that stay the same from version to version, so that links and differences survive. Texts stand in English and
French; an empty one is missing.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from pathways.document.words import (
    Audience,
    Availability,
    DocumentStatus,
    Per,
    Provenance,
    StepKind,
    StepStatus,
    Tax,
    Who,
)

SCHEMA = "pathway/1"


@dataclass(frozen=True, slots=True)
class Text:
    """The same said in English and in French.

    ``of`` is the fingerprint (``texts.fingerprint``) of the English text that the French one translates; when English
    moves on and ``of`` does not, the French text is stale.
    """

    en: str = ""
    fr: str = ""
    of: str = ""

    def in_language(self, language: str) -> tuple[str, str]:
        """Return the text and the language it is really in: the other one where this one is missing."""
        first, second = (("fr", self.fr), ("en", self.en)) if language == "fr" else (("en", self.en), ("fr", self.fr))
        spoken, text = first if first[1] else second
        return text, spoken if text else language

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)


@dataclass(frozen=True, slots=True)
class Fact:
    """Where something said comes from, how old that is, and when it is to be looked at again."""

    source: tuple[str, ...] = ()
    provenance: Provenance = Provenance.UNKNOWN
    as_of: dt.date | None = None
    review_on: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What is to be paid. ``amount`` None: not published. Dollars unless ``currency`` says otherwise."""

    key: str
    label: Text
    amount: Decimal | None = None
    currency: str = "CAD"
    per: Per = Per.ONCE
    tax: Tax = Tax.UNKNOWN
    fact: Fact = field(default_factory=Fact)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, in weeks; None: not published."""

    min_weeks: int | None = None
    max_weeks: int | None = None
    fact: Fact = field(default_factory=Fact)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be handed in, and what is taken where the original cannot be had."""

    key: str
    name: Text
    alternatives: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision may come to, and the steps it leads to."""

    code: str
    label: Text
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provisional:
    """What somebody may already do, and until which step."""

    title: Text
    allows: Text = field(default_factory=Text)
    until: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """When applications are taken. Days may be unknown; the label then says what is known."""

    label: Text
    opens_on: dt.date | None = None
    closes_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``prerequisites``: all of them; each of ``prerequisites_any``: at least one of it.

    Whoever completes a step of ``alternative_to`` another counts as having completed that other. Optional steps never
    block; a paused one may not be chosen.
    """

    key: str
    kind: StepKind
    title: Text
    who: Who = Who.APPLICANT
    organization: str = ""
    description: Text = field(default_factory=Text)
    requirements: tuple[Text, ...] = ()
    papers: tuple[Paper, ...] = ()
    costs: tuple[Cost, ...] = ()
    duration: Duration | None = None
    pre_arrival: bool = False
    prerequisites: tuple[str, ...] = ()
    prerequisites_any: tuple[tuple[str, ...], ...] = ()
    alternative_to: tuple[str, ...] = ()
    optional: bool = False
    max_attempts: int | None = None
    validity_months: int | None = None
    availability: Availability = Availability.ANY_TIME
    windows: tuple[Window, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provisional: Provisional | None = None
    status: StepStatus = StepStatus.OPEN
    status_note: Text = field(default_factory=Text)
    fact: Fact = field(default_factory=Fact)


@dataclass(frozen=True, slots=True)
class Destination:
    """What stands at the end."""

    credential: Text
    kind: StepKind = StepKind.LICENCE


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pathway. ``profession``, ``jurisdiction`` and ``regulator`` are codes of the reference data."""

    code: str
    profession: str
    jurisdiction: str
    audience: Audience
    title: Text
    regulator: str
    destination: Destination
    summary: Text = field(default_factory=Text)
    disclaimer: Text = field(default_factory=Text)
    version: str = ""
    status: DocumentStatus = DocumentStatus.OFFICIAL
    notes: tuple[Text, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def is_illustrative(self) -> bool:
        """Whether every view must say that this is an example."""
        return self.status == DocumentStatus.ILLUSTRATIVE

    def step(self, key: str) -> Step | None:
        """Return the step with a key, or None."""
        return next((step for step in self.steps if step.key == key), None)
