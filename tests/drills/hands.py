"""A worker under the supervisor, with a broker that a drill breaks and mends, and a task that shows that it works."""

import datetime as dt
import random
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from celery import Celery
from django.utils import timezone
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from config.supervisor import programs
from config.supervisor.children import Child, Lifeguard
from notifications.models import Heartbeat
from scripts.redis_server import RedisServer

STARTS_WITHIN = 60.0
LOOK = 0.05


class Hands:
    """One worker, its broker, and the job it is probed with; nobody but the supervisor's own code starts it again."""

    def __init__(self, job: str, *, environment: Mapping[str, str], logs: Path, guard: Lifeguard) -> None:
        self.job = job
        self.broker = RedisServer().start()
        places = {"REDIS_URL": self.broker.url, "BROKER_URL": self.broker.broker_url}
        self.exits = 0
        logs.mkdir(parents=True)
        self._child = Child(programs.worker(), environment={**environment, **places}, logs=logs, guard=guard)
        self._web = Celery(broker=self.broker.broker_url, set_as_current=False)

    def wake(self) -> None:
        """Stop the worker if it runs, start it, and return when it has done its first task."""
        self._child.stop()
        self._child.start()
        self.probe(within=STARTS_WITHIN)

    def probe(self, *, within: float) -> float:
        """Send one task, tend the worker until the task was done, and return the seconds; fail after too many."""
        asked, began = timezone.now(), time.monotonic()
        self._send()
        while time.monotonic() - began < within:
            if self._done_since(asked):
                return time.monotonic() - began
            self._tend()
        raise AssertionError(f"{self.job} was not done within {within:.0f} s: {self._child.log.read_text()[-2000:]}")

    def lose(self, how: str, seconds: float, chance: random.Random) -> None:
        """Take the broker away: ``killed`` forgets everything, ``frozen`` swallows, ``flapping`` comes and goes."""
        if how == "frozen":
            self.broker.send_signal(signal.SIGSTOP)
            self._tend_for(seconds)
            self.broker.send_signal(signal.SIGCONT)
            return
        for _ in range(3 if how == "flapping" else 1):
            self.broker.kill()
            self._tend_for(seconds if how == "killed" else chance.uniform(0.1, 1.0))
            self.broker.start()

    def close(self) -> None:
        """End worker and broker."""
        self._web.close()
        self._child.program = programs.Program(self._child.program.name, self._child.program.command, patience=0.1)
        self._child.stop()
        self.broker.close()

    def _send(self) -> None:
        # The line of the drill is cut with the broker too: the first try may only find that out.
        with suppress(KombuError, RedisError, OSError):
            self._web.send_task(f"notifications.{self.job}", retry=False)
            return
        self._web.send_task(f"notifications.{self.job}", retry=False)

    def _done_since(self, moment: dt.datetime) -> bool:
        return Heartbeat.objects.filter(name=self.job, beat_at__gte=moment).exists()

    def _tend(self) -> None:
        if self._child.tend():
            self.exits += 1
        time.sleep(LOOK)

    def _tend_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._tend()
