"""When a reminder is due: arithmetic of days, without a query.

A mark is a morning in somebody's zone. Of several marks that have passed only the nearest speaks, so that what was
missed during an outage goes late, once.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.zones import morning
from meetings.models import Action, Meeting

# Days before an action is due on which its owner hears of it; afterwards weekly, from the day after.
ACTION_DAYS = (7, 1)
WEEK = dt.timedelta(days=7)
# Nobody is reminded for longer than this of what nobody does; the desk and the agenda still show it.
LATE_WEEKS = 104
# A longer outage needs no catching up: within a week every late action has its own mark again.
LOOK_BACK = dt.timedelta(days=6)


@dataclass(frozen=True)
class Mark:
    """So many days before, at that instant."""

    days: int
    at: dt.datetime


def meeting_marks(meeting: Meeting) -> list[Mark]:
    """Return a meeting's reminders, the earliest first: 08:00 in the meeting's zone, calendar days before."""
    return [
        Mark(count, morning(meeting.local_date - dt.timedelta(days=count), meeting.timezone))
        for count in sorted({int(count) for count in meeting.reminder_days if int(count) > 0}, reverse=True)
    ]


def mark_due(marks: Iterable[Mark], *, now: dt.datetime) -> Mark | None:
    """Return the nearest of the marks that have come, or None."""
    passed = [mark for mark in marks if mark.at <= now]
    return max(passed, key=lambda mark: mark.at, default=None)


def days_that_speak(first: dt.date, last: dt.date) -> set[dt.date]:
    """Return the due dates that have a mark on one of the mornings ``first`` to ``last``."""
    days: set[dt.date] = set()
    for today in _days(first, last):
        days |= {today + dt.timedelta(days=count) for count in ACTION_DAYS}
        days |= {today - dt.timedelta(days=1) - week * WEEK for week in range(LATE_WEEKS)}
    return days


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for count in range((last - first).days + 1):
        yield first + dt.timedelta(days=count)


def is_silent(action: Action, *, today: dt.date, now: dt.datetime) -> bool:
    """Whether an answer makes a reminder needless: given since a week before the day it is due, or this week when late.

    An answer counts for the date it was given for: a moved date arms again.
    """
    if action.answered_at is None or action.due_on is None:
        return False
    if action.due_on < today:
        return now - action.answered_at < WEEK
    week_before = action.due_on - WEEK
    return action.answered_for == action.due_on and action.answered_at.date() >= week_before
