"""The files that belong to an installation beside its database: what people sent us.

The rest of its folder is made again by itself: collected static files, mail laid down instead of sent (its text stands
in the database), the embedded broker's things. Secrets are the environment's, and never in a backup.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from operations.backup.manifest import Part
from operations.backup.refusal import BackupRefused

FOLDER = "files"
STAGED = ".restored"


def kept_files() -> list[tuple[str, Path]]:
    """Return each file with the name it has inside a backup, in order."""
    root = Path(settings.MEDIA_ROOT)
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    named = [(path.relative_to(root).as_posix(), path) for path in files]
    return [(f"{FOLDER}/{name}", path) for name, path in named if not name.startswith(f"{STAGED}/")]


def require_room(*, replace: bool) -> None:
    """Raise BackupRefused where files would be lost and nobody said so."""
    if kept_files() and not replace:
        raise BackupRefused(
            f"{settings.MEDIA_ROOT} holds files. Empty it, or say --replace to lose them. Nothing was touched."
        )


def stage(folder: Path, parts: Sequence[Part]) -> Path:
    """Copy the files of an unpacked backup onto the disk where they belong: moving them up there cannot fail for room.

    Inside their folder, which may be where another disk begins.
    """
    staged = Path(settings.MEDIA_ROOT) / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for part in parts:
        target = staged / Path(part.name).relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / part.name, target)
    return staged


def put_back(staged: Path) -> None:
    """Move the staged files into their place; what was there is gone."""
    for found in staged.parent.iterdir():
        if found == staged:
            continue
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()
    for found in staged.iterdir():
        found.replace(staged.parent / found.name)
    staged.rmdir()
