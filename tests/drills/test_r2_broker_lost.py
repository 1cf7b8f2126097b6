"""R2: the broker is emptied, full, killed or frozen; all is sent within two ticks, and no request waits for long."""

import signal
import time
from collections.abc import Iterator

import pytest
from redis import Redis

from notifications.models import Delivery
from scripts.redis_server import RedisServer
from tests.drills.conftest import Installation, ask
from tests.drills.profile import FULL, sized
from tests.drills.rows import fill

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

PERIOD = 6
MESSAGES = sized(40, 500)
# Three seconds of silence, and what a busy machine adds.
SLOWEST_REQUEST = 5
# A worker that lost its broker looks for it again before the ticks count.
RECONNECT = sized(10, 40)
# Seconds.
DOWN, FROZEN = sized(0, 600), sized(0, 20)


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


def _killed(broker: RedisServer, bell: _Bell) -> None:
    """It dies, and comes back with nothing."""
    broker.kill()
    bell.ring()
    bell.ring()  # as whoever never met it
    time.sleep(DOWN)
    broker.start()


def _frozen(broker: RedisServer, bell: _Bell) -> None:
    """It takes what it is told and says nothing."""
    broker.send_signal(signal.SIGSTOP)
    bell.ring()
    time.sleep(FROZEN)
    broker.send_signal(signal.SIGCONT)


def _emptied(broker: RedisServer, bell: _Bell) -> None:
    """What was rung and ticked is forgotten; nobody is cut off."""
    bell.ring()
    with Redis.from_url(broker.url) as server:
        server.flushall()


def _full(broker: RedisServer, bell: _Bell) -> None:
    """It has no room for anything more, and then has again."""
    with Redis.from_url(broker.url) as server:
        server.config_set("maxmemory", "1")
        bell.ring()
        time.sleep(FROZEN)
        server.config_set("maxmemory", "0")


FAULTS = (_killed, _frozen, _emptied, _full) if FULL else (_killed, _frozen)


def test_a_lost_broker_loses_nothing(drill_installation, broker, smtp_sink, report):
    bell = _Bell(drill_installation)
    took = {}
    fill(MESSAGES, prefix="calm")
    bell.ring()
    took["start"] = _seconds_until_sent(MESSAGES, within=60)

    for number, fault in enumerate(FAULTS, start=2):
        name = fault.__name__.strip("_")
        fill(MESSAGES, prefix=name)
        fault(broker, bell)
        took[name] = _seconds_until_sent(number * MESSAGES, within=2 * PERIOD + RECONNECT)

    copies, messages = smtp_sink.copies(), (len(FAULTS) + 1) * MESSAGES
    report(
        "R2",
        messages=messages,
        lost=messages - len(copies),
        doubled=sum(count > 1 for count in copies.values()),
        seconds_after=took,
        slowest_ring=round(bell.slowest, 2),
    )
    assert len(copies) == messages
    assert max(copies.values()) == 1
    assert bell.slowest < SLOWEST_REQUEST
