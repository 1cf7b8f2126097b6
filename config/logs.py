"""What is logged, and what must not stand in a log.

One line an event, as JSON where machines read it. A line names a request by its id and its route, and who asked by the
number of their row; no name, no address, no secret. What others put into their messages (a path with a token, a mail
server's answer, the values of a row that a database refuses) is cut out here, for every line alike.
"""

import datetime as dt
import json
import logging
import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from operations.log_context import said

# An address that carries a secret is a key: who reads the log must not be able to use it.
_SECRETS = re.compile(r"(/(?:a/[a-z-]+|calendar|account/password/reset/key|account/confirm-email)/)[^\s/\"'?]+")
_TOKENS = re.compile(r"\b(rt_|whsec_)[A-Za-z0-9_+/=-]{8,}")
_BEARERS = re.compile(r"(?i)(bearer\s+)[^\s\"',]+")
_ADDRESSES = re.compile(r"[^\s<>\"'(),:;=\[\]]+@[^\s<>\"'(),:;=\[\]]+")
# PostgreSQL tells the values of the row it refuses.
_ROWS = re.compile(r"(DETAIL:|Failing row contains)[^\n]*")
FORMATS = ("json", "line")
# What a line may say besides its message, in this order; put there with ``extra``.
FACTS = ("method", "route", "status", "ms", "person")


def without_secrets(text: str) -> str:
    """Return a text without secret addresses, tokens, mail addresses and rows."""
    for pattern, instead in (
        (_SECRETS, r"\1…"),
        (_TOKENS, r"\1…"),
        (_BEARERS, r"\1…"),
        (_ROWS, r"\1 …"),
        (_ADDRESSES, "…@…"),
    ):
        text = pattern.sub(instead, text)
    return text


class HideSecrets(logging.Filter):
    """Cut out of a message what must not stand in a log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; never drop it."""
        text = record.getMessage()
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            # Django names the path; a mistyped one may hold a secret too.
            route = getattr(request.resolver_match, "view_name", None) or "no route"
            for path in (request.get_full_path(), request.path, request.path_info):
                text = text.replace(path, f"[{route}]") if len(path) > 1 else text
        record.msg, record.args = without_secrets(text), None
        return True


class Line(logging.Formatter):
    """One event for people: a line, and what went wrong below it."""

    def formatException(self, ei: Any) -> str:
        """Return what went wrong, as one may read it."""
        return without_secrets(super().formatException(ei))


class JsonLine(Line):
    """One event for machines: an object a line, UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line = {
            "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **said(),
        }
        line.update({name: value for name in FACTS if (value := record.__dict__.get(name)) is not None})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def settings_for(form: str) -> dict[str, Any]:
    """Return Django's settings of logging, with lines for machines or for people."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {form!r}; write json or line.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "config.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {"()": "config.logs.JsonLine"},
        },
        "filters": {"hide_secrets": {"()": "config.logs.HideSecrets"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["hide_secrets"]}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "roundtable": {"level": "INFO"},
            "django.server": {"level": "WARNING"},
            "celery": {"level": "INFO"},
        },
    }
