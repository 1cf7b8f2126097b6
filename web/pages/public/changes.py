"""What changed: the versions that were published, and how two of them differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from pathways.differences import differences, sentences
from pathways.document.shapes import Text
from pathways.models import PathwayVersion
from workgroups.models import Jurisdiction, Organization, Profession

# The list of updates goes back so far; what is older stands with its pathway.
LATEST = 100


@dataclass(frozen=True)
class VersionLine:
    """A published version; ``before`` is the one that was published before it."""

    version: PathwayVersion
    before: PathwayVersion | None

    @property
    def note(self) -> Text:
        """What changed, as the consultant put it."""
        return Text(self.version.note_en, self.version.note_fr)


@dataclass(frozen=True)
class Comparison:
    """Two versions and what makes the newer one different, a sentence each."""

    older: PathwayVersion
    newer: PathwayVersion
    sentences: list[str]


def history_of(code: str) -> list[PathwayVersion]:
    """Return all versions that were ever published of a pathway, without their documents, the newest first."""
    rows = PathwayVersion.objects.public().filter(pathway__code=code).defer("content")
    return list(rows.newest_first())


def with_before(history: Sequence[PathwayVersion]) -> list[VersionLine]:
    """Return each version with the one before it."""
    return [VersionLine(version, before) for version, before in zip(history, [*history[1:], None], strict=True)]


def latest_updates(limit: int | None = LATEST) -> "QuerySet[PathwayVersion]":
    """Return what was published last, silent updates too, without documents."""
    rows = PathwayVersion.objects.public().select_related("pathway__profession").defer("content")
    return rows.order_by("-published_at", "-pk")[:limit]


def comparison(older: PathwayVersion, newer: PathwayVersion, *, language: str) -> Comparison:
    """Return what makes one version different from another, in words."""
    changes = differences(older.document, newer.document)
    return Comparison(older, newer, sentences(changes, language, names=_names(older, newer)))


def _names(*versions: PathwayVersion) -> Mapping[str, Text]:
    """Return what the codes in some versions stand for."""
    codes: set[str] = set()
    for document in (version.document for version in versions):
        codes |= {document.profession, document.jurisdiction, document.regulator}
        codes |= {step.organization for step in document.steps}
    models = (Organization, Profession, Jurisdiction)
    rows = [row for model in models for row in model.objects.filter(code__in=codes)]
    return {row.code: Text(row.name_en, row.name_fr) for row in rows}
