"""Keeps the clock of a meeting: which point the table speaks about, and since when."""

import datetime as dt

from django.db import transaction

from accounts.models import Person
from meetings.models import AgendaItem, ItemTime, Meeting
from meetings.services.session import meeting_in_session


@transaction.atomic
def take_up(*, item: AgendaItem, actor: Person, now: dt.datetime) -> None:
    """Begin with a point, which ends the one before. Twice changes nothing; raise ValidationError out of session."""
    meeting = meeting_in_session(item.meeting)
    running = ItemTime.objects.filter(item__meeting=meeting).running()
    if running.filter(item=item).exists():
        return
    running.update(ended_at=now)
    ItemTime.objects.create(item=item, started_at=now, started_by=actor)


@transaction.atomic
def leave_off(*, meeting: Meeting, now: dt.datetime) -> None:
    """Stop the clock, for a break or at the end. A clock that stands goes on standing."""
    stop_clock(meeting_in_session(meeting), now=now)


def stop_clock(meeting: Meeting, *, now: dt.datetime) -> None:
    """End whatever runs; the meeting is locked by whoever calls."""
    ItemTime.objects.filter(item__meeting=meeting).running().update(ended_at=now)
