"""What every line of a log says besides its words: which request or task it belongs to.

Nothing here is a name, an address or the path of a request, which may hold a secret: a route is named instead.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

REQUEST_ID = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_said: ContextVar[dict[str, Any] | None] = ContextVar("log_context", default=None)


def accepted_id(offered: str) -> str:
    """Return the id a proxy gave to a request, or a new one where it is none: a log line must not be forged by it."""
    return offered if _WELL_FORMED.fullmatch(offered) else secrets.token_hex(8)


@contextmanager
def saying(**facts: Any) -> Iterator[dict[str, Any]]:
    """Add facts to every line logged inside; what is put into the yielded facts later is said from then on."""
    inside = {**(_said.get() or {}), **facts}
    token = _said.set(inside)
    try:
        yield inside
    finally:
        _said.reset(token)


def said() -> dict[str, Any]:
    """Return what is to be said with a line logged now."""
    return _said.get() or {}
