"""Which keeper this installation's database needs."""

from django.db import connection

from operations.backup.postgres import PostgresKeeper
from operations.backup.refusal import BackupRefused
from operations.backup.snapshot import Keeper
from operations.backup.sqlite import SqliteKeeper

KEEPERS: dict[str, type[Keeper]] = {keeper.kind: keeper for keeper in (SqliteKeeper, PostgresKeeper)}


def keeper() -> Keeper:
    """Return the keeper of the database in use."""
    found = KEEPERS.get(connection.vendor)
    if found is None:
        raise BackupRefused(f"There is no backup for {connection.vendor}: use that database's own.")
    return found()
