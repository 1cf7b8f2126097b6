"""The Celery application and its timetable.

Each entry is a sweep: it asks the database what is due and does it. A tick that comes late, twice or not at
all changes when something is done, never whether or how often. The entries expire before the next tick, so that
an outage does not pile up work.
"""

import os

from celery import Celery

from notifications.periods import PERIODS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("roundtable")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    name: {"task": f"notifications.{name}", "schedule": float(period), "options": {"expires": period - 5}}
    for name, period in PERIODS.items()
}
