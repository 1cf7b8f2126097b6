"""A publication told to very many followers: the rows, the sending, and the whole with two senders."""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from benchmarks.clock import wall
from benchmarks.follower_scene import make_followers, new_telling
from benchmarks.lines import Line
from benchmarks.scene import NOW
from benchmarks.sending import drain_into, raw_into, sink
from benchmarks.serving import environment
from notifications.circulars import Circulars
from notifications.fan_out import tell
from notifications.models import Circular, Delivery
from pathways.models import FollowRun, PathwayVersion

SENDERS = 2
HOUR = dt.timedelta(hours=1)


def measure(*, quick: bool = False) -> list[Line]:
    """Measure on PostgreSQL with a hundred thousand; SQLite is for offices that have fewer."""
    number = 400 if quick else 100_000 if connection.vendor == "postgresql" else 20_000
    version = make_followers(number)
    lines = [_rows(version, number, rounds=2 if quick else 5), _sending(version, 40 if quick else 1_000)]
    if connection.vendor == "postgresql" or quick:
        lines += _whole(version, number)
    return lines


def _rows(version: PathwayVersion, number: int, *, rounds: int) -> Line:
    """Write all rows of a telling, and some of the same rows through bulk_create, by turns."""
    ours: list[float] = []
    theirs: list[float] = []
    some = min(number, 4_000)
    for _ in range(rounds):
        run = new_telling(version)
        ours.append(wall(lambda run=run: tell(run, now=NOW)))  # type: ignore[misc]
        copies = list(Delivery.objects.order_by("pk")[:some])
        for copy in copies:
            copy.pk, copy.dedupe_key = None, f"b{copy.dedupe_key}"
        theirs.append(wall(lambda copies=copies: Delivery.objects.bulk_create(copies, batch_size=500)))  # type: ignore[misc]
        _clear()
    mine, usual = number / sorted(ours)[rounds // 2], some / sorted(theirs)[rounds // 2]
    return Line(
        f"{number:,} followers: rows, against bulk_create",
        f"{mine:,.0f} rows/s",
        f"{usual:,.0f} rows/s",
        mine / usual,
        "5x and ≥ 80,000/s",
        mine / usual >= 5 and mine >= 80_000,
    )


def _sending(version: PathwayVersion, number: int) -> Line:
    """Send circulars with one sender, and the same octets through bare smtplib, by turns."""
    ours: list[float] = []
    raw: list[float] = []
    rounds = 5 if number > 100 else 2
    tell(new_telling(version), now=NOW)
    keys = list(Delivery.objects.order_by("pk").values_list("pk", flat=True)[: number * rounds])
    Delivery.objects.exclude(pk__in=keys).delete()
    with sink() as port:
        for turn in range(rounds):
            # Each turn finds its own share due, an hour after the last one.
            now = NOW + turn * HOUR
            share = Delivery.objects.filter(pk__in=keys[turn * number : (turn + 1) * number])
            Delivery.objects.filter(pk__in=keys[(turn + 1) * number :]).update(next_attempt_at=now + HOUR)
            messages = _messages(share)
            raw.append(wall(lambda messages=messages: raw_into(port, messages)))  # type: ignore[misc]
            ours.append(wall(lambda now=now: drain_into(port, now=now)))  # type: ignore[misc]
            if share.exclude(state="sent").exists():
                raise RuntimeError("The sender left messages behind.")
    _clear()
    mine, floor = number / sorted(ours)[rounds // 2], number / sorted(raw)[rounds // 2]
    return Line(
        "circulars, share of bare smtplib, one process",
        f"{mine:,.0f} messages/s",
        f"{floor:,.0f} messages/s",
        mine / floor,
        "0.33, best 0.75",
        mine / floor >= 0.33,
    )


def _messages(share: QuerySet[Delivery]) -> list[tuple[str, bytes]]:
    """Return what goes to whom, as octets."""
    rows = list(share)
    circulars = Circulars()
    circulars.load(rows)
    return [(row.address, circulars.as_bytes(row)) for row in rows]


def _whole(version: PathwayVersion, number: int) -> list[Line]:
    """Tell everybody while two senders send; return how long it took and what a sender weighed."""
    with sink() as port, hands(port) as senders:
        begun = time.perf_counter()
        run = new_telling(version)
        tell(run, now=timezone.now())
        while Delivery.objects.exclude(state="sent").exists():
            time.sleep(0.1)
        seconds = time.perf_counter() - begun
        weights, spent = zip(*(farewell(sender) for sender in senders), strict=True)
    run.refresh_from_db()
    if run.told != number or Delivery.objects.filter(state="sent").count() != number:
        raise RuntimeError(f"{run.told} were told instead of {number}.")
    _clear()
    return [
        Line(
            f"{number:,} followers, whole, two senders",
            f"{seconds:.1f} s",
            f"{sum(spent):.1f} s CPU of the senders",
            seconds / 40,
            "≤ 40 s, best 16",
            seconds <= 40 * number / 100_000,
        ),
        Line(
            "the most a sender weighed",
            f"{max(weights):.0f} MB",
            "",
            max(weights) / 100,
            "≤ 100 MB",
            max(weights) <= 100,
        ),
    ]


@contextmanager
def hands(port: int) -> Iterator[list["subprocess.Popen[str]"]]:
    """Lend senders in processes of their own, ready to work."""
    command = [sys.executable, "-m", "benchmarks.hand", str(port)]
    with ExitStack() as started:
        senders = [
            started.enter_context(
                subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for _ in range(SENDERS)
        ]
        for sender in senders:
            _line_of(sender)
        try:
            yield senders
        finally:
            for sender in senders:
                if sender.poll() is None:
                    sender.kill()


def farewell(sender: "subprocess.Popen[str]") -> tuple[float, float]:
    """Tell a sender to end; return the most memory it took in MB, and its processor seconds."""
    if sender.stdin:
        sender.stdin.close()
    weight, spent = _line_of(sender).split()
    sender.wait()
    return float(weight), float(spent)


def _line_of(sender: "subprocess.Popen[str]") -> str:
    return sender.stdout.readline() if sender.stdout else ""


def _clear() -> None:
    Delivery.objects.all().delete()
    Circular.objects.all().delete()
    FollowRun.objects.all().delete()
