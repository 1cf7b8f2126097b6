"""What ran, window by window, and what should have run and has not.

Read by a page, reckoned by the sweeps' own rules.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from accounts.zones import morning
from meetings.models import Meeting
from notifications.digest_windows import window_that_ends
from notifications.jobs import run
from notifications.kinds import Cadence, Kind
from notifications.models import ChairBrief, Delivery, DigestRun, MorningRun
from notifications.sweeps.action_reminders import mornings_due
from notifications.sweeps.chair_briefs import brief_at, briefs_due
from notifications.sweeps.names import FOLLOW, GATHER, REMIND
from pathways.models import FollowRun
from pathways.services.telling import missing_windows

# A tick or two may be lost; after this a period is missing.
LATE = dt.timedelta(minutes=15)
SHOWN = 6
DAY = dt.timedelta(days=1)


class Series(models.TextChoices):
    """The kinds of run; each value stands in an address."""

    REMINDERS = "reminders", _("Reminders of actions")
    ESCALATIONS = "escalations", _("Actions that stand still")
    BRIEFS = "briefs", _("Briefs before meetings")
    DAILY = "daily", _("Daily digests")
    WEEKLY = "weekly", _("Weekly digests")
    FOLLOWERS = "followers", _("News of pathways")


# What does the work of each: the timetable runs the very same.
JOB_OF = {
    Series.REMINDERS: REMIND,
    Series.ESCALATIONS: REMIND,
    Series.BRIEFS: REMIND,
    Series.DAILY: GATHER,
    Series.WEEKLY: GATHER,
    Series.FOLLOWERS: FOLLOW,
}
MORNINGS = {
    Series.REMINDERS: (MorningRun.Name.ACTIONS, Kind.ACTION_REMINDER),
    Series.ESCALATIONS: (MorningRun.Name.ESCALATIONS, Kind.ESCALATION),
}


@dataclass(frozen=True)
class Period:
    """One window of a series: half-open, with what came of it. ``messages`` is None where nobody can know yet."""

    start: dt.datetime
    end: dt.datetime
    messages: int | None
    is_missing: bool = False
    is_finished: bool = True
    zone: str = ""
    meeting: Meeting | None = None
    cadence: str = ""
    is_for_followers: bool = False


@dataclass(frozen=True)
class Runs:
    """A series: what is missing, and the last that ran, the newest first."""

    series: Series
    missing: tuple[Period, ...]
    recent: tuple[Period, ...]


def run_now(series: Series, *, now: dt.datetime) -> None:
    """Do what the timetable would do next for a series; twice is as good as once."""
    run(JOB_OF[series], now=now)


def all_runs(*, now: dt.datetime) -> list[Runs]:
    """Return every series. The number of queries does not grow with the rows."""
    return [
        *(_mornings(series, now=now) for series in MORNINGS),
        _briefs(now=now),
        *(_digests(series, now=now) for series in (Series.DAILY, Series.WEEKLY)),
        _followers(now=now),
    ]


def _mornings(series: Series, *, now: dt.datetime) -> Runs:
    """The last morning of each zone; missing are the mornings since that have passed."""
    name, kind = MORNINGS[series]
    rows = list(MorningRun.objects.filter(name=name).order_by("-done_through", "zone"))
    counts = _counted_by_zone(kind, rows)
    recent = [
        Period(
            start=morning(row.done_through, row.zone),
            end=morning(row.done_through + DAY, row.zone),
            messages=counts.get(row.zone, 0),
            zone=row.zone,
        )
        for row in rows
    ]
    missing = [
        Period(morning(first, zone), morning(today + DAY, zone), None, is_missing=True, zone=zone)
        for zone, first, today in mornings_due(now=now - LATE, name=name)
    ]
    return Runs(series, tuple(missing), tuple(recent[:SHOWN]))


def _counted_by_zone(kind: Kind, rows: Iterable[MorningRun]) -> dict[str, int]:
    """Count what was written on the last morning of each zone. One query."""
    since = Q(pk=None)
    for row in rows:
        since |= Q(recipient__timezone=row.zone, created_at__gte=morning(row.done_through, row.zone))
    written = Delivery.objects.filter(since, kind=kind).order_by().values("recipient__timezone")
    return dict(written.annotate(count=Count("pk")).values_list("recipient__timezone", "count"))


def _briefs(*, now: dt.datetime) -> Runs:
    rows = ChairBrief.objects.select_related("meeting__group").order_by("-made_at", "-pk")[:SHOWN]
    recent = [Period(brief_at(row.meeting), row.starts_at, row.told, meeting=row.meeting) for row in rows]
    missing = [
        Period(brief_at(meeting), meeting.starts_at, None, is_missing=True, meeting=meeting)
        for meeting in briefs_due(now=now)
        if brief_at(meeting) <= now - LATE
    ]
    return Runs(Series.BRIEFS, tuple(missing), tuple(recent))


def _digests(series: Series, *, now: dt.datetime) -> Runs:
    """Windows that end together are one line; missing are those in which something waits though they have ended."""
    cadence = Cadence(series.value)
    windows = DigestRun.objects.filter(cadence=cadence).values("window_end").order_by("-window_end")
    told = windows.annotate(start=Min("window_start"), mails=Count("delivery"))[:SHOWN]
    recent = [Period(row["start"], row["window_end"], row["mails"], cadence=cadence) for row in told]
    waiting = Delivery.objects.to_gather(now=now - LATE).filter(cadence=cadence).order_by()
    late = waiting.values_list("not_before", "recipient__timezone").distinct().order_by("not_before")
    ends = dict(late)
    missing = [
        Period(window_that_ends(cadence, end, zone).start, end, None, is_missing=True, cadence=cadence)
        for end, zone in ends.items()
    ]
    return Runs(series, tuple(missing), tuple(recent))


def _followers(*, now: dt.datetime) -> Runs:
    windows = FollowRun.objects.filter(version=None).order_by("-window_end", "cadence")
    rows = list(windows[:SHOWN])
    recent = [
        Period(
            row.window_start,
            row.window_end,
            row.told,
            is_finished=row.expanded_at is not None,
            cadence=row.cadence,
            is_for_followers=True,
        )
        for row in rows
    ]
    # Where none was ever opened, the job is only starting.
    found = missing_windows(now=now - LATE) if rows else []
    missing = [
        Period(window.start, window.end, None, is_missing=True, cadence=str(cadence), is_for_followers=True)
        for cadence, window in found
    ]
    return Runs(Series.FOLLOWERS, tuple(missing), tuple(recent))
