"""Opens tellings: one for each major publication at once, one for each window of a digest, each exactly once.

What has to be told follows from the database alone, so that a lost tick, two schedulers or a week's outage change when
followers hear of it, never whether or how often.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from pathways.follow_windows import WINDOWED, Cadence, Window, last_windows
from pathways.models import FollowRun, PathwayVersion

State = PathwayVersion.State
# A version that was overtaken was true when it was published, and its note says what changed; a withdrawn or paused
# one is nothing to send people to.
TELLABLE = (State.PUBLISHED, State.SUPERSEDED)


def open_tellings(*, now: dt.datetime) -> int:
    """Open every telling that is due and not open; return how many are new."""
    return _open_publications(now=now) + _open_windows(now=now)


def publications_to_tell(*, now: dt.datetime) -> "QuerySet[PathwayVersion]":
    """Return the major publications that nobody was told of at once."""
    opened = FollowRun.objects.filter(version=OuterRef("pk"))
    return told_publications().filter(~Exists(opened), published_at__lte=now).order_by("published_at", "pk")


def told_publications() -> "QuerySet[PathwayVersion]":
    """Return what followers hear of: major updates that can still be read."""
    return PathwayVersion.objects.filter(update_type=PathwayVersion.UpdateType.MAJOR, state__in=TELLABLE)


def missing_windows(*, now: dt.datetime) -> list[tuple[str, Window]]:
    """Return the windows among the last eight of each cadence that were never opened. One query."""
    wanted = wanted_windows(now=now)
    ends = [window.end for _, window in wanted]
    rows = FollowRun.objects.filter(window_end__in=ends).exclude(cadence=Cadence.AT_ONCE)
    opened = set(rows.values_list("cadence", "window_end"))
    return [(cadence, window) for cadence, window in wanted if (cadence, window.end) not in opened]


def wanted_windows(*, now: dt.datetime) -> list[tuple[str, Window]]:
    """Return the windows that must have been opened: the last eight of each cadence."""
    return [(cadence, window) for cadence in WINDOWED for window in last_windows(cadence, now=now)]


def versions_of(run: FollowRun) -> "QuerySet[PathwayVersion]":
    """Return the publications of a telling as they stand now, the newest first, without their documents."""
    rows = told_publications().select_related("pathway__profession", "pathway__jurisdiction").defer("content")
    if run.version_id is not None:
        rows = rows.filter(pk=run.version_id)
    else:
        rows = rows.filter(published_at__gte=run.window_start, published_at__lt=run.window_end)
    return rows.order_by("-published_at", "-pk")


def _open_publications(*, now: dt.datetime) -> int:
    runs = [
        FollowRun(
            cadence=Cadence.AT_ONCE,
            version=version,
            window_start=version.published_at,
            window_end=version.published_at,
            opened_at=now,
        )
        for version in publications_to_tell(now=now)
        if version.published_at is not None
    ]
    return _store(runs)


def _open_windows(*, now: dt.datetime) -> int:
    return _store(
        [
            FollowRun(cadence=cadence, window_start=window.start, window_end=window.end, opened_at=now)
            for cadence, window in missing_windows(now=now)
        ]
    )


@transaction.atomic
def _store(runs: list[FollowRun]) -> int:
    """Insert tellings; one that somebody opened meanwhile stays as it is."""
    FollowRun.objects.bulk_create(runs, ignore_conflicts=True)
    return len(runs)


def unfinished_since(moment: dt.datetime) -> "QuerySet[FollowRun]":
    """Return the tellings that were opened before a moment and have not come to their end."""
    return FollowRun.objects.filter(expanded_at=None, opened_at__lt=moment)
