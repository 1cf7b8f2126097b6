"""R2: the broker is emptied, killed and frozen; all is sent within two ticks, and no request waits for it for long."""

import signal
import time
from collections.abc import Iterator

import pytest

from notifications.models import Delivery
from scripts.redis_server import RedisServer
from tests.drills.conftest import Installation, ask
from tests.drills.profile import sized
from tests.drills.rows import fill

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

PERIOD = 6
MESSAGES = sized(40, 500)
SLOWEST_REQUEST = 6
# A worker that lost its broker looks for it again before the ticks count.
RECONNECT = 10


@pytest.fixture
def broker(drill_installation: Installation, tmp_path) -> Iterator[RedisServer]:
    """Run a real worker and a real beat on a real broker that keeps nothing."""
    with RedisServer() as server:
        drill_installation.environment.update(REDIS_URL=server.url, BROKER_URL=server.broker_url)
        celery = ("-m", "tests.drills.quick_clock", str(PERIOD))
        quiet = ("--without-gossip", "--without-mingle", "--loglevel", "ERROR")
        drill_installation.start(*celery, "worker", "-P", "threads", "-c", "2", *quiet)
        drill_installation.start(*celery, "beat", "--schedule", str(tmp_path / "beat"), "--loglevel", "ERROR")
        yield server


class _Bell:
    """Rings as a request does, in a process that knows the broker."""

    def __init__(self, installation: Installation) -> None:
        self.process = installation.start("-m", "tests.drills.bell")
        self.slowest = 0.0

    def ring(self) -> None:
        self.slowest = max(self.slowest, float(ask(self.process, "")))


def _seconds_until_sent(count, *, within):
    began = time.monotonic()
    while time.monotonic() - began < within:
        if Delivery.objects.filter(state="sent").count() >= count:
            return round(time.monotonic() - began, 1)
        time.sleep(0.1)
    raise AssertionError(f"{Delivery.objects.filter(state='sent').count()} of {count} sent after {within} s")


def test_a_lost_broker_loses_nothing(drill_installation, broker, smtp_sink, report):
    bell = _Bell(drill_installation)
    took = {}
    fill(MESSAGES, prefix="calm")
    bell.ring()
    took["start"] = _seconds_until_sent(MESSAGES, within=60)

    fill(MESSAGES, prefix="killed")
    broker.kill()
    bell.ring()
    broker.start()  # empty: it kept nothing
    took["killed"] = _seconds_until_sent(2 * MESSAGES, within=2 * PERIOD + RECONNECT)

    broker.send_signal(signal.SIGSTOP)
    fill(MESSAGES, prefix="frozen")
    bell.ring()
    broker.send_signal(signal.SIGCONT)
    took["frozen"] = _seconds_until_sent(3 * MESSAGES, within=2 * PERIOD + RECONNECT)

    copies = smtp_sink.copies()
    report(
        "R2",
        messages=3 * MESSAGES,
        faults="killed and emptied, frozen",
        lost=3 * MESSAGES - len(copies),
        doubled=sum(count > 1 for count in copies.values()),
        seconds_after=took,
        slowest_ring=round(bell.slowest, 2),
    )
    assert len(copies) == 3 * MESSAGES
    assert max(copies.values()) == 1
    assert bell.slowest < SLOWEST_REQUEST
