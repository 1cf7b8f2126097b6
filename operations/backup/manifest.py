"""What stands at the beginning of a backup: of what it is, when it was made, and how to know that it is whole."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from operations.backup.refusal import BackupRefused

FORMAT = 1


@dataclass(frozen=True)
class Part:
    """One file inside a backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """A backup's own description. ``counts`` are rows by table at the moment of the snapshot."""

    made_at: dt.datetime
    release: str
    kind: str
    server: str
    migrations: dict[str, list[str]]
    counts: dict[str, int]
    parts: tuple[Part, ...]

    @property
    def database(self) -> Part:
        """The part that is the database; the others are files."""
        return self.parts[0]

    def as_json(self) -> bytes:
        """Write it as it stands in the archive."""
        written = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(written, indent=1, sort_keys=True).encode()


def read_manifest(text: bytes) -> Manifest:
    """Read a description. Raise BackupRefused for one that is none, or of a format this program does not know."""
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            raise BackupRefused(
                f"This backup has format {found['format']}; this program reads {FORMAT}. Restore it with the program"
                " that made it. Nothing was touched."
            )
        return _manifest(found)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise BackupRefused(f"The description in this file cannot be read ({error!r}). Nothing was touched.") from error


def _manifest(found: dict[str, Any]) -> Manifest:
    made_at = dt.datetime.fromisoformat(found["made_at"])
    parts = tuple(Part(str(part["name"]), int(part["bytes"]), str(part["sha256"])) for part in found["parts"])
    if made_at.tzinfo is None or not parts:
        raise ValueError("a moment without a zone, or no part")
    return Manifest(
        made_at=made_at,
        release=str(found["release"]),
        kind=str(found["kind"]),
        server=str(found["server"]),
        migrations={app: list(map(str, names)) for app, names in found["migrations"].items()},
        counts={table: int(count) for table, count in found["counts"].items()},
        parts=parts,
    )
