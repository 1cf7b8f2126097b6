"""The editor of a draft: the text as it will be read, what stands in the way, and what can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.blockers import Blocker, Level, blockers_of
from pathways.differences import MarkedDocument, MarkedStep
from pathways.document.reading import from_plain
from pathways.document.shapes import Document
from pathways.models import PathwayVersion
from pathways.policies import can_request_sign_off
from web.middleware import Reader
from web.pages.pathway_blockers import WarningKind, by_kind, count_words
from web.pages.pathway_edits import edit_words
from web.pages.pathway_words import text_of


@dataclass(frozen=True)
class Editor:
    """What the editor shows beside a form. ``undo`` names the last save that can be undone."""

    draft: PathwayVersion
    text: MarkedDocument
    stops: Sequence[Blocker]
    warnings: Sequence[Blocker]
    undo: str | None
    may_ask: bool
    asked: int

    @property
    def kinds(self) -> list[WarningKind]:
        """The warnings by kind."""
        return by_kind(self.warnings)

    @property
    def count(self) -> str:
        """How much stands in the way, in words."""
        return count_words(len(self.stops), len(self.warnings))

    def step(self, key: str) -> MarkedStep | None:
        """Return a step as it will be read."""
        return next((step for step in self.text.steps if step.key == key), None)


def editor_of(draft: PathwayVersion, reader: Reader) -> Editor:
    """Gather the editor. Six queries."""
    found = blockers_of(draft, today=reader.today)
    return Editor(
        draft=draft,
        text=text_of(draft.pathway, draft.document, before=text_before(draft)),
        stops=[one for one in found if one.level == Level.STOPS and one.code not in LATER],
        warnings=[one for one in found if one.level == Level.WARNS],
        undo=_undo(draft),
        may_ask=can_request_sign_off(reader.standing, draft.pathway),
        asked=draft.sign_offs.in_force().count(),
    )


def _undo(draft: PathwayVersion) -> str | None:
    """Say what undo would take back: how the draft differs from what it was before the last save that holds."""
    edits = draft.edits.filter(undone_at=None).order_by("-version", "-pk")
    before = edits.values_list("before", flat=True).first()
    return None if before is None else edit_words(from_plain(before), draft.document)


# What is settled after the writing, and stands on the workbench.
LATER = frozenset({"regulator", "sign-off", "not-confirmed"})


def text_before(draft: PathwayVersion) -> Document | None:
    """Return the text that a draft is compared with: what is published, else what it began with."""
    pathway = draft.pathway
    if pathway.published is not None:
        return pathway.published.document
    return draft.based_on.document if draft.based_on else None


def is_untouched_since(draft: PathwayVersion, version: int, key: str) -> bool:
    """Say whether a step still stands as it stood at an earlier version, whoever saved others in between."""
    edit = draft.edits.filter(version=version + 1).first()
    return edit is not None and from_plain(edit.before).step(key) == draft.document.step(key)
