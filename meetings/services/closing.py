"""Closes a meeting together with what its organizations shall ask at home."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import Person
from meetings.models import Meeting
from meetings.services.holding import close_meeting
from meetings.services.reporting import ask_at_home
from meetings.services.waiting_points import roll_over


@transaction.atomic
def close_and_ask(
    *,
    meeting: Meeting,
    actor: Person,
    outcomes: Mapping[int, str],
    questions: Iterable[str],
    now: dt.datetime,
    today: dt.date,
    points: Mapping[int, str] | None = None,
) -> Meeting:
    """Close a meeting, give all its organizations questions to ask at home, and roll over what it did not get to.

    ``points`` names an AgendaItem outcome by number; a point left out is done with.
    """
    roll_over(meeting=meeting, outcomes=points or {}, actor=actor, now=now)
    meeting = close_meeting(meeting=meeting, actor=actor, outcomes=outcomes, now=now, today=today)
    for text in questions:
        ask_at_home(meeting=meeting, text=text, actor=actor, now=now)
    return meeting
