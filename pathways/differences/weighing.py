"""How much a difference matters to who follows a pathway: what has to be told, and in which order."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from pathways.differences.changes import Change, Kind
from pathways.document.shapes import (
    Cost,
    Destination,
    Document,
    Duration,
    Fact,
    Outcome,
    Paper,
    Provisional,
    Step,
    Text,
    Window,
)
from pathways.document.words import StepStatus


class Weight(IntEnum):
    """Housekeeping touches only where facts come from and the order of lists; wording, only how things are said."""

    HOUSEKEEPING = 0
    WORDING = 1
    SUBSTANTIAL = 2


# What decides about somebody's plans, the most urgent first.
SUBSTANTIAL: tuple[tuple[type[Any], str], ...] = (
    (Step, "state"),
    (Document, "status"),
    (Document, "profession"),
    (Document, "jurisdiction"),
    (Document, "audience"),
    (Document, "regulator"),
    (Destination, "credential"),
    (Document, "steps"),
    (Step, "costs"),
    (Cost, "price"),
    (Cost, "per"),
    (Cost, "tax"),
    (Step, "duration"),
    (Duration, "weeks"),
    (Step, "requirements"),
    (Step, "papers"),
    (Paper, "name"),
    (Paper, "alternatives"),
    (Step, "prerequisites"),
    (Step, "prerequisites_any"),
    (Step, "alternative_to"),
    (Step, "optional"),
    (Step, "pre_arrival"),
    (Step, "availability"),
    (Step, "windows"),
    (Window, "days"),
    (Window, "label"),
    (Step, "outcomes"),
    (Outcome, "next"),
    (Step, "provisional"),
    (Provisional, "allows"),
    (Provisional, "until"),
    (Step, "max_attempts"),
    (Step, "validity_months"),
    (Step, "who"),
    (Step, "organization"),
)
WORDING: tuple[tuple[type[Any], str], ...] = (
    (Document, "title"),
    (Step, "title"),
    (Document, "summary"),
    (Step, "description"),
    (Cost, "label"),
    (Outcome, "label"),
    (Provisional, "title"),
    (Step, "kind"),
    (Destination, "kind"),
    (Document, "notes"),
    (Document, "disclaimer"),
    (Document, "code"),
)
HOUSEKEEPING: tuple[tuple[type[Any], str], ...] = (
    (Fact, "source"),
    (Fact, "as_of"),
    (Fact, "review_on"),
    (Fact, "provenance"),
    (Fact, "note"),
    (Document, "version"),
)
_RANKS = {where: rank for rank, where in enumerate((*SUBSTANTIAL, *WORDING, *HOUSEKEEPING))}


def is_substantial(changes: Iterable[Change]) -> bool:
    """Say whether followers should hear of it: suggests a major update, else a minor one."""
    return any(weight_of(change) == Weight.SUBSTANTIAL for change in changes)


def weight_of(change: Change) -> Weight:
    """Return how much a change matters."""
    where = (change.owner, change.facet)
    if where in HOUSEKEEPING or _says_the_same(change):
        return Weight.HOUSEKEEPING
    if change.kind == Kind.MOVED:
        return Weight.WORDING if change.facet == "steps" else Weight.HOUSEKEEPING
    return Weight.SUBSTANTIAL if where in SUBSTANTIAL and not _is_translation(change) else Weight.WORDING


def by_importance(changes: Iterable[Change]) -> list[Change]:
    """Return the most important first; among equals the order of reading."""
    return sorted(changes, key=lambda change: (-weight_of(change), _RANKS[change.owner, change.facet]))


def _texts(change: Change) -> tuple[Text, Text] | None:
    """Return the older and the newer text where nothing but a text changed."""
    if change.facet == "state" and change.old[0] == change.new[0]:
        return change.old[1], change.new[1]
    is_text = isinstance(change.old, Text) and isinstance(change.new, Text)
    return (change.old, change.new) if is_text else None


def _is_translation(change: Change) -> bool:
    """Whether the original stayed as it was; French is the original only where there is no English."""
    texts = _texts(change)
    if texts is None:
        return False
    if change.facet == "state" and change.new[0] != StepStatus.PAUSED:
        return True
    old, new = texts
    return old.en == new.en != "" or (old.en == new.en and old.fr == new.fr)


def _says_the_same(change: Change) -> bool:
    """Whether no reader is told anything else: a translation was checked, a group reordered, “unknown” written out."""
    texts = _texts(change)
    if texts:
        return (texts[0].en, texts[0].fr) == (texts[1].en, texts[1].fr)
    if change.facet == "prerequisites_any" and change.kind == Kind.CHANGED:
        return set(change.old) == set(change.new)
    if change.facet == "duration":
        duration: Duration = change.new or change.old
        return duration.min_weeks is None and duration.max_weeks is None
    return False
