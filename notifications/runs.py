"""What ran, window by window, and what should have run and has not.

Read by a page, reckoned by the sweeps' own rules.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
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
from notifications.sweeps.action_reminders import mornings_after, zones_of_people
from notifications.sweeps.chair_briefs import brief_at, briefs_due
from notifications.sweeps.names import FOLLOW, GATHER, REMIND
from pathways.models import FollowRun
from pathways.services.telling import wanted_windows

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
DIGESTS = {Series.DAILY: Cadence.DAILY, Series.WEEKLY: Cadence.WEEKLY}


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
    return [*_mornings(now=now), _briefs(now=now), *_digests(now=now), _followers(now=now)]


def _mornings(*, now: dt.datetime) -> list[Runs]:
    """The last morning of each zone; missing are the mornings since that have passed."""
    names = [name for name, _kind in MORNINGS.values()]
    rows = list(MorningRun.objects.filter(name__in=names).order_by("-done_through", "zone", "name"))
    counts, zones = _counted_by_zone(rows), zones_of_people()
    return [
        _mornings_of(series, [row for row in rows if row.name == name], counts, zones, now=now)
        for series, (name, _kind) in MORNINGS.items()
    ]


def _mornings_of(
    series: Series,
    rows: list[MorningRun],
    counts: Mapping[tuple[str, str], int],
    zones: Iterable[str],
    *,
    now: dt.datetime,
) -> Runs:
    kind = MORNINGS[series][1]
    recent = [
        Period(
            start=morning(row.done_through, row.zone),
            end=morning(row.done_through + DAY, row.zone),
            messages=counts.get((kind, row.zone), 0),
            zone=row.zone,
        )
        for row in rows[:SHOWN]
    ]
    done = {row.zone: row.done_through for row in rows}
    missing = [
        Period(morning(first, zone), morning(today + DAY, zone), None, is_missing=True, zone=zone)
        for zone, first, today in mornings_after(done, zones, now=now - LATE)
    ]
    return Runs(series, tuple(missing), tuple(recent))


def _counted_by_zone(rows: Iterable[MorningRun]) -> dict[tuple[str, str], int]:
    """Count what was written of each kind on the last morning of each zone. One query."""
    kinds: dict[str, Kind] = dict(MORNINGS.values())
    since = Q(pk=None)
    for row in rows:
        begun = morning(row.done_through, row.zone)
        since |= Q(kind=kinds[row.name], recipient__timezone=row.zone, created_at__gte=begun)
    written = Delivery.objects.filter(since).order_by().values("kind", "recipient__timezone")
    counted = written.annotate(count=Count("pk")).values_list("kind", "recipient__timezone", "count")
    return {(kind, zone): count for kind, zone, count in counted}


def _briefs(*, now: dt.datetime) -> Runs:
    rows = ChairBrief.objects.select_related("meeting__group").order_by("-made_at", "-pk")[:SHOWN]
    recent = [Period(brief_at(row.meeting), row.starts_at, row.told, meeting=row.meeting) for row in rows]
    missing = [
        Period(brief_at(meeting), meeting.starts_at, None, is_missing=True, meeting=meeting)
        for meeting in briefs_due(now=now)
        if brief_at(meeting) <= now - LATE
    ]
    return Runs(Series.BRIEFS, tuple(missing), tuple(recent))


def _digests(*, now: dt.datetime) -> list[Runs]:
    """Windows that end together are one line; missing are those in which something waits though they have ended."""
    lately = Q(pk=None)
    for cadence in DIGESTS.values():
        ends = DigestRun.objects.filter(cadence=cadence).order_by("-window_end").values("window_end").distinct()
        lately |= Q(cadence=cadence, window_end__in=ends[:SHOWN])
    told = DigestRun.objects.filter(lately).values("cadence", "window_end").order_by("-window_end", "cadence")
    rows = list(told.annotate(start=Min("window_start"), mails=Count("delivery")))
    waiting = Delivery.objects.to_gather(now=now - LATE).filter(cadence__in=DIGESTS.values()).order_by()
    late = waiting.values_list("cadence", "not_before", "recipient__timezone").distinct().order_by("not_before")
    ends_missed = {(cadence, end): zone for cadence, end, zone in late}
    return [
        Runs(
            series,
            tuple(
                Period(window_that_ends(cadence, end, zone).start, end, None, is_missing=True, cadence=cadence)
                for (missed, end), zone in ends_missed.items()
                if missed == cadence
            ),
            tuple(
                Period(row["start"], row["window_end"], row["mails"], cadence=cadence)
                for row in rows
                if row["cadence"] == cadence
            ),
        )
        for series, cadence in DIGESTS.items()
    ]


def _followers(*, now: dt.datetime) -> Runs:
    """The last windows; missing are those among the last eight of each cadence that were never opened."""
    wanted = wanted_windows(now=now - LATE)
    windows = FollowRun.objects.filter(version=None).order_by("-window_end", "cadence")
    rows = list(
        windows.filter(
            Q(pk__in=windows.values("pk")[:SHOWN]) | Q(window_end__in=[window.end for _cadence, window in wanted])
        )
    )
    opened = {(row.cadence, row.window_end) for row in rows}
    recent = [
        Period(
            row.window_start,
            row.window_end,
            row.told,
            is_finished=row.expanded_at is not None,
            cadence=row.cadence,
            is_for_followers=True,
        )
        for row in rows[:SHOWN]
    ]
    missing = [
        Period(window.start, window.end, None, is_missing=True, cadence=str(cadence), is_for_followers=True)
        for cadence, window in wanted
        # Where none was ever opened, the job is only starting.
        if rows and (cadence, window.end) not in opened
    ]
    return Runs(Series.FOLLOWERS, tuple(missing), tuple(recent))
