"""Stops knocking at a mail server that does not open: after ten failed connections in a row, a minute of rest."""

import datetime as dt

from notifications.models import Heartbeat

NAME = "mail-server"
FAILURES = 10
REST = dt.timedelta(minutes=1)


class Breaker:
    """Counts failed connections of one run; that it is open is written down for every process to see."""

    def __init__(self, *, now: dt.datetime) -> None:
        row = Heartbeat.objects.filter(name=NAME).first()
        until = row.result.get("closed_until") if row else None
        self.was_open = until is not None
        self.rests = until is not None and dt.datetime.fromisoformat(until) > now
        self._failures = 0

    def failed(self, *, now: dt.datetime, error: str) -> bool:
        """Count a failed connection; True when it is time to rest. After a rest one failure is enough."""
        self._failures += 1
        if self._failures < FAILURES and not self.was_open:
            return False
        result = {"closed_until": (now + REST).isoformat(), "error": error}
        Heartbeat.objects.update_or_create(name=NAME, defaults={"beat_at": now, "result": result})
        self.was_open = self.rests = True
        return True

    def worked(self, *, now: dt.datetime) -> None:
        """Note that the server is there."""
        self._failures = 0
        if self.was_open:
            Heartbeat.objects.update_or_create(name=NAME, defaults={"beat_at": now, "result": {}})
            self.was_open = self.rests = False
