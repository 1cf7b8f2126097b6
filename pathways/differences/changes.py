"""What a difference between two documents is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pathways.document.shapes import Document, Text


class Kind(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence about a change has to know of its surroundings.

    ``titles`` holds every step of both documents by key, in the newer wording; ``item`` names the fee, document,
    outcome or window inside the step; ``about`` is the record that a fact belongs to.
    """

    titles: Mapping[str, Text] = field(default_factory=dict)
    step: str = ""
    item: Text = field(default_factory=Text)
    about: type[Any] = Document
    # Another step has a fee of the same name, so a sentence has to say which step is meant.
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, enough to be applied and to be said in words.

    ``owner`` and ``facet`` say what kind of thing differs (`facets.py`); ``path`` leads to it by field names and
    keys. ``after`` is the key of the item before it in the newer list, empty at the beginning; for what was moved,
    ``old`` and ``new`` are the item itself.
    """

    kind: Kind
    path: tuple[str, ...]
    owner: type[Any]
    facet: str
    old: Any = None
    new: Any = None
    after: str = ""
    scene: Scene = field(default_factory=Scene, compare=False, repr=False)

    @property
    def step(self) -> str:
        """The key of the step it lies in or is; empty for the document itself."""
        return self.path[1] if self.path[0] == "steps" else ""
