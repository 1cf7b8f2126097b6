"""Differences in words, in English and in French."""

from collections.abc import Iterable, Mapping

from django.utils import translation

from pathways.differences import about_demands, about_documents, about_fees, about_order, about_steps
from pathways.differences.changes import Change
from pathways.differences.sayings import Sentences
from pathways.differences.voice import Voice
from pathways.document.shapes import Text

SENTENCES: Sentences = {
    **about_documents.SENTENCES,
    **about_steps.SENTENCES,
    **about_demands.SENTENCES,
    **about_order.SENTENCES,
    **about_fees.SENTENCES,
}
NOBODY: Mapping[str, Text] = {}


def sentences(changes: Iterable[Change], language: str, *, names: Mapping[str, Text] = NOBODY) -> list[str]:
    """Return what changed, a sentence each without its full stop; what would be said twice is said once.

    ``names`` holds what codes of organizations, professions and jurisdictions stand for.
    """
    voice = Voice(language, names)
    with translation.override(language):
        return list(
            dict.fromkeys(SENTENCES[change.owner, change.facet, change.kind](change, voice) for change in changes)
        )


def sentence(change: Change, language: str, *, names: Mapping[str, Text] = NOBODY) -> str:
    """Return what one change says."""
    return sentences([change], language, names=names)[0]
