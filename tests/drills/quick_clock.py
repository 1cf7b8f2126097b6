"""Celery with a timetable that ticks every few seconds instead of every quarter of a minute.

python -m tests.drills.quick_clock <seconds> worker|beat …
"""

import sys

from notifications import periods

SECONDS = int(sys.argv.pop(1))
# Entries expire five seconds before the next tick, so that a tick must be longer than that.
periods.PERIODS.clear()
periods.PERIODS.update({"announce": SECONDS, "drain": SECONDS})

from config.celery import app  # noqa: E402

if __name__ == "__main__":
    app.start(sys.argv[1:])
