"""Who hears what came of a poll, and when: read by the sweep that writes it and by the page that foretells it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.zones import morning
from meetings.models import Poll, PollSlot
from meetings.tallies import slots_of_polls
from notifications.sweeps.chair_briefs import cochairs_of_groups
from workgroups.seating import standings_of


@dataclass(frozen=True)
class ResultDue:
    """The times of a poll, when its result is told, and the people who hear of it."""

    slots: Sequence[PollSlot]
    at: dt.datetime
    people: frozenset[int]


def results_due(polls: Iterable[Poll], *, day: dt.date) -> dict[int, ResultDue]:
    """Return by poll who hears of its result on a day, and when; five queries, however many polls.

    The co-chairs hear of it, and who asked, where they still act as chair. Polls come with their meeting and who asked.
    """
    rows = list(polls)
    slots = slots_of_polls(rows)
    chairs = cochairs_of_groups({poll.meeting.group_id for poll in rows}, day=day)
    standings = standings_of({poll.created_by for poll in rows if poll.created_by}, today=day)
    due = {}
    for poll in rows:
        group_id, asker = poll.meeting.group_id, poll.created_by_id
        people = set(chairs[group_id])
        if asker and standings[asker].chairs(group_id):
            people.add(asker)
        due[poll.pk] = ResultDue(slots[poll.pk], _result_at(poll, slots[poll.pk]), frozenset(people))
    return due


def _result_at(poll: Poll, slots: Iterable[PollSlot]) -> dt.datetime:
    """Return when co-chairs hear what there is: at 08:00 after the last day, for at midnight nobody reads.

    Not later than any of the times. Where all have answered they hear at once.
    """
    at = morning(poll.answer_by + dt.timedelta(days=1), poll.timezone)
    return min([at, *(slot.starts_at for slot in slots)])
