"""Installations of one's own, to take from and to put back into."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, connections

from tests.drills.conftest import drill_installation, report, smtp_sink

__all__ = ["drill_installation", "report", "smtp_sink"]


@pytest.fixture
def blank(drill_installation: Any, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Return what leads this process into a database without a table; it answers with the address."""
    name = str(tmp_path / "blank.sqlite3") if connection.vendor == "sqlite" else f"blank_{os.getpid()}"
    source = connection.settings_dict["NAME"]

    def enter() -> str:
        connections.close_all()
        if connection.vendor == "sqlite":
            sqlite3.connect(name).close()
            address = f"sqlite:///{name}"
        else:
            on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE template0')
            address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
        connection.settings_dict["NAME"] = name
        return address

    yield enter
    connections.close_all()
    connection.settings_dict["NAME"] = source
    if connection.vendor != "sqlite":
        on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def on_server(*statements: str) -> None:
    """Run statements about databases from beside them."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
