"""The Celery application and its timetable.

Each entry is a sweep: it asks the database what is due and does it. A tick that comes late, twice or not at
all changes when something is done, never whether or how often. The entries expire before the next tick, so that
an outage does not pile up work.
"""

import logging
import logging.config
import os
import time
from typing import Any

from celery import Celery, Task
from celery.signals import setup_logging
from django.conf import settings

from notifications.periods import PERIODS
from operations.log_context import saying

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

log = logging.getLogger("roundtable.tasks")


class LoggedTask(Task):
    """A task whose lines in the log name it, and the request that woke it, where one did."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        woken_by = self.request.get("request_id") or (self.request.headers or {}).get("request_id")
        started = time.perf_counter()
        with saying(**{"request_id": woken_by} if woken_by else {}, task=self.name, task_id=self.request.id):
            result = super().__call__(*args, **kwargs)
            log.info("%s done", self.name, extra={"ms": round((time.perf_counter() - started) * 1000, 1)})
            return result


@setup_logging.connect
def keep_our_logs(**kwargs: Any) -> None:
    """Log as the web does: Celery would put its own lines in place of ours, which hide secrets."""
    logging.config.dictConfig(settings.LOGGING)


app = Celery("roundtable", task_cls=LoggedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    name: {"task": f"notifications.{name}", "schedule": float(period), "options": {"expires": period - 5}}
    for name, period in PERIODS.items()
}
