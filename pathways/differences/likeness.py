"""How alike two items of a list are: 1 for the same, 0 for strangers; from 0.5 on one continues the other."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pathways.document.shapes import Text, Window

_WORD = re.compile(r"\w+")
# By its beginning a long text is known again; reading all of sixty long texts against sixty others takes seconds.
_BEGINNING = 1_000


def same_key(old: Any, new: Any) -> float:
    """Compare by the key that stays from version to version."""
    name = "key" if hasattr(new, "key") else "code"
    return float(getattr(old, name) == getattr(new, name))


def same_text(old: str, new: str) -> float:
    """Compare references to steps: the same or another."""
    return float(old == new)


def like_texts(old: Text, new: Text) -> float:
    """Compare by the words shared, in the language that moved less."""
    return max(_shared_words(old.en, new.en), _shared_words(old.fr, new.fr))


def like_groups(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """Compare two “at least one of” by the steps they share."""
    return shared(old, new)


def like_windows(old: Window, new: Window) -> float:
    """Compare by label, or by days where the label was rewritten."""
    same_days = (old.opens_on, old.closes_on) == (new.opens_on, new.closes_on) != (None, None)
    return max(like_texts(old.label, new.label), 0.5 if same_days else 0.0)


def shared(old: Iterable[str], new: Iterable[str]) -> float:
    """Return which part of two collections they have in common (Dice's coefficient)."""
    first, second = Counter(old), Counter(new)
    size = first.total() + second.total()
    return 2 * (first & second).total() / size if size else 0.0


def _shared_words(old: str, new: str) -> float:
    if old == new:
        return float(bool(old))
    return shared(*(_WORD.findall(text[:_BEGINNING].lower()) for text in (old, new)))
