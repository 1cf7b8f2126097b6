"""Pathways in words: the names behind codes, and a document with its differences marked."""

from django.utils.translation import get_language

from accounts.languages import localized
from pathways.differences import MarkedDocument, marked, sentences
from pathways.document.shapes import Document, Text
from pathways.models import Pathway
from workgroups.models import Organization


def names_in(pathway: Pathway, *documents: Document) -> dict[str, Text]:
    """Return what the codes in some documents of a pathway stand for. One query."""
    codes = {step.organization for document in documents for step in document.steps}
    codes |= {document.regulator for document in documents}
    known = [pathway.profession, pathway.jurisdiction, *Organization.objects.filter(code__in=codes - {""})]
    return {row.code: Text(row.name_en, row.name_fr) for row in known}


def text_of(pathway: Pathway, document: Document, *, before: Document | None = None) -> MarkedDocument:
    """Return a document to be read, with what changed since another one marked. One query."""
    old = document if before is None else before
    return marked(old, document, names=names_in(pathway, old, document))


def said_of(pathway: Pathway, text: MarkedDocument, document: Document) -> list[str]:
    """Return what a marked text changes, a sentence each, in the reader's language. One query."""
    return sentences(text.changes, get_language() or "en", names=names_in(pathway, document))


def table_of(pathway: Pathway) -> str:
    """Name the table that keeps a pathway; empty where none does."""
    return localized(pathway.group, "name") if pathway.group else ""
