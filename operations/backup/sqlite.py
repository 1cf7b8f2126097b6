"""SQLite: copied by its own online backup, which sees one moment however many write meanwhile."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from operations.backup.refusal import BackupRefused
from operations.backup.snapshot import Snapshot
from operations.backup.tables import applied_migrations, count_rows

# As long as everybody else waits for a lock (config/env.py).
PATIENCE = 20.0


class SqliteKeeper:
    """Takes and puts back a SQLite file."""

    kind = "sqlite"
    part = "database.sqlite3"

    def take(self, folder: Path) -> Snapshot:
        """Copy the database in one step; who writes in WAL mode does not wait for it."""
        file = folder / self.part
        source_address = f"{_live().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(source_address, uri=True, timeout=PATIENCE)) as source,
            closing(sqlite3.connect(file)) as copy,
        ):
            source.backup(copy)
            _be_one_file(copy)
            cursor = copy.cursor()
            return Snapshot(file, sqlite3.sqlite_version, count_rows(cursor, _tables(copy)), applied_migrations(cursor))

    def examine(self, file: Path, counts: dict[str, int]) -> None:
        """Let SQLite look at every page, and count."""
        try:
            with closing(sqlite3.connect(file)) as copy:
                verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
                found = count_rows(copy.cursor(), _tables(copy))
        except sqlite3.DatabaseError as error:
            raise BackupRefused(f"The database in this file is damaged: {error}. Nothing was touched.") from error
        if verdict != "ok" or found != counts:
            raise BackupRefused("The database in this file is not what it says it is. Nothing was touched.")

    def put_back(self, file: Path, statements: list[str]) -> None:
        """Prepare the copy, then write it over the live file as one transaction that others see whole."""
        live = _live()
        live.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as copy:
            with copy:
                for statement in statements:
                    copy.execute(statement)
            _be_one_file(copy)
            connection.close()
            with closing(sqlite3.connect(live, timeout=PATIENCE)) as target:
                copy.backup(target)


def _live() -> Path:
    return Path(str(connection.settings_dict["NAME"])).resolve()


def _tables(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'sqlite_sequence'")
    return [name for (name,) in rows]


def _be_one_file(database: sqlite3.Connection) -> None:
    """Leave nothing in a log beside the file; the live database switches its log on again by itself."""
    database.execute("PRAGMA journal_mode = DELETE")
