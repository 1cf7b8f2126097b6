"""What the fields of a step offer."""

from django.utils.translation import get_language

from pathways.document.shapes import Document
from workgroups.models import Organization


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
