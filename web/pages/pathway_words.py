"""Pathways in words: the names behind codes, and a document with its differences marked."""

from django.utils.translation import get_language

from accounts.languages import localized
from pathways.differences import MarkedDocument, marked
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


def table_of(pathway: Pathway) -> str:
    """Name the table that keeps a pathway; empty where none does."""
    return localized(pathway.group, "name") if pathway.group else ""


class StepChoices:
    """What the fields of a step offer: the other steps of the document, and organizations. One query."""

    def __init__(self, document: Document) -> None:
        language = get_language() or "en"
        self.titles = [(step.key, step.title.in_language(language)[0]) for step in document.steps]
        rows = Organization.objects.order_by("name_en", "pk")
        self.bodies = [(row.code, row.name) for row in rows]

    def others(self, key: str) -> list[tuple[str, str]]:
        """Return the steps beside one."""
        return [(other, title) for other, title in self.titles if other != key]

    def organizations(self, named: str) -> list[tuple[str, str]]:
        """Return all bodies; what a document names stays to be chosen even where nobody knows it."""
        known = {code for code, _name in self.bodies}
        return [("", "–"), *([(named, named)] if named and named not in known else []), *self.bodies]
