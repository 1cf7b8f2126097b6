"""The jobs: functions of a moment that may run twice, at the same time, or late, and change nothing by it.

Registering one is the promise that it is so; tests run each twice, side by side and after a failure at every
statement. Celery and `manage.py run_jobs` call the same functions by name.
"""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from notifications.models import Heartbeat
from notifications.stamps import process_name

Job = Callable[[dt.datetime], dict[str, Any]]
JOBS: dict[str, Job] = {}


def may_run_twice(name: str) -> Callable[[Job], Job]:
    """Register a function as a job: twice is as good as once."""

    def register(job: Job) -> Job:
        JOBS[name] = job
        return job

    return register


def run(name: str, *, now: dt.datetime) -> dict[str, Any]:
    """Run one job to its end, note that it did, and return what it says it did."""
    started = time.monotonic()
    result = JOBS[name](now)
    seconds = round(time.monotonic() - started, 3)
    Heartbeat.objects.update_or_create(
        name=name, defaults={"beat_at": now, "seconds": seconds, "result": result, "process": process_name()}
    )
    return result
