"""Makes a backup while everybody works."""

import datetime as dt
import os
import shutil
import tempfile
import time
from pathlib import Path

from django.conf import settings

from notifications.models import Heartbeat
from operations.backup import files
from operations.backup.archive import part_of, write_archive
from operations.backup.keepers import keeper
from operations.backup.manifest import Manifest
from operations.backup.refusal import BackupRefused

NAME = "backup"


def make_backup(target: Path, *, now: dt.datetime) -> Manifest:
    """Write this installation into one file and note that it was done; return what is in it.

    The folder needs room for the file twice. Raise BackupRefused where that cannot be done; then there is no file.
    """
    if target.exists():
        raise BackupRefused(f"{target} is there already. Say another name: a backup is never written over.")
    if not target.parent.is_dir():
        raise BackupRefused(f"There is no folder {target.parent}.")
    started, keeps = time.monotonic(), keeper()
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as work:
            taken = keeps.take(Path(work))
            kept = [(keeps.part, taken.file), *_copies(Path(work))]
            manifest = Manifest(
                made_at=now,
                release=settings.RELEASE,
                kind=keeps.kind,
                server=taken.server,
                migrations=taken.migrations,
                counts=taken.counts,
                parts=tuple(part_of(name, file) for name, file in kept),
            )
            size = write_archive(target, manifest, [file for _name, file in kept])
    except OSError as error:
        raise BackupRefused(f"The backup could not be written: {error}") from error
    result = {"file": target.name, "bytes": size, "rows": sum(taken.counts.values())}
    seconds = round(time.monotonic() - started, 3)
    Heartbeat.objects.update_or_create(name=NAME, defaults={"beat_at": now, "seconds": seconds, "result": result})
    return manifest


def _copies(work: Path) -> list[tuple[str, Path]]:
    """Return the files under names of our own: one that is taken away meanwhile must not end the backup."""
    found = []
    for name, file in files.kept_files():
        copy = work / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, copy)
        except FileNotFoundError:
            continue
        except OSError:
            # Another disk: no second name there.
            shutil.copyfile(file, copy)
        found.append((name, copy))
    return found
