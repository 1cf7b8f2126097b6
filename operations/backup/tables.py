"""Whose tables these are, what is in them, and whether that is nothing."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.apps import apps
from django.db import connection

from operations.backup.refusal import BackupRefused

# Of migrations themselves, and of apps that we no longer have.
OURS_BESIDES = ("django",)


class Cursor(Protocol):
    """What both databases' cursors can do."""

    def execute(self, statement: Any, /) -> Any:
        """Run a statement."""

    def fetchall(self) -> Any:
        """Return its rows."""


def count_rows(cursor: Cursor, tables: Iterable[str]) -> dict[str, int]:
    """Count the rows of tables, by name."""
    counts = {}
    for table in sorted(tables):
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of its own)
        counts[table] = int(cursor.fetchall()[0][0])
    return counts


def applied_migrations(cursor: Cursor) -> dict[str, list[str]]:
    """Return the names of the migrations that were applied, by app."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    applied: dict[str, list[str]] = {}
    for app, name in cursor.fetchall():
        applied.setdefault(app, []).append(name)
    return applied


def current_tables() -> list[str]:
    """Name the tables of this installation's database, ours or not."""
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def current_counts() -> dict[str, int]:
    """Count the rows of this installation's database."""
    with connection.cursor() as cursor:
        return count_rows(cursor, connection.introspection.table_names(cursor))


def require_room(*, replace: bool) -> None:
    """Raise BackupRefused unless the database may be filled: it knows nobody, or the operator said so.

    Reference data and what `migrate` writes do not count: a new installation has them before its first person.
    """
    tables = current_tables()
    labels = {*(config.label for config in apps.get_app_configs()), *OURS_BESIDES}
    strange = [name for name in tables if name.partition("_")[0] not in labels]
    if strange:
        raise BackupRefused(
            f"This database has tables that are not Roundtable's ({', '.join(strange[:3])}). Restore into a database"
            " of its own. Nothing was touched."
        )
    people = apps.get_model("accounts.Person")._meta.db_table
    if replace or people not in tables:
        return
    with connection.cursor() as cursor:
        count = count_rows(cursor, [people])[people]
    if count:
        raise BackupRefused(
            f"This database is in use: it knows {count} people. Restore into an empty one, or say --replace to lose"
            " all that is in it. Nothing was touched."
        )
