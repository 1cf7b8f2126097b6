"""The floor under an API list: one hand-written query through the database's own driver, and ``json``. No framework."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

QUERY = """
SELECT a.id, a.title, a.status, a.due_on, a.version, a.changed_at, a.made_at_id, g.code, g.name_en,
       a.owner_person_id, p.name, a.owner_seat_id, s.label_en, o.abbreviation, o.name_en, k.name_en
FROM meetings_action a
JOIN workgroups_workgroup g ON g.id = a.group_id
LEFT JOIN accounts_person p ON p.id = a.owner_person_id
LEFT JOIN workgroups_seat s ON s.id = a.owner_seat_id
LEFT JOIN workgroups_organization o ON o.id = s.organization_id
LEFT JOIN workgroups_stakeholderkind k ON k.id = s.stakeholder_kind_id
WHERE g.code = {0} AND a.status IN ('open', 'on-track', 'needs-help') AND a.due_on IS NOT NULL
ORDER BY a.due_on, a.id LIMIT 50
"""
NAMES = ("id", "title", "status", "due_on", "version", "changed_at", "made_at")


def connect(database: dict[str, Any]) -> tuple[Any, str]:
    """Open a connection from Django's settings of a database, and give the query in its dialect."""
    if "sqlite3" in database["ENGINE"]:
        return sqlite3.connect(database["NAME"], check_same_thread=False), QUERY.format("?")
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    words = {name: str(database[key]) for name, key in named.items() if database.get(key)}
    return psycopg.connect(**words, autocommit=True), QUERY.format("%s")  # type: ignore[arg-type]


def body(connection: Any, query: str, group: str) -> bytes:
    """Return the page."""
    rows = connection.execute(query, (group,)).fetchall()
    return json.dumps({"results": [_line(row) for row in rows]}, default=str).encode()


def application(database: dict[str, Any], group: str) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    """Return a WSGI application that answers every request with the page, whoever asks."""
    connection, query = connect(database)

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        page = body(connection, query, group)
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(page)))])
        return [page]

    return answer


def _line(row: Any) -> dict[str, Any]:
    owner = {"kind": "person", "id": row[9], "name": row[10]}
    if row[11] is not None:
        owner = {"kind": "seat", "id": row[11], "name": row[13] or row[14] or row[12] or row[15]}
    return {**dict(zip(NAMES, row, strict=False)), "group": {"code": row[7], "name": row[8]}, "owner": owner}
