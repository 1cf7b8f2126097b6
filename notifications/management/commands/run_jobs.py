"""Runs the sweeps as loops in one process: no broker, no Celery."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from notifications.periods import PERIODS
from notifications.sweeps import JOBS, run

# Long enough to cost nothing, short enough that Ctrl-C feels at once.
NAP = 0.2


class Command(BaseCommand):
    """For the smallest installation, for systems without a broker, and for the drills."""

    help = "Run the jobs again and again in this process, each at its own period."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which jobs, and whether only once."""
        parser.add_argument("--jobs", default=",".join(PERIODS), help="names, separated by commas")
        parser.add_argument("--once", action="store_true", help="run each once and end")
        parser.add_argument("--period", type=float, help="seconds between two runs of a job, for all of them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loop until told to stop; the message in hand is finished first."""
        names = [name for name in options["jobs"].split(",") if name]
        unknown = sorted(set(names) - set(JOBS))
        if unknown:
            raise CommandError(f"No such job: {', '.join(unknown)}. There are: {', '.join(sorted(JOBS))}.")
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        if options["once"]:
            for name in names:
                self.stdout.write(f"{name}: {run(name, now=timezone.now())}")
            return
        self._loop({name: options["period"] or float(PERIODS[name]) for name in names})

    def _loop(self, periods: dict[str, float]) -> None:
        due = dict.fromkeys(periods, 0.0)
        while not self.stopping:
            name = min(due, key=due.__getitem__)
            wait = due[name] - time.monotonic()
            if wait > 0:
                time.sleep(min(wait, NAP))
                continue
            self._run(name)
            due[name] = time.monotonic() + periods[name]

    def _run(self, name: str) -> None:
        """Run one job; a database that is away for a while must not end the loop."""
        close_old_connections()
        try:
            run(name, now=timezone.now())
        except DatabaseError as error:
            self.stderr.write(f"{name}: {type(error).__name__}: {error}")

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True
