"""One line to the mail server that knows how far it came.

The library's ``send_message`` raises the same exception whether the server vanished before or after the final dot; the
difference is whether the message may have been taken. So the dialogue is led here, step by step, one recipient a
message.
"""

import datetime as dt
import re
import select
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError

from notifications.models import DeliveryAttempt

Phase = DeliveryAttempt.Phase

CONNECT_SECONDS = 10
COMMAND_SECONDS = 30
# The server may be filtering while we wait; every second given here is a message fewer of uncertain fate.
DOT_SECONDS = 120
# Some servers dislike a connection that never ends.
MESSAGES_PER_CONNECTION = 200

_LEADING_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True)
class Outcome:
    """How far a try came, and what was answered; code 0 is silence or a lost connection."""

    phase: str
    code: int
    answer: str
    seconds: float
    # Nothing is wrong with the message: the server could not be reached or does not let us in.
    server_is_away: bool = False
    # The message was withheld at the last moment because it is no longer ours to send.
    withheld: bool = False
    # How long the other side asks not to be tried again.
    wait: dt.timedelta = dt.timedelta()

    @property
    def accepted(self) -> bool:
        """Whether the server took the message over."""
        return self.phase == Phase.ANSWER and 200 <= self.code < 300

    @property
    def unknown(self) -> bool:
        """Whether the message was handed over and nobody knows what became of it."""
        return self.phase == Phase.DOT

    @property
    def refused_for_good(self) -> bool:
        """Whether the server refused this recipient or this message permanently."""
        return 500 <= self.code < 600 and self.phase in (Phase.RCPT, Phase.DATA, Phase.ANSWER)


def _stuffed(message: bytes) -> bytes:
    """Double the dots that begin a line, so that none is taken for the end (RFC 5321, 4.5.2)."""
    if b"\n." in message or message.startswith(b"."):
        return _LEADING_DOT.sub(b"..", message)
    return message


class _Stopped(Exception):
    """The dialogue ended here."""

    def __init__(self, phase: str, code: int, answer: bytes | str) -> None:
        self.phase, self.code = phase, code
        self.answer = answer if isinstance(answer, str) else answer.decode("utf-8", "replace")


def _is(code: int, expected: int) -> bool:
    """Say whether an answer is the expected one; 251 is a 250 that will forward."""
    return code == expected or (expected == 250 and code == 251)


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: str = "none"
    our_name: str = "localhost"


def _opened(server: MailServer) -> smtplib.SMTP:
    """Open a connection that is greeted. The library checks a certificate against the host it is made with."""
    if server.tls == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=server.our_name, timeout=CONNECT_SECONDS, context=context
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=server.our_name, timeout=CONNECT_SECONDS)


class SmtpLine:
    """A connection that is opened when needed, reused, and thrown away after anything odd."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None
        self._sent = 0

    def send(self, *, sender: str, recipient: str, message: bytes, hand_over: Callable[[], bool]) -> Outcome:
        """Send one message to one recipient and say how far it came. Never raises for what a server may do.

        ``hand_over`` is asked just before the final dot and must say whether the message is still ours to send.
        """
        started = time.monotonic()
        try:
            code, answer = self._dialogue(sender, recipient, message, hand_over)
        except _Stopped as stop:
            if stop.code == 0 or stop.code == 421 or stop.phase in (Phase.CONNECT, Phase.DATA):
                self.hang_up()
            else:
                self._reset()
            return Outcome(
                stop.phase,
                stop.code,
                stop.answer[:300],
                time.monotonic() - started,
                server_is_away=stop.phase == Phase.CONNECT,
                withheld=stop.answer == "withheld",
            )
        self._sent += 1
        if self._sent >= MESSAGES_PER_CONNECTION:
            self.close()
        return Outcome(Phase.ANSWER, code, answer, time.monotonic() - started)

    def _dialogue(self, sender: str, recipient: str, message: bytes, hand_over: Callable[[], bool]) -> tuple[int, str]:
        smtp = self._smtp or self._connect()
        # Both are bare addresses already: the library's own commands would take them apart once more.
        if smtp.has_extn("pipelining"):
            self._envelope_at_once(smtp, sender, recipient)
        else:
            self._step(Phase.MAIL, lambda: smtp.docmd("MAIL", f"FROM:<{sender}>"))
            self._step(Phase.RCPT, lambda: smtp.docmd("RCPT", f"TO:<{recipient}>"))
            self._step(Phase.DATA, lambda: smtp.docmd("DATA"), expected=354)
        body = _stuffed(message)
        end = b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n"
        self._step(Phase.DATA, lambda: self._write(smtp, body))
        self._step(Phase.DATA, lambda: self._still_listening(smtp))
        if not self._is_ours(hand_over):
            raise _Stopped(Phase.DATA, 0, "withheld")
        if smtp.sock is not None:
            smtp.sock.settimeout(DOT_SECONDS)
        code, answer = self._step(Phase.DOT, lambda: self._last_word(smtp, end), expected=None)
        if smtp.sock is not None:
            smtp.sock.settimeout(COMMAND_SECONDS)
        if not 200 <= code < 300:
            raise _Stopped(Phase.ANSWER, code, answer)
        return code, answer.decode("utf-8", "replace")[:300]

    def _envelope_at_once(self, smtp: smtplib.SMTP, sender: str, recipient: str) -> None:
        """Say who writes and to whom, and ask to begin, without waiting between (RFC 2920)."""
        lines = (f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>", "DATA", "")
        self._step(Phase.RCPT, lambda: self._write(smtp, "\r\n".join(lines).encode("ascii")))
        refused = None
        code = 0
        for phase, expected in ((Phase.MAIL, 250), (Phase.RCPT, 250), (Phase.DATA, 354)):
            try:
                code, answer = self._step(phase, smtp.getreply, expected=None)
            except _Stopped as stop:
                raise refused or stop from stop
            if refused is None and not _is(code, expected):
                refused = _Stopped(phase, code, answer)
        if refused is not None:
            if code == 354:
                # It waits for a text all the same: whatever we say next would become part of it.
                self.hang_up()
            raise refused

    def _is_ours(self, hand_over: Callable[[], bool]) -> bool:
        try:
            return hand_over()
        except DatabaseError:
            # The server waits in the middle of a text; a polite goodbye would become part of it.
            self.hang_up()
            raise

    def _connect(self) -> smtplib.SMTP:
        """Open, greet, secure and sign in; whatever fails here says nothing about a message."""
        server = self.server
        try:
            # Kept at once, so that whatever fails below is closed; what fails in there closes itself.
            smtp = self._smtp = _opened(server)
            self._sent = 0
            if smtp.sock is not None:
                smtp.sock.settimeout(COMMAND_SECONDS)
                # The text and its final dot are two writes; without this the second waits 40 ms for the first.
                smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            smtp.ehlo_or_helo_if_needed()
            if server.tls == "starttls":
                smtp.starttls(context=ssl.create_default_context())
                smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
        except smtplib.SMTPResponseException as error:
            raise _Stopped(Phase.CONNECT, error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException) as error:
            raise _Stopped(Phase.CONNECT, 0, f"{type(error).__name__}: {error}") from error
        return smtp

    def _step(
        self, phase: str, command: Callable[[], tuple[int, bytes]], *, expected: int | None = 250
    ) -> tuple[int, bytes]:
        try:
            code, answer = command()
        except (OSError, smtplib.SMTPException) as error:
            raise _Stopped(phase, 0, f"{type(error).__name__}: {error}") from error
        except UnicodeEncodeError as error:
            raise _Stopped(phase, 553, "an address that cannot be written in ASCII") from error
        if code == -1:
            raise _Stopped(phase, 0, "the connection ended")
        if expected and not _is(code, expected):
            raise _Stopped(phase, code, answer)
        return code, answer

    def _write(self, smtp: smtplib.SMTP, body: bytes) -> tuple[int, bytes]:
        smtp.send(body)
        return 250, b""

    def _still_listening(self, smtp: smtplib.SMTP) -> tuple[int, bytes]:
        """Look whether the server hung up while we wrote: before the final dot that leaves nothing in doubt."""
        if smtp.sock is not None and not isinstance(smtp.sock, ssl.SSLSocket):
            spoke, _, _ = select.select([smtp.sock], [], [], 0)
            if spoke:
                # Before its turn: it is gone, or wants to be.
                return -1, b""
        return 250, b""

    def _last_word(self, smtp: smtplib.SMTP, end: bytes) -> tuple[int, bytes]:
        smtp.send(end)
        return smtp.getreply()

    def _reset(self) -> None:
        """Make the connection fit for the next message, or drop it."""
        try:
            if self._smtp is not None and self._smtp.rset()[0] != 250:
                self.hang_up()
        except (OSError, smtplib.SMTPException):
            self.hang_up()

    def hang_up(self) -> None:
        """Drop the connection without a word."""
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None

    def close(self) -> None:
        """End the connection politely."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self.hang_up()
        self._smtp = None
