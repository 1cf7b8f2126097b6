"""Pathways, their versions and sign-offs, and who follows them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory

from pathways.document.shapes import Cost, Destination, Document, Duration, Fact, Step, Text
from pathways.document.texts import fingerprint
from pathways.document.words import Audience, Provenance, StepKind, Who
from pathways.document.writing import content_hash, to_plain
from pathways.models import (
    DeadLink,
    Follower,
    FollowRequest,
    FollowRun,
    Pathway,
    PathwayVersion,
    SignOff,
    StepIdentity,
    Subscription,
)
from tests.factories.base import RowFactory
from tests.factories.people import PersonFactory
from tests.factories.tables import JurisdictionFactory, OrganizationFactory, ProfessionFactory, WorkGroupFactory

MADE_AT = dt.datetime(2026, 11, 2, 14, tzinfo=dt.UTC)
SOURCE = "https://regulator.example.org/fees"
CONFIRMED_STATES = ("confirmed", "published", "paused", "superseded", "withdrawn")
PUBLISHED_STATES = ("published", "paused", "superseded", "withdrawn")
ENDED_STATES = ("paused", "superseded", "withdrawn", "dropped")


def both(en: str, fr: str) -> Text:
    """Return a text in both languages; the French one translates this English one."""
    return Text(en, fr, fingerprint(en))


def fact(**changes: Any) -> Fact:
    """Return a fact that was found in a source a month ago."""
    values: dict[str, Any] = {"source": (SOURCE,), "provenance": Provenance.FOUND, "as_of": MADE_AT.date()}
    return Fact(**{**values, **changes})


def _three_steps() -> tuple[Step, ...]:
    fee = both("Application fee", "Droits de demande")
    return (
        Step(
            key="apply",
            kind=StepKind.APPLICATION,
            title=both("Apply", "Présenter une demande"),
            costs=(Cost(key="fee", label=fee, amount=Decimal("380.00"), fact=fact()),),
            duration=Duration(2, 6, fact()),
            pre_arrival=True,
            fact=fact(),
        ),
        Step(
            key="exam",
            kind=StepKind.EXAM,
            title=both("Examination", "Examen"),
            prerequisites=("apply",),
            duration=Duration(4, 12, fact()),
            fact=fact(),
        ),
        Step(
            key="licence",
            kind=StepKind.LICENCE,
            title=both("Licence", "Permis"),
            who=Who.REGULATOR,
            prerequisites=("exam",),
            duration=Duration(1, 2, fact()),
            fact=fact(),
        ),
    )


def a_document(**changes: Any) -> Document:
    """Return a whole pathway without a flaw: apply (with a fee), sit an examination, be licensed."""
    values: dict[str, Any] = {
        "code": "ns-engineer",
        "profession": "engineer",
        "jurisdiction": "CA-NS",
        "audience": Audience.INTERNATIONALLY_EDUCATED,
        "title": both("Engineer in Nova Scotia", "Ingénieur en Nouvelle-Écosse"),
        "regulator": "example-regulator",
        "destination": Destination(both("Licence to practise", "Permis d’exercice")),
        "summary": both("Apply, sit an examination, be licensed.", "Demande, examen, permis."),
        "steps": _three_steps(),
    }
    return Document(**{**values, **changes})


class PathwayFactory(RowFactory[Pathway]):
    """A pathway of the internationally educated in Nova Scotia, without a version and kept by a table."""

    class Meta:
        model = Pathway

    code = factory.Sequence(lambda n: f"ns-pathway-{n}")
    profession = factory.SubFactory(ProfessionFactory)
    jurisdiction = factory.SubFactory(JurisdictionFactory)
    audience = Audience.INTERNATIONALLY_EDUCATED
    title_en = factory.Sequence(lambda n: f"Pathway {n}")
    title_fr = factory.Sequence(lambda n: f"Parcours {n}")
    group = factory.SubFactory(WorkGroupFactory)
    regulator = factory.SubFactory(OrganizationFactory)
    created_at = MADE_AT


def _document_for(row: Any) -> Document:
    """Return the factory's document, made out for the pathway of the row."""
    pathway = row.pathway
    return a_document(
        code=pathway.code,
        profession=pathway.profession.code,
        jurisdiction=pathway.jurisdiction.code,
        audience=Audience(pathway.audience),
        title=both(pathway.title_en, pathway.title_fr),
        regulator=pathway.regulator.code,
    )


class PathwayVersionFactory(RowFactory[PathwayVersion]):
    """The next version of a pathway, a draft with a flawless document.

    ``PathwayVersionFactory(state="published")`` is one that went all the way, and the pathway's public face;
    ``document=…`` says something else.
    """

    class Meta:
        model = PathwayVersion
        exclude = ("document",)
        skip_postgeneration_save = True

    pathway = factory.SubFactory(PathwayFactory)
    document = factory.LazyAttribute(_document_for)
    number = factory.LazyAttribute(lambda row: row.pathway.versions.count() + 1)
    state = PathwayVersion.State.DRAFT
    content = factory.LazyAttribute(lambda row: to_plain(row.document))
    content_hash = factory.LazyAttribute(lambda row: content_hash(row.document))
    is_illustrative = factory.LazyAttribute(lambda row: row.document.is_illustrative)
    created_at = MADE_AT
    changed_at = MADE_AT
    circulated_at = factory.LazyAttribute(lambda row: MADE_AT if row.state in ("circulated", "signed-off") else None)
    confirmed_at = factory.LazyAttribute(lambda row: MADE_AT if row.state in CONFIRMED_STATES else None)
    confirmed_on = factory.LazyAttribute(lambda row: MADE_AT.date() if row.confirmed_at else None)
    confirmed_hash = factory.LazyAttribute(lambda row: row.content_hash if row.confirmed_at else "")
    confirmation_en = factory.LazyAttribute(lambda row: "Engineers, 2 November 2026" if row.confirmed_at else "")
    confirmation_fr = factory.LazyAttribute(lambda row: "Ingénieurs, 2 novembre 2026" if row.confirmed_at else "")
    published_at = factory.LazyAttribute(lambda row: MADE_AT if row.state in PUBLISHED_STATES else None)
    update_type = factory.LazyAttribute(lambda row: "major" if row.published_at else "")
    note_en = factory.LazyAttribute(lambda row: "What changed" if row.published_at else "")
    note_fr = factory.LazyAttribute(lambda row: "Ce qui a changé" if row.published_at else "")
    review_on = factory.LazyAttribute(lambda row: dt.date(2027, 11, 2) if row.published_at else None)
    ended_at = factory.LazyAttribute(lambda row: MADE_AT if row.state in ENDED_STATES else None)
    reason_en = factory.LazyAttribute(lambda row: "A fee is in doubt" if row.state in ("paused", "withdrawn") else "")

    @factory.post_generation
    def identities(row: PathwayVersion, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Mint the identifiers of the steps, as a service does."""
        StepIdentity.objects.bulk_create(
            (StepIdentity(pathway=row.pathway, key=step["id"]) for step in row.content.get("steps", ())),
            ignore_conflicts=True,
        )

    @factory.post_generation
    def face(row: PathwayVersion, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Let the pathway point at what the public reads."""
        if row.state in ("published", "paused", "withdrawn"):
            row.pathway.published = row
            row.pathway.save(update_fields=["published"])


class SignOffFactory(RowFactory[SignOff]):
    """A party was asked to agree to a version as it stands, and has not answered."""

    class Meta:
        model = SignOff

    version = factory.SubFactory(PathwayVersionFactory, state="circulated")
    person = factory.SubFactory(PersonFactory)
    content_hash = factory.LazyAttribute(lambda row: row.version.content_hash)
    asked_at = MADE_AT
    answer = ""
    answered_at = factory.LazyAttribute(lambda row: MADE_AT if row.answer else None)


class DeadLinkFactory(RowFactory[DeadLink]):
    """A source that somebody found dead."""

    class Meta:
        model = DeadLink

    url = factory.Sequence(lambda n: f"https://gone.example.org/{n}")
    marked_at = MADE_AT


class FollowerFactory(RowFactory[Follower]):
    """Somebody who confirmed their address."""

    class Meta:
        model = Follower

    email = factory.Sequence(lambda n: f"follower-{n}@example.org")
    created_at = MADE_AT
    confirmed_at = MADE_AT
    links_valid_from = MADE_AT


class SubscriptionFactory(RowFactory[Subscription]):
    """A confirmed follower hears of every pathway at once; name a ``pathway`` or a ``profession`` for less."""

    class Meta:
        model = Subscription

    follower = factory.SubFactory(FollowerFactory)
    pathway = None
    profession = None
    subject = factory.LazyAttribute(
        lambda row: "pathway" if row.pathway else "profession" if row.profession else "everything"
    )
    cadence = Subscription.Cadence.AT_ONCE
    confirmed_at = MADE_AT


class FollowRequestFactory(RowFactory[FollowRequest]):
    """Somebody typed an address that nobody knew, to hear of every pathway at once."""

    class Meta:
        model = FollowRequest

    follower = factory.SubFactory(FollowerFactory, confirmed_at=None)
    pathway = None
    profession = None
    subject = factory.LazyAttribute(
        lambda row: "pathway" if row.pathway else "profession" if row.profession else "everything"
    )
    cadence = Subscription.Cadence.AT_ONCE
    language = "en"
    asked_at = MADE_AT


class FollowRunFactory(RowFactory[FollowRun]):
    """The telling of one publication at once, not begun."""

    class Meta:
        model = FollowRun

    cadence = FollowRun.Cadence.AT_ONCE
    version = factory.SubFactory(PathwayVersionFactory, state="published")
    window_start = MADE_AT
    window_end = MADE_AT
    opened_at = MADE_AT
