"""Faults of the database that are none of ours: it is away, too busy, or its disk is full."""

from http import HTTPStatus

from django.db import Error, InterfaceError, OperationalError

# https://www.postgresql.org/docs/current/errcodes-appendix.html: disk_full, out_of_memory; and what a server says
# that stops, starts, is out of connections, gave up waiting for a lock or broke off what took too long.
FULL = {"53100", "53200"}
AWAY = {"57P01", "57P02", "57P03", "53300", "55P03", "57014", "08000", "08001", "08003", "08006"}
SQLITE_FULL = ("database or disk is full", "disk i/o error")
SQLITE_BUSY = ("database is locked", "unable to open database file")


def outage_of(error: BaseException | None) -> HTTPStatus | None:
    """Return 507 where there is no room to write, 503 where the database will be back by itself, else None."""
    if not isinstance(error, Error):
        return None
    cause = error.__cause__
    state, said = getattr(cause, "sqlstate", None), str(error).lower()
    if state in FULL or said.startswith(SQLITE_FULL):
        return HTTPStatus.INSUFFICIENT_STORAGE
    # Without a state the server was not even reached, or went away in mid-sentence.
    unreached = isinstance(error, OperationalError | InterfaceError) and state is None and hasattr(cause, "sqlstate")
    if state in AWAY or unreached or said.startswith(SQLITE_BUSY):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return None
