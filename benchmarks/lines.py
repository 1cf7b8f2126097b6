"""What a benchmark says: one line a goal."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A goal and how far we are. ``ratio`` compares ours with the limit named beside it, from the same run."""

    name: str
    ours: str
    limit: str
    ratio: float
    goal: str
    met: bool

    def __str__(self) -> str:
        word = "met" if self.met else "SHORT"
        return f"{self.name:<52} {self.ours:<30} {self.limit:<30} {self.ratio:>8.3g}   {self.goal:<22} {word}"


HEAD = f"{'what':<52} {'ours':<30} {'beside it':<30} {'ratio':>8}   {'goal':<22}"


def show(lines: Iterable[Line]) -> bool:
    """Print lines; say whether all goals are met."""
    met = True
    for line in lines:
        print(line, flush=True)
        met = met and line.met
    return met


def milliseconds(seconds: float) -> str:
    """Write a duration for a person."""
    return f"{seconds * 1000:.2f} ms"
