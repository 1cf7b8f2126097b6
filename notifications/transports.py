"""The two ways a message leaves: to a mail server, or into a folder and no further."""

import re
import time
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol

from django.conf import settings

from notifications.models import DeliveryAttempt
from notifications.smtp import MailServer, Outcome, SmtpLine

_ODD = re.compile(r"[^A-Za-z0-9@._+-]")


class Transport(Protocol):
    """Takes one message to one recipient and says how far it came."""

    def send(self, *, sender: str, recipient: str, message: bytes, hand_over: Callable[[], bool]) -> Outcome:
        """Try once. ``hand_over`` is asked just before nothing can be taken back any more."""

    def close(self) -> None:
        """Let go of what is open."""


class FolderTransport:
    """Lays every message down as a file; none leaves. The same message is the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, *, sender: str, recipient: str, message: bytes, hand_over: Callable[[], bool]) -> Outcome:
        """Write the file under its Message-ID, so that a second try replaces the first."""
        started = time.monotonic()
        if not hand_over():
            return Outcome(DeliveryAttempt.Phase.DATA, 0, "withheld", 0.0, withheld=True)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            name = _file_name(recipient, message)
            partial = self.folder / f".{name}.part"
            partial.write_bytes(message)
            partial.replace(self.folder / name)
        except OSError as error:
            seconds = time.monotonic() - started
            return Outcome(DeliveryAttempt.Phase.CONNECT, 0, str(error)[:300], seconds, server_is_away=True)
        return Outcome(DeliveryAttempt.Phase.ANSWER, 250, name, time.monotonic() - started)

    def close(self) -> None:
        """Nothing is open."""


def _file_name(recipient: str, message: bytes) -> str:
    """Name the file by whom it is for and by its reference: easy to find, the same on every try."""
    header = next(line for line in message.split(b"\r\n") if line.startswith(b"X-Roundtable-Ref: "))
    reference = header.partition(b": ")[2].decode("ascii")[:16]
    return f"{_ODD.sub('_', recipient)}--{reference}.eml"


def open_transport() -> Transport:
    """Return the transport this installation is set to; nothing is connected yet."""
    return _transport_to(settings.SMTP_HOST)


def open_alarm_line() -> Transport:
    """Return the way by which operators hear that the other one may be broken."""
    return _transport_to(settings.ALARM_SMTP_HOST)


def _transport_to(host: str) -> Transport:
    if settings.MAIL_TRANSPORT == "folder":
        return FolderTransport(settings.MAIL_FOLDER)
    return SmtpLine(
        MailServer(
            host=host,
            port=settings.SMTP_PORT,
            user=settings.SMTP_USER,
            password=settings.SMTP_PASSWORD,
            tls=settings.SMTP_TLS,
            our_name=settings.MAIL_DOMAIN,
        )
    )


def envelope_sender() -> str:
    """Return the bare address mail is sent from."""
    return parseaddr(settings.MAIL_FROM)[1]
