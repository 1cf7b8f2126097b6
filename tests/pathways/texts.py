"""Changes to the documents of the factories, as somebody would write them."""

from dataclasses import replace
from decimal import Decimal

from pathways.document.shapes import Document
from pathways.models import PathwayVersion
from tests.factories.pathways import both


def with_fee(document: Document, amount: str) -> Document:
    """Return a document whose first step costs something else."""
    first = document.steps[0]
    cost = replace(first.costs[0], amount=Decimal(amount))
    return replace(document, steps=(replace(first, costs=(cost,)), *document.steps[1:]))


def with_title(document: Document, en: str, fr: str) -> Document:
    """Return a document with another title."""
    return replace(document, title=both(en, fr))


def fee_of(version: PathwayVersion) -> str:
    """Return what the first step of a stored version costs, read from its row."""
    row = PathwayVersion.objects.get(pk=version.pk)
    return str(row.document.steps[0].costs[0].amount)
