"""The page on which somebody says whether they agree to a text."""

from dataclasses import dataclass

from django.forms import BoundField

from pathways.differences import MarkedDocument, MarkedStep
from pathways.models import SignOff
from web.forms.sign_offs import AnswerForm
from web.pages.pathway_words import said_of, text_of

TAKEN_BACK, TEXT_CHANGED, CONFIRMED = "taken-back", "text-changed", "confirmed"


@dataclass(frozen=True)
class StepToRead:
    """A step with the place for a comment; a removed step is commented on with the whole."""

    step: MarkedStep
    field: BoundField | None
    is_open: bool


@dataclass(frozen=True)
class TextToAnswer:
    """The text with its differences to what the public reads, and what changed in a list."""

    text: MarkedDocument
    steps: list[StepToRead]
    changes: list[str]
    is_first: bool


def question_of(sign_off: SignOff) -> SignOff:
    """Return the question that counts now: who was asked again after an edit answers the new one."""
    if sign_off.voided_at is None:
        return sign_off
    rows = SignOff.objects.in_force().filter(version=sign_off.version_id, person=sign_off.person_id)
    return rows.select_related(*WITH).first() or sign_off


def closed_because(sign_off: SignOff) -> str:
    """Return why a question needs no answer any more; empty while it does."""
    version = sign_off.version
    if sign_off.voided_at is not None:
        return TAKEN_BACK if sign_off.content_hash == version.content_hash and version.is_open else TEXT_CHANGED
    return "" if version.is_open else CONFIRMED


def text_to_answer(sign_off: SignOff, form: AnswerForm) -> TextToAnswer:
    """Gather the text somebody is asked about. Two queries."""
    version, pathway = sign_off.version, sign_off.version.pathway
    before = pathway.published.document if pathway.published else None
    text = text_of(pathway, version.document, before=before)
    steps = [
        StepToRead(step, field, bool(field and (field.value() or field.errors)))
        for step in text.steps
        for field in [form[f"step-{step.key}"] if f"step-{step.key}" in form.fields else None]
    ]
    return TextToAnswer(text, steps, said_of(pathway, text, version.document), is_first=before is None)


WITH = (
    "version__pathway__published",
    "version__pathway__group",
    "version__pathway__profession",
    "version__pathway__jurisdiction",
    "version__pathway__regulator",
    "person",
    "organization",
    "asked_by",
)
