"""What is logged, and what must not stand in a log."""

import logging
import re
from typing import Any

# An address that carries a secret is a key: who reads the log must not be able to use it.
_SECRETS = re.compile(r"(/(?:a/[a-z]+|calendar)/)[^\s/\"'?]+")


class HideSecrets(logging.Filter):
    """Cut the secret out of addresses of answer links and calendar feeds."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; never drop it."""
        record.msg, record.args = _SECRETS.sub(r"\1…", record.getMessage()), None
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"hide_secrets": {"()": "config.logs.HideSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "roundtable": {"level": "INFO"},
        "django.server": {"level": "WARNING"},
        "celery": {"level": "INFO"},
    },
}
