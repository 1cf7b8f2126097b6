"""A process that has everything loaded and forks workers on request: real processes, born in milliseconds.

    python -m tests.drills.nursery <lease in seconds> <period in seconds> <followers in a chunk>

Each line it reads names the jobs of one worker (``drain`` or ``announce,drain``); it answers with its process id.
A worker loops over its jobs until it is killed. The lease is short, so that what a killed sender held comes back within
the drill.
"""

import datetime as dt
import os
import signal
import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import DatabaseError, close_old_connections, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from notifications import claims, fan_out, outbox  # noqa: E402
from notifications.models import Delivery  # noqa: E402
from notifications.sweeps import run  # noqa: E402


def work(jobs: list[str], period: float) -> None:
    while True:
        for name in jobs:
            close_old_connections()
            try:
                run(name, now=timezone.now())
            except DatabaseError as error:
                # As `run_jobs` does: a database that is busy or away must not end the loop.
                sys.stderr.write(f"{name}: {error}\n")
        time.sleep(period)


def count_conflicts() -> None:
    """Note how many rows were there already each time a chunk is written: the guard at work."""
    insert = outbox._insert

    def counted(rows: list[Delivery]) -> int:
        new = insert(rows)
        with (settings.VAR_DIR / "conflicts").open("a") as file:
            file.write(f"{len(rows) - new}\n")
        return new

    outbox._insert = counted


def main() -> None:
    count_conflicts()
    claims.LEASE = dt.timedelta(seconds=float(sys.argv[1]))
    claims.BATCH_LASTS = claims.LEASE / 10
    period = float(sys.argv[2])
    fan_out.CHUNK = int(sys.argv[3])
    # The dead need no burial: nobody asks how they ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        connections.close_all()
        child = os.fork()
        if child == 0:
            work(line.strip().split(","), period)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
