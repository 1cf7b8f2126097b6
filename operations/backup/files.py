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


def kept_files() -> list[tuple[str, Path]]:
    """Return each file with the name it has inside a backup, in order."""
    root = Path(settings.MEDIA_ROOT)
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return [(f"{FOLDER}/{path.relative_to(root).as_posix()}", path) for path in files]


def require_room(*, replace: bool) -> None:
    """Raise BackupRefused where files would be lost and nobody said so."""
    if kept_files() and not replace:
        raise BackupRefused(
            f"{settings.MEDIA_ROOT} holds files. Empty it, or say --replace to lose them. Nothing was touched."
        )


def stage(folder: Path, parts: Sequence[Part]) -> Path:
    """Copy the files of an unpacked backup to beside their place, so that moving them there cannot fail half way."""
    root = Path(settings.MEDIA_ROOT)
    staged = root.with_name(f".{root.name}.restored")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for part in parts:
        target = staged / Path(part.name).relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / part.name, target)
    return staged


def put_back(staged: Path) -> None:
    """Move the staged files into their place; what was there is gone."""
    root = Path(settings.MEDIA_ROOT)
    shutil.rmtree(root, ignore_errors=True)
    staged.replace(root)
