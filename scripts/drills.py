"""Drill every promise in full: `make drills`, or those whose names hold a word: `python -m scripts.drills r12 s9`.

Each is seen on the database it is about, SQLite or PostgreSQL with Redis. `make test` runs the same drills small. Each
prints one line of figures; DRILL_SEED replays a schedule of faults. The whole output lies in var/check/.
"""

import re
import signal
import sys
import time
from contextlib import ExitStack

from scripts.check import LOGS, PYTHON, Step, Tally, log_name, run
from scripts.postgres import postgres
from scripts.redis_server import RedisServer

FIGURES = re.compile(r"^ +([RS]\d+\b[^:]*: .+)$", re.MULTILINE)
# Drills that stand with the other tests of their subject.
ELSEWHERE = (
    "tests/meetings/test_series.py",
    "tests/notifications/test_jobs.py",
    "tests/notifications/test_minutes_mail.py",
    "tests/operations/test_r13_restore.py",
    "tests/permissions/test_areas.py",
    "tests/permissions/test_table.py",
)


def steps(database: str, redis: str, words: list[str]) -> list[Step]:
    """List the two runs of the drills, or of those whose names hold a word."""
    chosen = ("-k", " or ".join(words)) if words else ()
    drills = ("-m", "drill", "tests/drills", *ELSEWHERE, *chosen)
    pytest = (PYTHON, "-m", "pytest", "-q", "-rfEs", "--no-header", "--durations=20", *drills)
    servers = {"DATABASE_URL": database, "REDIS_URL": redis}
    return [
        Step("drills on SQLite", pytest, {"DRILLS": "full", "PASS": "first"}, is_pytest=True),
        Step("drills on PostgreSQL", pytest, {"DRILLS": "full", "PASS": "second", **servers}, is_pytest=True),
    ]


def main() -> int:
    """Run the drills one after another and tell what each measured."""
    LOGS.mkdir(parents=True, exist_ok=True)
    # Leave in order, so that the servers are stopped, when somebody ends an hour's run.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    tally = Tally()
    with ExitStack() as servers:
        database, redis = servers.enter_context(postgres()), servers.enter_context(RedisServer()).url
        for step in steps(database, redis, sys.argv[1:]):
            print(step.name, flush=True)
            started = time.monotonic()
            code, output = run(step)
            print("\n".join(f"  {line}" for line in FIGURES.findall(output)))
            print(f"  {time.monotonic() - started:.0f} s  {tally.add(step, code, output)}  ({LOGS / log_name(step)})")
    for remark in tally.remarks:
        print(remark)
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
