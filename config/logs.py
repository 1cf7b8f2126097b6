"""What must not stand in a log."""

import logging
import re

# An address that carries a secret is a key: who reads the log must not be able to use it.
_SECRETS = re.compile(r"(/(?:a/[a-z]+|calendar)/)[^\s/\"'?]+")


class HideSecrets(logging.Filter):
    """Cut the secret out of addresses of answer links and calendar feeds."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; never drop it."""
        record.msg, record.args = _SECRETS.sub(r"\1…", record.getMessage()), None
        return True
