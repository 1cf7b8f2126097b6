"""Lets tests empty the database: on SQLite that takes away row by row, which the security log's triggers refuse.

Loaded by conftest. The triggers stand again before the next test looks; nothing but the emptying of all tables at once
goes around them.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

TABLE = "accounts_securityevent"


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_the_security_log() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        plain = type(connection.ops).execute_sql_flush

        def without_triggers(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
                kept = cursor.fetchall()
            drop = [f'DROP TRIGGER "{name}"' for name, _sql in kept]
            plain(self, [*drop, *sql_list, *(sql for _name, sql in kept)])

        patch.setattr(type(connection.ops), "execute_sql_flush", without_triggers)
        yield
