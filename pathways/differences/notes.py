"""A first draft of the note that goes with a publication: what changed, for who follows the pathway."""

import re
from collections.abc import Iterable, Mapping

from django.utils import translation
from django.utils.translation import ngettext

from pathways.differences.changes import Change, Kind
from pathways.differences.weighing import Weight, by_importance, weight_of
from pathways.differences.words import NOBODY, sentence, sentences
from pathways.document.shapes import Text

MOST_LINES = 10
# What Markdown would take for more than a character.
_MARKUP = re.compile(r"([\\`*_\[\]<>&~|])")


def draft_note(changes: Iterable[Change], *, names: Mapping[str, Text] = NOBODY) -> tuple[str, str]:
    """Return the note in English and in French, as Markdown lists of the same changes; empty where nothing changed."""
    told = _worth_telling(list(changes))
    telling = [change for change in told if weight_of(change) > Weight.HOUSEKEEPING] or told
    shown = telling[:MOST_LINES]
    english, french = (_note(shown, len(told) - len(shown), language, names) for language in ("en", "fr"))
    return english, french


def _worth_telling(changes: list[Change]) -> list[Change]:
    """Return the most important first, without what says the same again or follows from a step that was removed."""
    removed = {change.step for change in changes if len(change.path) == 2 and change.kind == Kind.REMOVED}
    distinct: dict[str, Change] = {}
    for change in by_importance(changes):
        if not (change.kind == Kind.REMOVED and isinstance(change.old, str) and change.old in removed):
            distinct.setdefault(sentence(change, "en"), change)
    return list(distinct.values())


def _note(shown: list[Change], rest: int, language: str, names: Mapping[str, Text]) -> str:
    lines = [_MARKUP.sub(r"\\\1", line) for line in sentences(shown, language, names=names)]
    if rest:
        with translation.override(language):
            lines.append(ngettext("and %(rest)d smaller change", "and %(rest)d smaller changes", rest) % {"rest": rest})
    return "\n".join(f"- {line}" for line in lines)
