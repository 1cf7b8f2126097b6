"""Publishes what was planned for a time that has come."""

import datetime as dt
from typing import Any

from notifications.jobs import may_run_twice
from notifications.sweeps.names import PUBLISH
from pathways.services.publishing import publish_due


@may_run_twice(PUBLISH)
def publish(now: dt.datetime) -> dict[str, Any]:
    """Publish what is due; return how many versions."""
    return {"published": publish_due(now=now)}
