"""The runs in words: which window, how many messages, finished or not, and what is missing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.cities import time_of
from accounts.local_time import clock_words
from accounts.zones import wall_clock
from notifications.runs import Period, Runs, Series, all_runs
from pathways.models import FollowRun
from web.middleware import Reader
from web.pages.actions import Tag
from web.templatetags.times import day


@dataclass(frozen=True)
class RunLine:
    """One window."""

    window: str
    note: str
    count: str
    tag: Tag
    meeting_id: int | None


@dataclass(frozen=True)
class SeriesPart:
    """A kind of run, what is missing of it first."""

    series: Series
    says: str
    lines: Sequence[RunLine]
    missing: int


@dataclass(frozen=True)
class RunsPage:
    """The page: what it says on top, and a part for each kind of run."""

    heading: str
    parts: Sequence[SeriesPart]


def runs_page(reader: Reader) -> RunsPage:
    """Gather the page; a window that belongs to no zone is shown in the reader's."""
    parts = [_part(one, reader) for one in all_runs(now=reader.now)]
    missing = sum(part.missing for part in parts)
    heading = _("Everything ran that should have run")
    if missing:
        heading = ngettext("%(count)s run is missing", "%(count)s runs are missing", missing) % {"count": missing}
    return RunsPage(heading, parts)


def _part(runs: Runs, reader: Reader) -> SeriesPart:
    lines = [_line(period, reader) for period in (*runs.missing, *runs.recent)]
    return SeriesPart(runs.series, _says(runs.series), lines, len(runs.missing))


def _says(series: Series) -> str:
    """Say when a series runs."""
    return {
        Series.REMINDERS: _("Each morning at 08:00 in each time zone."),
        Series.ESCALATIONS: _("Each morning at 08:00 in each time zone."),
        Series.BRIEFS: _("08:00 in the meeting’s zone, three days before it."),
        Series.DAILY: _("At 08:00 where each reader is. A window in which nothing waits has no run."),
        Series.WEEKLY: _("On Monday at 08:00 where each reader is. A window in which nothing waits has no run."),
        Series.FOLLOWERS: _("Mondays and firsts of the month at 08:00 Halifax time."),
    }[series]


def _line(period: Period, reader: Reader) -> RunLine:
    zone = reader.zone
    return RunLine(
        window=_window(period, period.zone or (period.meeting.timezone if period.meeting else zone)),
        note=_note(period, zone),
        count=_count(period.messages),
        tag=_tag(period),
        # Who only keeps the machine running knows no table from inside.
        meeting_id=period.meeting.pk if period.meeting and reader.standing.is_consultant else None,
    )


def _window(period: Period, zone: str) -> str:
    named = {"start": _moment(period.start, zone), "end": _moment(period.end, zone)}
    return _("from %(start)s until %(end)s") % named


def _moment(instant: dt.datetime, zone: str) -> str:
    local = wall_clock(instant, zone)
    return _("%(day)s, %(time)s") % {"day": day(local), "time": clock_words(local, (get_language() or "en")[:2])}


def _note(period: Period, zone: str) -> str:
    language = get_language() or "en"
    if period.meeting:
        return f"{period.meeting.group.name}, {time_of(period.meeting.timezone, language[:2])}"
    parts = [str(FollowRun.Cadence(period.cadence).label)] if period.is_for_followers else []
    return ", ".join([*parts, time_of(period.zone or zone, language[:2])])


def _count(messages: int | None) -> str:
    if messages is None:
        return ""
    return ngettext("%(count)s message", "%(count)s messages", messages) % {"count": messages}


def _tag(period: Period) -> Tag:
    if period.is_missing:
        return Tag(_("missing"), "late")
    return Tag(_("finished"), "done") if period.is_finished else Tag(_("not finished"), "soon")
