"""Looks whether the promises are kept, and says so where an operator looks, and by mail."""

import datetime as dt
import logging
from typing import Any

from meetings.models import Meeting
from notifications.alarms import tell_operators
from notifications.jobs import may_run_twice
from notifications.kinds import Kind
from notifications.models import Delivery, Heartbeat, Installation
from notifications.outbox import current_epoch
from notifications.periods import PERIODS
from notifications.sweeps.minutes import minutes_to_send
from notifications.sweeps.names import AUDIT
from notifications.sweeps.packets import packets_to_tell
from notifications.sweeps.sign_offs import questions_to_send
from pathways.models import FollowRun
from pathways.services.telling import missing_windows, publications_to_tell, unfinished_since

log = logging.getLogger("roundtable.audit")

LATE = dt.timedelta(minutes=15)
# Ticks may be lost; so many in a row are not chance.
TICKS = 20


@may_run_twice(AUDIT)
def audit(now: dt.datetime) -> dict[str, Any]:
    """Count what should not be, log and mail what is not nothing, and forget codes whose time is over."""
    _forget_codes(now=now)
    findings = {name: count for name, count in _counts(now=now).items() if count}
    for name, count in findings.items():
        log.error("Audit: %s: %s", name, count)
    silent = _silent_jobs(now=now)
    if silent:
        log.error("Audit: these jobs have not run: %s", ", ".join(silent))
    tell_operators({**findings, **{f"job that has not run, {name}": 1 for name in silent}}, now=now)
    return {"findings": findings, "silent_jobs": silent, "ok": not findings and not silent}


def _counts(*, now: dt.datetime) -> dict[str, int]:
    rows = Delivery.objects.all()
    paused = Installation.objects.filter(pk=1, sending_paused=True).exists()
    meetings = Meeting.objects.all()
    return {
        "sending is paused": int(paused),
        "due and not sent": 0 if paused else rows.due(now=now - LATE).filter(circular=None).count(),
        "taken and not brought back": rows.lapsed(now=now - LATE).count(),
        "of uncertain fate": rows.filter(state=Delivery.State.UNCERTAIN).count(),
        "of another life": rows.filter(state=Delivery.State.WAITING).exclude(epoch=current_epoch()).count(),
        "meetings nobody was told of": meetings.filter(notice_at__lt=now - LATE).count(),
        "meetings nobody was told the outcome of": meetings.filter(
            state=Meeting.State.CLOSED,
            digest_made_at=None,
            closed_at__range=(now - dt.timedelta(days=1), now - LATE),
        ).count(),
        "minutes nobody was told of": minutes_to_send(now=now).filter(circulated_at__lt=now - LATE).count(),
        "packets nobody was told of": packets_to_tell(now=now).filter(sent_at__lt=now - LATE).count(),
        **_of_pathways(now=now),
        "circulars that stand still": 0 if paused else _standing_still(now=now),
    }


def _of_pathways(*, now: dt.datetime) -> dict[str, int]:
    late = now - LATE
    windows = FollowRun.objects.filter(version=None)
    return {
        "sign-offs nobody was asked for": questions_to_send(now=late).count(),
        "publications no follower was told of": publications_to_tell(now=late).count(),
        # Where none was ever opened, the job is only starting.
        "windows of digests that were never opened": len(missing_windows(now=late)) if windows.exists() else 0,
        "tellings not written to their end": unfinished_since(late).count(),
    }


def _standing_still(*, now: dt.datetime) -> int:
    """Return 1 where circulars are due and none has left for a while: many take long, and that is no fault."""
    circulars = Delivery.objects.filter(circular__isnull=False)
    is_due = circulars.due(now=now - LATE).exists()
    return int(is_due and not circulars.filter(sent_at__gt=now - LATE).exists())


def _silent_jobs(*, now: dt.datetime) -> list[str]:
    """Return the jobs that should have run by now; one that never ran is only starting."""
    beats = dict(Heartbeat.objects.filter(name__in=PERIODS).values_list("name", "beat_at"))
    return sorted(name for name, beat in beats.items() if now - beat > dt.timedelta(seconds=PERIODS[name] * TICKS))


def _forget_codes(*, now: dt.datetime) -> None:
    """A code that no longer opens anything need not lie about."""
    old = Delivery.objects.filter(kind=Kind.SIGN_IN_CODE, expires_at__lt=now).exclude(text="")
    old.exclude(state=Delivery.State.LEASED).update(text="", html="")
