"""What a text changes against what is published, in sentences: reckoned once for all who are asked about it."""

from pathways.differences import Change, differences, sentences
from pathways.document.shapes import Document, Text
from pathways.models import SignOff
from workgroups.models import Organization


class TextChanges:
    """Keeps what it has reckoned, by version and by language."""

    def __init__(self) -> None:
        self._changes: dict[int, tuple[Change, ...]] = {}
        self._names: dict[int, dict[str, Text]] = {}
        self._sentences: dict[tuple[int, str], list[str]] = {}

    def of(self, sign_off: SignOff) -> list[str]:
        """Return what a party reads; nothing where nothing was published before."""
        version, language = sign_off.version, sign_off.person.language
        published = version.pathway.published
        if published is None:
            return []
        if version.pk not in self._changes:
            self._changes[version.pk] = differences(published.document, version.document)
            self._names[version.pk] = _names(published.document, version.document)
        if (version.pk, language) not in self._sentences:
            said = sentences(self._changes[version.pk], language, names=self._names[version.pk])
            self._sentences[version.pk, language] = list(said)
        return self._sentences[version.pk, language]


def _names(*documents: Document) -> dict[str, Text]:
    """Return what the organizations of some documents are called, by their codes."""
    codes = {step.organization for document in documents for step in document.steps if step.organization}
    codes |= {document.regulator for document in documents}
    rows = Organization.objects.filter(code__in=codes).values_list("code", "name_en", "name_fr")
    return {code: Text(en, fr) for code, en, fr in rows}
