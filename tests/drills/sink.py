"""A mail server of our own that misbehaves on order.

It keeps every message it took, with the moment, and does to each recipient what the plan says: refuse, fall silent or
drop the line, at any step of the dialogue. Written against the bare protocol, so that what counts as "taken" is ours
to say: a message is taken when its final dot has arrived, whatever we answer afterwards.
"""

import re
import socketserver
import ssl
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from types import TracebackType

_MESSAGE_ID = re.compile(rb"(?im)^Message-ID: (\S+)")


@dataclass(frozen=True)
class Fault:
    """What to do at a step: answer with a code, say nothing, or drop the line.

    Steps: banner, mail, rcpt, data, body (while the text arrives), dot (after the final dot).
    """

    step: str
    code: int = 0
    silence: float = 0.0
    drop: bool = False


@dataclass
class Taken:
    """A message as it arrived."""

    recipient: str
    message_id: str
    data: bytes
    at: float


@dataclass
class Plan:
    """Faults by recipient, each used once in order, and those of the next connections."""

    recipients: dict[str, deque[Fault]] = field(default_factory=dict)
    banners: deque[Fault] = field(default_factory=deque)
    delay: float = 0.0

    def add(self, recipient: str, *faults: Fault) -> None:
        self.recipients.setdefault(recipient, deque()).extend(faults)

    def take(self, recipient: str, step: str) -> Fault | None:
        waiting = self.recipients.get(recipient)
        return waiting.popleft() if waiting and waiting[0].step == step else None


class _Dropped(Exception):
    """The line was dropped on order."""


class _Dialogue(socketserver.StreamRequestHandler):
    """One connection."""

    server: "_Server"
    # Answers to several commands at once are several writes; without this the second waits 40 ms for the first.
    disable_nagle_algorithm = True

    is_private = False

    def handle(self) -> None:
        sink = self.server.sink
        sink.connections += 1
        try:
            if sink.certificate and not sink.starts_plain:
                self._go_private()
            with sink.lock:
                fault = sink.plan.banners.popleft() if sink.plan.banners else None
            if not self._obey(fault):
                self._say(220, "sink")
            self._talk()
        except (_Dropped, OSError):
            return

    def _talk(self) -> None:
        sender = recipient = ""
        while line := self.rfile.readline():
            verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            match verb.upper():
                case "EHLO" | "HELO":
                    self._say_what_we_can()
                case "STARTTLS" if self.server.sink.starts_plain and not self.is_private:
                    self._say(220, "go on")
                    self._go_private()
                case "MAIL":
                    sender, recipient = rest, ""
                    self._say(250, "ok")
                case "RCPT":
                    recipient = rest[rest.find("<") + 1 : rest.rfind(">")]
                    # The sender is named before anybody is known, so its fault waits for the recipient.
                    refused = self._fault(recipient, "mail") or self._fault(recipient, "rcpt")
                    if not refused:
                        self._say(250, "ok")
                case "DATA":
                    self._data(recipient)
                case "RSET" | "NOOP":
                    self._say(250, "ok")
                case "QUIT":
                    self._say(221, "bye")
                    return
                case _:
                    self._say(500, f"what? {sender[:0]}")

    def _data(self, recipient: str) -> None:
        if self._fault(recipient, "data"):
            return
        self._say(354, "go on")
        data = bytearray()
        first = True
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _Dropped
            if first:
                first = False
                self._fault(recipient, "body")
            data += line[1:] if line.startswith(b".") else line
        self.server.sink.keep(recipient, bytes(data))
        if not self._fault(recipient, "dot"):
            if self.server.sink.plan.delay:
                time.sleep(self.server.sink.plan.delay)
            self._say(250, "taken")

    def _fault(self, recipient: str, step: str) -> bool:
        sink = self.server.sink
        with sink.lock:
            fault = sink.plan.take(recipient, step)
        return self._obey(fault)

    def _obey(self, fault: Fault | None) -> bool:
        if fault is None:
            return False
        self.server.sink.faults[fault.step] += 1
        if fault.silence:
            time.sleep(fault.silence)
        if fault.drop or not fault.code:
            raise _Dropped
        self._say(fault.code, "on order")
        if fault.code == 421:
            raise _Dropped
        return True

    def _say_what_we_can(self) -> None:
        sink = self.server.sink
        if sink.starts_plain and not self.is_private:
            self.wfile.write(b"250-sink\r\n250 STARTTLS\r\n")
        elif sink.pipelines:
            self.wfile.write(b"250-sink\r\n250 PIPELINING\r\n")
        else:
            self._say(250, "sink")

    def _go_private(self) -> None:
        assert self.server.sink.certificate is not None
        self.request = self.server.sink.certificate.wrap_socket(self.request, server_side=True)
        self.is_private = True
        # Reads and writes anew, on the line as it is now.
        self.setup()

    def _say(self, code: int, words: str) -> None:
        self.wfile.write(f"{code} {words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64
    sink: "Sink"


class Sink:
    """The server, its plan and what it took. One that pipelines lets several commands come at once (RFC 2920).

    One with a certificate speaks TLS: from the first byte, or once it is asked to where it ``starts_plain``.
    """

    def __init__(
        self, *, pipelines: bool = True, certificate: ssl.SSLContext | None = None, starts_plain: bool = False
    ) -> None:
        self.pipelines = pipelines
        self.certificate = certificate
        self.starts_plain = starts_plain
        # Of a hundred thousand, who got which message is enough.
        self.keeps_texts = True
        self.plan = Plan()
        self.taken: list[Taken] = []
        self.faults: Counter[str] = Counter()
        self.connections = 0
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Dialogue)
        self._server.sink = self
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def keep(self, recipient: str, data: bytes) -> None:
        """Take a message over."""
        found = _MESSAGE_ID.search(data)
        message_id = found.group(1).decode() if found else ""
        with self.lock:
            self.taken.append(Taken(recipient, message_id, data if self.keeps_texts else b"", time.monotonic()))

    def copies(self) -> Counter[str]:
        """Count how often each message came, by Message-ID."""
        with self.lock:
            return Counter(message.message_id for message in self.taken)

    def __enter__(self) -> "Sink":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
