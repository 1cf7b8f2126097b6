"""What is wrong with a document that is being read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. ``path`` as ``steps[3].costs[0].amount``; ``line`` counts from 1 where it came from a file."""

    path: str
    message: str
    line: int | None = None


class BadDocument(Exception):
    """What was read is no document. ``problems`` holds everything wrong with it, in the order of the text."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.message}" for problem in problems))
        self.problems = problems
