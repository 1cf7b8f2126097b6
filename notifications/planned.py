"""What the plan around meetings will mail, to how many and when: reckoned by the rules of the sweeps that write it.

Read beside ``upcoming``, which foretells notices, reminders, follow-ups and actions.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.languages import Language
from accounts.local_time import day_words
from meetings.lead_times import Step
from meetings.models import Poll, PollInvitee, ReportBack
from notifications.choosing import chosen
from notifications.foretelling import What
from notifications.kinds import Cadence, Kind
from notifications.sweeps.chair_briefs import brief_at, cochairs_of_groups, meetings_to_brief
from notifications.sweeps.day_nudges import day_nudges_ahead
from notifications.sweeps.minutes_nudges import marks_of_minutes, meetings_to_nudge
from notifications.sweeps.nudges import HORIZON, meetings_planned, steps_open
from notifications.sweeps.poll_results import results_due
from notifications.sweeps.polls import chase_at
from notifications.sweeps.report_backs import Due, open_reports, people_of, report_mornings
from notifications.upcoming import Upcoming
from workgroups.models import WorkGroup

TO_CHAIRS = (Kind.CHAIR_NUDGE, Kind.CHAIR_BRIEF, Kind.MINUTES_DUE)


def planned_of_groups(groups: Iterable[WorkGroup], *, now: dt.datetime) -> list[Upcoming]:
    """Return what the plans of some tables' meetings will mail as things stand, soonest first. Some fifteen queries."""
    tables = {group.pk for group in groups}
    chairs = _Chairs(tables, now=now)
    rows = [
        *_nudges(tables, chairs, now=now),
        *_days(tables, chairs, now=now),
        *_briefs(tables, chairs, now=now),
        *_polls(tables, now=now),
        *_minutes(tables, chairs, now=now),
        *_report_backs(tables, now=now),
    ]
    return sorted((row for row in rows if row.count), key=lambda row: (row.at, row.group_id, row.what))


class _Chairs:
    """How many co-chairs of each table want which kind of message today. Three queries."""

    def __init__(self, tables: set[int], *, now: dt.datetime) -> None:
        self.people = cochairs_of_groups(tables, day=now.date())
        self.cadence = chosen({pk for people in self.people.values() for pk in people}, TO_CHAIRS)

    def count(self, group_id: int, kind: Kind) -> int:
        """Count those of a table who have not switched a kind off."""
        return sum(self.cadence.get((person, kind)) != Cadence.NEVER for person in self.people[group_id])


def _nudges(tables: set[int], chairs: _Chairs, *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield the mornings of steps that are not done; of several on one morning the last one names it."""
    ahead = meetings_planned(now=now, horizon=now + HORIZON).filter(group__in=tables)
    for meeting, waiting in steps_open(ahead):
        mornings = {at: progress.planned.step for at, progress in waiting if at > now}
        for at, step in mornings.items():
            count = chairs.count(meeting.group_id, Kind.CHAIR_NUDGE)
            yield Upcoming(What.NUDGE, Kind.CHAIR_NUDGE, count, at, meeting.group_id, meeting, step=str(step.label))


def _days(tables: set[int], chairs: _Chairs, *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield the mornings of days of series that no meeting stands on yet."""
    for nudge in day_nudges_ahead(tables, now=now):
        group_id = nudge.day.series.group_id
        day = day_words(nudge.day.local_date, get_language() or Language.ENGLISH)
        count = chairs.count(group_id, Kind.CHAIR_NUDGE)
        step = _("Plan the meeting of %(day)s") % {"day": day}
        yield Upcoming(What.NUDGE, Kind.CHAIR_NUDGE, count, nudge.at, group_id, step=step)


def _briefs(tables: set[int], chairs: _Chairs, *, now: dt.datetime) -> Iterator[Upcoming]:
    for meeting in meetings_to_brief(now=now).filter(group__in=tables):
        if (at := brief_at(meeting)) > now:
            count = chairs.count(meeting.group_id, Kind.CHAIR_BRIEF)
            yield Upcoming(What.BRIEF, Kind.CHAIR_BRIEF, count, at, meeting.group_id, meeting)


def _polls(tables: set[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield the reminder to who is silent, and the result after the last day; sooner where all have answered."""
    polls = list(Poll.objects.open().filter(meeting__group__in=tables).for_list().order_by("pk"))
    asked: dict[int, list[bool]] = defaultdict(list)
    invitees = PollInvitee.objects.in_force().filter(poll__in=polls, person__is_active=True)
    for poll_id, answered_at in invitees.values_list("poll", "answered_at"):
        asked[poll_id].append(answered_at is not None)
    results = results_due(polls, day=now.date())
    for poll in polls:
        meeting, result, silent = poll.meeting, results[poll.pk], asked[poll.pk].count(False)
        if not result.slots:
            continue
        if now < chase_at(poll) < result.slots[-1].starts_at:
            yield Upcoming(What.POLL_REMINDER, Kind.POLL_REMINDER, silent, chase_at(poll), meeting.group_id, meeting)
        if now < result.at < result.slots[-1].starts_at and (silent or not asked[poll.pk]):
            count = len(result.people)
            yield Upcoming(What.POLL_RESULT, Kind.POLL_RESULT, count, result.at, meeting.group_id, meeting)


def _minutes(tables: set[int], chairs: _Chairs, *, now: dt.datetime) -> Iterator[Upcoming]:
    for meeting, step, marks in marks_of_minutes(meetings_to_nudge(now=now).filter(group__in=tables)):
        what = What.APPROVAL if step == Step.APPROVAL else What.MINUTES
        count = chairs.count(meeting.group_id, Kind.MINUTES_DUE)
        for mark in marks:
            if mark.at > now:
                yield Upcoming(what, Kind.MINUTES_DUE, count, mark.at, meeting.group_id, meeting)


def _report_backs(tables: set[int], *, now: dt.datetime) -> Iterator[Upcoming]:
    """Yield the mornings on which organizations hear of a meeting, and are asked again: one row a meeting."""
    reports: list[ReportBack] = list(open_reports(now=now).filter(meeting__group__in=tables))
    due = [
        Due(report, at, is_reminder=bool(again))
        for report in reports
        for again, at in enumerate(report_mornings(report.meeting))
        if at > now
    ]
    people: dict[tuple[dt.datetime, int, bool], set[int]] = defaultdict(set)
    for one, person_id in people_of(due, now=now):
        people[one.at, one.report_back.meeting_id, one.is_reminder].add(person_id)
    cadence = chosen({pk for some in people.values() for pk in some}, (Kind.REPORT_BACK,))
    meetings = {report.meeting_id: report.meeting for report in reports}
    for (at, meeting_id, again), some in people.items():
        count = sum(cadence.get((person, Kind.REPORT_BACK)) != Cadence.NEVER for person in some)
        what = What.REPORT_BACK_AGAIN if again else What.REPORT_BACK
        meeting = meetings[meeting_id]
        yield Upcoming(what, Kind.REPORT_BACK, count, at, meeting.group_id, meeting)
