"""One call to a receiver: connect to the number that was looked at, hand over, read a little of the answer.

Steps are those of mail, so that the same attempts and the same rules follow from them: until ``hand_over`` nothing has
left. What is different is silence: a receiver knows a call by its ``webhook-id``, so a call without an answer is simply
made again.
"""

import datetime as dt
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from notifications.hooks.addresses import Place, RefusedAddress, Resolver, place_of, resolve_once
from notifications.models import DeliveryAttempt
from notifications.smtp import Outcome

Phase = DeliveryAttempt.Phase
Dial = Callable[..., socket.socket]

CONNECT_SECONDS = 5.0
WHOLE_SECONDS = 15.0
ANSWER_BYTES = 4_096
KEPT = 300
GONE = 410
# The receiver cannot just now, whatever it is sent.
AWAY = (429, 502, 503, 504)
LONGEST_WAIT = dt.timedelta(hours=12)


@dataclass(frozen=True)
class HookOutcome(Outcome):
    """How far a call came. Only 410 is for good; silence is no doubt, for a receiver knows what it has by its id."""

    @property
    def unknown(self) -> bool:
        """Whether it must not simply be tried again: never."""
        return False

    @property
    def refused_for_good(self) -> bool:
        """Whether the receiver asks never to be called again."""
        return self.phase == Phase.ANSWER and self.code == GONE


@dataclass(frozen=True)
class Call:
    """What is posted where."""

    url: str
    headers: Mapping[str, str]
    body: bytes


class Line(Protocol):
    """The way a call leaves."""

    def send(self, call: Call, *, now: dt.datetime, hand_over: Callable[[], bool]) -> HookOutcome:
        """Try once. ``hand_over`` is asked just before nothing can be taken back any more."""


class HookFolder:
    """Lays every call down as a file; none leaves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, call: Call, *, now: dt.datetime, hand_over: Callable[[], bool]) -> HookOutcome:
        """Write the file under the call's id, so that a second try replaces the first."""
        if not hand_over():
            return _withheld()
        head = "".join(f"{name}: {value}\n" for name, value in call.headers.items())
        name = f"{re.sub(r'[^A-Za-z0-9.-]', '_', urlsplit(call.url).netloc)}--{call.headers['webhook-id']}.http"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(f"POST {call.url}\n{head}\n".encode() + call.body)
        except OSError as error:
            return HookOutcome(Phase.CONNECT, 0, str(error)[:KEPT], 0.0, server_is_away=True)
        return HookOutcome(Phase.ANSWER, 200, name, 0.0)


class HookLine:
    """Calls over the net. A resolver, a way to dial and a TLS context may be given; the house uses the library's."""

    def __init__(
        self,
        *,
        resolver: Resolver = socket.getaddrinfo,
        dial: Dial = socket.create_connection,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._resolver, self._dial, self._context = resolver, dial, context

    def send(self, call: Call, *, now: dt.datetime, hand_over: Callable[[], bool]) -> HookOutcome:
        """Post once and say how far it came. Never raises for what a receiver may do. No redirect is followed."""
        started = time.monotonic()

        def outcome(phase: str, code: int, answer: str, **more: Any) -> HookOutcome:
            return HookOutcome(phase, code, answer[:KEPT], time.monotonic() - started, **more)

        try:
            place = place_of(call.url)
            number = resolve_once(place, seconds=CONNECT_SECONDS, resolver=self._resolver)
        except (RefusedAddress, ValidationError) as error:
            return outcome(Phase.CONNECT, 0, f"refused: {error}", server_is_away=True)
        connection = _Connection(place, number, self._dial, self._context or _tls())
        with _deadline(connection, started + WHOLE_SECONDS) as is_over:
            try:
                connection.connect()
            except (OSError, ValueError) as error:
                return outcome(Phase.CONNECT, 0, _named(error), server_is_away=True)
            if not hand_over():
                return _withheld()
            try:
                connection.request("POST", place.path, body=call.body, headers=dict(call.headers))
                answer = connection.getresponse()
                said = answer.read(ANSWER_BYTES).decode("utf-8", "replace")
            except (OSError, ValueError, http.client.HTTPException) as error:
                return outcome(Phase.DOT, 0, _named(error), server_is_away=True)
            if is_over():
                # The library takes the head of an answer that was cut for a whole one.
                return outcome(Phase.DOT, 0, "the answer did not come to its end in time", server_is_away=True)
        wait = retry_after(answer.headers.get("Retry-After", ""), now=now) if answer.status in (429, 503) else None
        return outcome(
            Phase.ANSWER,
            answer.status,
            f"{answer.reason} {said}".strip(),
            server_is_away=answer.status in AWAY,
            wait=wait or dt.timedelta(),
        )


def open_line() -> Line:
    """Return the way calls leave this installation: into a folder where no mail leaves either."""
    return HookFolder(settings.MAIL_FOLDER) if settings.MAIL_TRANSPORT == "folder" else HookLine()


def retry_after(value: str, *, now: dt.datetime) -> dt.timedelta:
    """Return how long a receiver asks to be left alone, in seconds or until a date; nothing for other words."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(dt.timedelta(seconds=int(value[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return dt.timedelta()
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return min(max(until - now, dt.timedelta()), LONGEST_WAIT)


class _Connection(http.client.HTTPConnection):
    """Connects to a number and speaks to a name: the certificate must be the name's."""

    # Once, by hand.
    auto_open = 0

    def __init__(self, place: Place, number: str, dial: Dial, context: ssl.SSLContext) -> None:
        super().__init__(place.host, place.port, timeout=CONNECT_SECONDS)
        self.default_port = 443 if place.scheme == "https" else 80
        self._place, self._number, self._dial, self._tls = place, number, dial, context
        # The library forgets its socket as soon as it has read the head of an answer.
        self.live: socket.socket | None = None

    def connect(self) -> None:
        """Dial, and shake hands where the address says https."""
        self.sock = self.live = self._dial((self._number, self._place.port), CONNECT_SECONDS)
        if self._place.scheme == "https":
            # Not at once, so that the deadline finds the socket that shakes hands.
            secured = self._tls.wrap_socket(self.sock, server_hostname=self._place.host, do_handshake_on_connect=False)
            self.sock = self.live = secured
            secured.do_handshake()
        self.sock.settimeout(WHOLE_SECONDS)


@contextmanager
def _deadline(connection: _Connection, until: float) -> Iterator[Callable[[], bool]]:
    """Cut a connection that is still busy at a moment: a socket's own time-out begins anew with every byte.

    What is yielded tells whether that came to pass.
    """
    over = threading.Event()

    def cut() -> None:
        over.set()
        if connection.live is not None:
            # As a plain socket: the TLS layer above it is busy in another thread.
            with suppress(OSError):
                socket.socket.shutdown(connection.live, socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield over.is_set
    finally:
        timer.cancel()
        connection.close()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Read the trusted authorities once: that takes longer than a call."""
    return ssl.create_default_context()


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _withheld() -> HookOutcome:
    return HookOutcome(Phase.DATA, 0, "withheld", 0.0, withheld=True)
