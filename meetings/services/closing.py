"""Closes a meeting together with what its organizations shall ask at home."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import Person
from meetings.models import Meeting
from meetings.services.holding import close_meeting
from meetings.services.reporting import ask_at_home


@transaction.atomic
def close_and_ask(
    *,
    meeting: Meeting,
    actor: Person,
    outcomes: Mapping[int, str],
    questions: Iterable[str],
    now: dt.datetime,
    today: dt.date,
) -> Meeting:
    """Close a meeting and give all its organizations questions to ask at home."""
    meeting = close_meeting(meeting=meeting, actor=actor, outcomes=outcomes, now=now, today=today)
    for text in questions:
        ask_at_home(meeting=meeting, text=text, actor=actor, now=now)
    return meeting
