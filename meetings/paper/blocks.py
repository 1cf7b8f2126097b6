"""What stands on a paper, whatever file it becomes: plain data, every text a value."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """One thing on a paper.

    ``kind``: heading, point (a heading with a time before it), text, bullet, decision, action, correction, soft, or
    space (room to write by hand). ``number`` is that of a line, ``label`` a word before the text, ``note`` small print
    behind it, ``aside`` what stands at the margin.
    """

    kind: str
    words: str = ""
    number: int = 0
    label: str = ""
    note: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Part:
    """A whole in one language."""

    language: str
    title: str
    subtitle: str
    kicker: str
    # What stands at the head of every page, so that no page is taken for more than it is.
    mark: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    footer: str
    page: str


@dataclass(frozen=True)
class Sheet:
    """A file: its parts, one language after the other."""

    title: str
    description: str
    language: str
    parts: tuple[Part, ...]

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain JSON."""
        return asdict(self)
