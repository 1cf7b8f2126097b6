"""Checks a document on its way into a row, and keeps what is derived from it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from pathways.document.reading import BadDocument, from_plain
from pathways.document.shapes import Document
from pathways.document.texts import state_of
from pathways.document.writing import content_hash, to_plain
from pathways.models import Pathway, PathwayText, PathwayVersion, StepIdentity
from pathways.services.rows import clean_only
from workgroups.models import Organization


def ready(document: Document) -> Document:
    """Return a document as it will be read again: cleaned, within its limits. Raise ValidationError for the rest.

    Whatever door it came through, its texts pass the same reader as a file's.
    """
    try:
        return from_plain(to_plain(document))
    except BadDocument as error:
        raise ValidationError(
            [
                ValidationError(
                    "%(path)s: %(message)s", code="bad_document", params={"path": found.path, "message": found.message}
                )
                for found in error.problems
            ]
        ) from error


def check_belongs(document: Document, pathway: Pathway) -> None:
    """Raise ValidationError for the document of another pathway: what it is for never changes."""
    says = (document.code, document.profession, document.jurisdiction, document.audience)
    if says != (pathway.code, pathway.profession.code, pathway.jurisdiction.code, pathway.audience):
        raise ValidationError(
            _(
                "This is the text of another pathway. Its code, profession, jurisdiction and audience must be "
                "those of “%(code)s”."
            ),
            code="other_pathway",
            params={"code": pathway.code},
        )


def check_organizations(document: Document) -> None:
    """Raise ValidationError where a step names an organization that nobody knows: pages could not say who it is."""
    named = {step.organization for step in document.steps if step.organization}
    unknown = named - set(Organization.objects.filter(code__in=named).values_list("code", flat=True))
    if unknown:
        raise ValidationError(
            _("No organization has the code “%(code)s”."),
            code="unknown_organization",
            params={"code": ", ".join(sorted(unknown))},
        )


def regulator_of(document: Document) -> Organization:
    """Return the regulator that a document names; raise ValidationError when nobody knows it."""
    regulator = Organization.objects.filter(code=document.regulator).first()
    if regulator is None:
        raise ValidationError(
            _("No organization has the code “%(code)s”."),
            code="unknown_regulator",
            params={"code": document.regulator},
        )
    return regulator


def keep_face(pathway: Pathway, document: Document) -> None:
    """Let a pathway's title and regulator be those of a document. Raise ValidationError by field."""
    pathway.title_en, pathway.title_fr = document.title.en, document.title.fr
    pathway.regulator = regulator_of(document)
    clean_only(pathway, "title_en", "title_fr")
    pathway.save(update_fields=["title_en", "title_fr", "regulator"])


def content_of(document: Document) -> dict[str, object]:
    """Return the columns of a version that hold a document."""
    return {
        "content": to_plain(document),
        "content_hash": content_hash(document),
        "is_illustrative": document.is_illustrative,
    }


def keep_derived(version: PathwayVersion) -> None:
    """Store how complete each language is, and mint an identifier for each step seen for the first time."""
    states = {language: state_of(version.document, language) for language in Language.values}
    PathwayText.objects.bulk_create(
        (
            PathwayText(
                version=version,
                language=language,
                status=state.status,
                open_passages=len(state.open),
                text_hash=state.text_hash,
                translates_hash=state.translates_hash,
            )
            for language, state in states.items()
        ),
        update_conflicts=True,
        unique_fields=["version", "language"],
        update_fields=["status", "open_passages", "text_hash", "translates_hash"],
    )
    known = set(StepIdentity.objects.filter(pathway=version.pathway_id).values_list("key", flat=True))
    StepIdentity.objects.bulk_create(
        (
            StepIdentity(pathway_id=version.pathway_id, key=step.key)
            for step in version.document.steps
            if step.key not in known
        ),
        ignore_conflicts=True,
    )
