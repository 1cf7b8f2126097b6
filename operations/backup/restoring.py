"""Puts a backup back: looked at to its end before anything is touched, then at once, then silent."""

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from notifications.models import Heartbeat, Installation
from operations.backup import files
from operations.backup.archive import read_archive
from operations.backup.keepers import keeper
from operations.backup.manifest import Manifest
from operations.backup.new_life import reason_of, statements
from operations.backup.refusal import BackupRefused
from operations.backup.tables import current_counts, require_room

NAME = "restore"


@dataclass(frozen=True)
class Restored:
    """What was put back, and the life it is in now."""

    manifest: Manifest
    epoch: int
    migrations_applied: int


def restore_backup(source: Path, *, replace: bool, now: dt.datetime) -> Restored:
    """Fill this installation from a backup; it sends nothing until `resume_sending`.

    Raise BackupRefused where that cannot be done. The database is then as it was, except where the counts afterwards
    differ: the message says so.
    """
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=source.parent) as work:
        manifest = read_archive(source, Path(work))
        _require_fitting(manifest)
        require_room(replace=replace)
        files.require_room(replace=replace)
        keeps, database = keeper(), Path(work) / manifest.database.name
        keeps.examine(database, manifest.counts)
        staged = files.stage(Path(work), manifest.parts[1:])
        try:
            keeps.put_back(database, statements(reason=reason_of(made_at=manifest.made_at, now=now)))
        except BackupRefused:
            shutil.rmtree(staged)
            raise
        files.put_back(staged)
    connection.close()
    _require_counts(manifest)
    behind = _count_missing_migrations()
    call_command("migrate", verbosity=0, interactive=False)
    # Pages and sessions of the life before.
    cache.clear()
    result = {"file": source.name, "made_at": manifest.made_at.isoformat()}
    seconds = round(time.monotonic() - started, 3)
    Heartbeat.objects.update_or_create(name=NAME, defaults={"beat_at": now, "seconds": seconds, "result": result})
    return Restored(manifest, Installation.objects.get(pk=1).epoch, behind)


def _require_fitting(manifest: Manifest) -> None:
    if manifest.kind != connection.vendor:
        raise BackupRefused(
            f"This is a backup of {manifest.kind}, and the database here is {connection.vendor}. A backup goes back"
            " into the kind of database it came from. Nothing was touched."
        )
    if manifest.database.name != keeper().part:
        raise BackupRefused(f"The first part is {manifest.database.name}, not a database. Nothing was touched.")
    newer = _newer_than_we_know(manifest.migrations)
    if newer:
        raise BackupRefused(
            f"This backup was made by a newer program: here nobody knows {newer[0]}. Restore it with that program."
            " Nothing was touched."
        )


def _newer_than_we_know(migrations: Mapping[str, list[str]]) -> list[str]:
    """Name the migrations that come after our last; one before it that we do not know was squashed into another."""
    last: dict[str, str] = {}
    for app, name in MigrationLoader(None).disk_migrations or {}:
        last[app] = max(name, last.get(app, ""))
    return [f"{app}.{name}" for app, names in migrations.items() for name in names if name > last.get(app, "")]


def _require_counts(manifest: Manifest) -> None:
    """Compare with what was counted at the snapshot; a first life may have had no row to say so."""
    expected, found = dict(manifest.counts), current_counts()
    table = Installation._meta.db_table
    expected[table] = max(expected.get(table, 0), 1)
    differ = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    if differ:
        raise BackupRefused(
            f"The data were put back, but these tables do not hold what they held: {', '.join(differ)}. Nothing is"
            " sent; do not use this copy."
        )


def _count_missing_migrations() -> int:
    loader = MigrationLoader(connection)
    return len(set(loader.graph.nodes) - set(loader.applied_migrations))
