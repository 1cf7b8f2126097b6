"""What the demo's versions of pathways said, and what parties and notes said about them. All of it made up."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from pathways.document.shapes import Cost, Document, Duration, Fact, Step, Text
from pathways.document.texts import fingerprint
from pathways.document.words import Provenance
from pathways.models import SignOff

AGREE, CHANGE = SignOff.Answer.AGREE, SignOff.Answer.CHANGE_NEEDED
MADE_UP = Fact(provenance=Provenance.ILLUSTRATIVE, note="Made up for the demonstration.")

# The key of a step, and how it changes; None: back to what the file of the reference data says.
Change = tuple[str, Callable[[Step], Step] | None]
Answer = tuple[str, str, dict[str, str]]


@dataclass(frozen=True)
class Chapter:
    """One version of a pathway: what it changes, who said what, and when it came about."""

    meetings_ago: int
    note_en: str = ""
    note_fr: str = ""
    changes: tuple[Change, ...] = ()
    answers: tuple[Answer, Answer] = ((AGREE, "", {}), (AGREE, "", {}))
    message: str = ""
    is_open: bool = False
    publishes_in_days: int | None = None
    paused: tuple[str, str] | None = None
    dead_link: str = ""


def with_changes(document: Document, changes: tuple[Change, ...], *, original: Document) -> Document:
    """Return a document with some steps changed."""
    for key, changed in changes:
        steps = (
            (changed(step) if changed else original.step(key) or step) if step.key == key else step
            for step in document.steps
        )
        document = replace(document, steps=tuple(steps))
    return document


def fee(key: str, amount: str) -> Callable[[Step], Step]:
    """Return how a fee of a step becomes another amount, made up."""

    def changed(step: Step) -> Step:
        costs = [_made_up(cost, amount) if cost.key == key else cost for cost in step.costs]
        return replace(step, costs=tuple(costs))

    return changed


def _made_up(cost: Cost, amount: str) -> Cost:
    return replace(cost, amount=Decimal(amount), fact=MADE_UP)


def weeks(least: int, most: int) -> Callable[[Step], Step]:
    """Return how the time of a step becomes another, made up."""
    return lambda step: replace(step, duration=Duration(least, most, MADE_UP))


def described(en: str, fr: str) -> Callable[[Step], Step]:
    """Return how the description of a step becomes another, in both languages."""
    return lambda step: replace(step, description=Text(en, fr, fingerprint(en)))


CHAPTERS: dict[str, tuple[Chapter, ...]] = {
    "ns-pharmacist": (
        Chapter(
            meetings_ago=6,
            changes=(("gateway", fee("gateway-enrolment", "365")), ("evaluating-exam", weeks(20, 24))),
            note_en="The pathway is published for the first time.",
            note_fr="Le parcours est publié pour la première fois.",
        ),
        Chapter(
            meetings_ago=4,
            changes=(("evaluating-exam", None),),
            note_en="- The Evaluating Examination now takes 17 weeks.",
            note_fr="- L’examen d’évaluation prend maintenant 17 semaines.",
        ),
        Chapter(
            meetings_ago=1,
            changes=(("gateway", None),),
            note_en="- Fee “Gateway enrolment”: $365 → $380",
            note_fr="- Frais « Gateway enrolment » : 365 $ → 380 $",
        ),
    ),
    "ns-engineer": (
        Chapter(
            meetings_ago=2,
            note_en="The pathway is published for the first time.",
            note_fr="Le parcours est publié pour la première fois.",
            dead_link="https://www.scribd.com/document/143569933/Basis-for-Registration",
        ),
        Chapter(
            meetings_ago=0,
            is_open=True,
            changes=(
                ("boe-decision", weeks(4, 20)),
                (
                    "gather-documents",
                    described(
                        "Collect your documents. An official translator puts them into English.",
                        "Réunissez vos documents. Un traducteur agréé les traduit en anglais.",
                    ),
                ),
            ),
            message="The Board now answers sooner, and the second step is said more plainly. Is this right?",
            answers=(
                (AGREE, "This is right as it stands.", {}),
                (
                    CHANGE,
                    "One thing puts people off.",
                    {"gather-documents": "Say first that there is a way for those who cannot get originals."},
                ),
            ),
        ),
    ),
    "ns-registered-nurse": (
        Chapter(
            meetings_ago=5,
            note_en="The pathway is published for the first time.",
            note_fr="Le parcours est publié pour la première fois.",
        ),
    ),
    "ns-lawyer": (
        Chapter(
            meetings_ago=3,
            note_en="The pathway is published for the first time.",
            note_fr="Le parcours est publié pour la première fois.",
            paused=(
                "Paused in this demonstration, to show what a paused pathway looks like.",
                "Suspendu dans cette démonstration, pour montrer un parcours suspendu.",
            ),
        ),
    ),
    "ns-family-physician": (
        Chapter(
            meetings_ago=4,
            changes=(("pace", weeks(12, 12)),),
            note_en="The pathway is published for the first time.",
            note_fr="Le parcours est publié pour la première fois.",
        ),
        Chapter(
            meetings_ago=0,
            changes=(("pace", None),),
            note_en="- The practice-ready assessment takes 12 to 16 weeks.",
            note_fr="- L’évaluation de la capacité à exercer prend de 12 à 16 semaines.",
            publishes_in_days=14,
        ),
    ),
}
