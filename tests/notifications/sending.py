"""A sender with little patience against the sink, and messages for it."""

import pytest

from notifications import smtp
from notifications.sender import Sender
from notifications.smtp import MailServer, SmtpLine
from tests.drills.conftest import smtp_sink
from tests.factories import DeliveryFactory

__all__ = ["smtp_sink"]


@pytest.fixture
def send(smtp_sink, now, monkeypatch):
    """Return a function that drains at a moment, against the sink, with little patience."""
    for name in ("CONNECT_SECONDS", "COMMAND_SECONDS", "DOT_SECONDS"):
        monkeypatch.setattr(smtp, name, 1.0)

    def _send(at=now):
        return Sender(now=at, transport=SmtpLine(MailServer("127.0.0.1", smtp_sink.port))).drain()

    return _send


@pytest.fixture
def delivery(now):
    """Return a message that waits."""
    return waiting()


def waiting(**fields):
    return DeliveryFactory(kind="account", **fields)


def reload(delivery):
    delivery.refresh_from_db()
    return delivery
