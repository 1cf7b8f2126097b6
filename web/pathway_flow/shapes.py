"""The shapes a drawn flow is made of, ready for a template. Units are pixels at natural size."""

from collections.abc import Iterator
from dataclasses import dataclass

from web.pathway_flow.net import Node


@dataclass(frozen=True, slots=True)
class Rect:
    """What a box or a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return round(self.right - self.left, 1)

    @property
    def height(self) -> float:
        return round(self.bottom - self.top, 1)

    def overlaps(self, other: "Rect") -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text at its baseline."""

    x: float
    y: float
    text: str
    look: str = "title"


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of a box as they are wrapped, from its top: what each says, how it looks, and how tall all are."""

    lines: tuple[Line, ...]
    height: float
    strip: float | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A drawn thing at its place. ``strip`` is where a provisional state begins, as a band at the foot of the box."""

    node: Node
    rect: Rect
    lines: tuple[Line, ...]
    strip: Rect | None = None
    dot: tuple[float, float] | None = None


Point = tuple[float, float]
# A piece of a line from a point to a point: straight, or bent between two more.
Piece = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The line of an edge, piece by piece."""

    source: str
    target: str
    pieces: tuple[Piece, ...]
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class Rail:
    """How long a provisional state lasts: a band beside the rows, with its name along it."""

    rect: Rect
    text: str

    @property
    def text_start(self) -> Point:
        """Where the name begins, which runs down the band."""
        return (self.rect.left + self.rect.width / 2 - 5, self.rect.top + 12)


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where lines arrive at a box."""

    x: float
    y: float
    is_critical: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing, or as much of it as a printed page takes. The two paths are SVG path data."""

    top: float
    height: float
    cards: tuple[Card, ...]
    usual_path: str
    critical_path: str
    rails: tuple[Rail, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One layout of a flow. ``cuts`` are heights at which a line may pass from one sheet to the next."""

    name: str
    left: float = 0.0
    width: float = 0.0
    height: float = 0.0
    cards: tuple[Card, ...] = ()
    routes: tuple[Route, ...] = ()
    rails: tuple[Rail, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    cuts: tuple[float, ...] = ()

    def rects(self) -> Iterator[Rect]:
        """Yield whatever nothing may run through."""
        yield from (card.rect for card in self.cards)
        yield from (rail.rect for rail in self.rails)
