"""What a database's side of a backup offers, whichever database it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Snapshot:
    """A database at one moment, in a file; the counts are of that very moment."""

    file: Path
    server: str
    counts: dict[str, int]
    migrations: dict[str, list[str]]


class Keeper(Protocol):
    """Takes a database into a file and puts it back."""

    kind: str
    part: str

    def take(self, folder: Path) -> Snapshot:
        """Write a consistent copy into a folder while others write."""

    def examine(self, file: Path, counts: dict[str, int]) -> None:
        """Raise BackupRefused for a copy that cannot be put back; touch nothing."""

    def put_back(self, file: Path, statements: list[str]) -> None:
        """Replace the database by a copy, and run statements on it, in one step that happens whole or not at all."""
