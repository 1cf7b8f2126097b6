"""Versions over HTTP: a row's version is its ETag, and a write names the one it read (RFC 9110, section 13)."""

from typing import Any

from django.utils.http import parse_etags
from rest_framework.request import Request

from accounts.versions import StaleVersion
from api.exceptions import PreconditionRequired


def etag_of(version: int) -> str:
    """Return the entity tag of a version."""
    return f'"{version}"'


def require_match(request: Request, row: Any, *, mine: dict[str, Any]) -> None:
    """Go on only if the writer read the row as it stands. The row must be locked.

    Raise PreconditionRequired without an If-Match, StaleVersion with another version than the row's; ``*`` matches
    whatever there is.
    """
    header = request.headers.get("If-Match", "")
    if not header:
        raise PreconditionRequired
    named = parse_etags(header)
    if "*" not in named and etag_of(row.version) not in named:
        raise StaleVersion(current=row, mine=mine)
