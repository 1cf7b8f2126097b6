"""PostgreSQL: dumped by its own tools, from a snapshot in which the rows are counted too.

What is put back is one transaction: what was there goes, what was kept comes, and the copy falls silent, all at once.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from operations.backup.refusal import BackupRefused
from operations.backup.snapshot import Snapshot
from operations.backup.tables import applied_migrations, count_rows, current_tables

# A dump belongs to whoever restores it, and needs no right beyond their own tables.
OF_NOBODY = ("--no-owner", "--no-privileges", "--no-comments")
_OUR_FUNCTIONS = """
SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


class PostgresKeeper:
    """Takes and puts back a PostgreSQL database."""

    kind = "postgresql"
    part = "database.dump"

    def take(self, folder: Path) -> Snapshot:
        """Dump what one transaction sees, and count what the same transaction sees."""
        dump = _program("pg_dump", at_least=_server_major())
        file = folder / self.part
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            name = cursor.fetchone()[0]
            tables = connection.introspection.table_names(cursor)
            counts, migrations = count_rows(cursor, tables), applied_migrations(cursor)
            _run(dump, "--format=custom", *OF_NOBODY, f"--snapshot={name}", f"--file={file}", *_address())
        return Snapshot(file, str(_server_major()), counts, migrations)

    def examine(self, file: Path, counts: dict[str, int]) -> None:
        """Let pg_restore read the dump to its end; every program that will be needed is there."""
        _program("psql", at_least=_server_major())
        restore = _program("pg_restore", at_least=_server_major())
        _run(restore, f"--file={os.devnull}", str(file))

    def put_back(self, file: Path, statements: list[str]) -> None:
        """Run one transaction of three scripts: drop, restore, begin a new life."""
        major = _server_major()
        drop, fill, silence = (file.with_name(f"{number}.sql") for number in (1, 2, 3))
        _write(drop, _drops())
        _run(_program("pg_restore", at_least=major), *OF_NOBODY, f"--file={fill}", str(file))
        # The dump ends with an empty search path.
        _write(silence, [f"SET search_path = {_schema()}", *statements])
        connection.close()
        once = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output", os.devnull)
        scripts = [f"--file={script}" for script in (drop, fill, silence)]
        _run(_program("psql", at_least=major), *once, *scripts, *_address())


def _server_major() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def _program(name: str, *, at_least: int) -> str:
    """Find one of PostgreSQL's programs. Raise BackupRefused where it is missing or older than the server."""
    advice = (
        f"Install the client of PostgreSQL {at_least} (Debian and Ubuntu: apt install postgresql-client-{at_least})."
    )
    found = shutil.which(name)
    if found is None:
        raise BackupRefused(f"{name} is not on this machine. {advice} Nothing was touched.")
    version = re.search(r"\) (\d+)", _run(found, "--version"))
    major = int(version[1]) if version else 0
    if major < at_least:
        raise BackupRefused(f"{name} is of PostgreSQL {major}, the server of {at_least}. {advice} Nothing was touched.")
    return found


def _address() -> Sequence[str]:
    """Return where the database is, as arguments; the password goes by the environment."""
    return DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[0][1:]


def _run(*command: str) -> str:
    """Run a program and return what it said. Raise BackupRefused where it failed."""
    environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[1] or {}
    done = subprocess.run(  # noqa: S603 (our own arguments, no shell)
        command, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-3:]
        raise BackupRefused(f"{Path(command[0]).name} failed, and changed nothing: {' '.join(said)}")
    return done.stdout


def _drops() -> list[str]:
    """Return what empties our schema."""
    with connection.cursor() as cursor:
        cursor.execute(_OUR_FUNCTIONS)
        functions = [name for (name,) in cursor.fetchall()]
    tables = [f"DROP TABLE {_schema()}.{connection.ops.quote_name(name)} CASCADE" for name in current_tables()]
    return [*tables, *(f"DROP FUNCTION {name} CASCADE" for name in functions)]


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return connection.ops.quote_name(cursor.fetchone()[0])


def _write(script: Path, statements: Iterable[str]) -> None:
    script.write_text("".join(f"{statement};\n" for statement in statements), encoding="utf-8")
