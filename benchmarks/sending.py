"""Messages a second that one sender hands to a mail server beside it, against the same octets through bare smtplib."""

import datetime as dt
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.clock import wall
from benchmarks.lines import Line
from benchmarks.outbox import letters
from benchmarks.scene import NOW, make_scene
from notifications import mime
from notifications.models import Delivery, DeliveryAttempt
from notifications.outbox import deliver
from notifications.sender import Sender
from notifications.smtp import MailServer, SmtpLine
from notifications.transports import envelope_sender


def measure(*, quick: bool = False) -> list[Line]:
    """Measure by turns; the promises (claim, lease, hand-over note, answer written down) are kept throughout."""
    number, rounds = (40, 2) if quick else (1_000, 5)
    people = make_scene(groups=10).people
    ours: list[float] = []
    raw: list[float] = []
    with sink() as port:
        for turn in range(rounds):
            deliver(letters(people, number, series=f"send{turn}"), now=NOW)
            messages = [(row.address, mime.as_bytes(row)) for row in Delivery.objects.filter(state="waiting")]
            raw.append(wall(lambda messages=messages: raw_into(port, messages)))  # type: ignore[misc]
            ours.append(wall(lambda: drain_into(port, now=NOW)))
            if Delivery.objects.exclude(state="sent").exists():
                raise RuntimeError("The sender left messages behind.")
            DeliveryAttempt.objects.all().delete()
            Delivery.objects.all().delete()
    mine, floor = number / sorted(ours)[rounds // 2], number / sorted(raw)[rounds // 2]
    return [
        Line(
            "sending, share of bare smtplib, one process",
            f"{mine:,.0f} messages/s",
            f"{floor:,.0f} messages/s",
            mine / floor,
            "0.33, best 0.75",
            mine / floor >= 0.33,
        )
    ]


@contextmanager
def sink() -> Iterator[int]:
    """Run a mail server beside us and yield its port."""
    with subprocess.Popen([sys.executable, "-m", "benchmarks.sink"], stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline()) if server.stdout else 0
        finally:
            server.terminate()


def raw_into(port: int, messages: list[tuple[str, bytes]]) -> None:
    """Send octets over one connection, with the library's own command."""
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for address, message in messages:
            smtp.sendmail(envelope_sender(), [address], message)


def drain_into(port: int, *, now: dt.datetime) -> None:
    """Send what is due with one sender."""
    Sender(now=now, transport=SmtpLine(MailServer(host="127.0.0.1", port=port))).drain()
