"""Writes what polls ask, reminds once who is silent, and tells co-chairs what came of it.

What is due is read from the rows each time: the keys carry the deadline, so a moved one arms again and a second run
adds nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from accounts.models import Person
from accounts.zones import morning
from meetings.models import Poll, PollInvitee, PollSlot
from meetings.services.polls import keep_in_step
from meetings.tallies import counts_of, invitees_of
from notifications.jobs import may_run_twice
from notifications.messages.poll import poll_letter
from notifications.messages.poll_result import result_letter
from notifications.models import Delivery
from notifications.outbox import Letter, deliver
from notifications.sweeps.names import POLLS
from notifications.sweeps.poll_results import ResultDue, results_due
from notifications.sweeps.polls_taken_back import tell_of_polls_taken_back

# Days before the last day to answer on which who is silent is reminded, once.
REMINDER_DAYS = 2

Writers = Iterator[tuple[str, Callable[[], Letter]]]


@may_run_twice(POLLS)
def write_about_polls(now: dt.datetime) -> dict[str, Any]:
    """Write what is due about the open polls; return how many messages are new."""
    polls = list(Poll.objects.open().for_list().select_related("meeting__created_by").order_by("pk"))
    results = results_due(polls, day=now.date())
    new = 0
    for poll in polls:
        keep_in_step(poll, now=now)
        new += _deliver_new(_due(poll, results[poll.pk], now=now), now=now)
    return {"polls": len(polls), "written": new + tell_of_polls_taken_back(now=now)}


def _deliver_new(writers: Writers, *, now: dt.datetime) -> int:
    """Write what is not written yet: a letter is made only for a key that nobody used."""
    by_key = dict(writers)
    written = set(Delivery.objects.filter(dedupe_key__in=by_key).values_list("dedupe_key", flat=True))
    return deliver([write() for key, write in by_key.items() if key not in written], now=now)


def _due(poll: Poll, result: ResultDue, *, now: dt.datetime) -> Writers:
    slots, invitees = result.slots, invitees_of(poll)
    if not slots or slots[-1].starts_at <= now:
        return
    for invitee in invitees:
        invitee.poll = poll
        yield from _questions(invitee, slots, now=now)
    counts = counts_of(poll, slots=slots, invitees=invitees)
    if counts.is_complete or result.at <= now:
        for person in Person.objects.filter(pk__in=result.people).order_by("pk"):
            key = f"poll:{poll.pk}:result:{poll.answer_by}:{person.pk}"
            yield key, partial(result_letter, poll, counts, person, key=key, now=now)


def _questions(invitee: PollInvitee, slots: Sequence[PollSlot], *, now: dt.datetime) -> Writers:
    """Yield the question to who was not asked yet, and the reminder to who is silent on its morning."""
    poll = invitee.poll
    key = f"poll:{poll.pk}:ask:{invitee.person_id}"
    yield key, partial(poll_letter, invitee, slots, key=key, now=now)
    chased_at = chase_at(poll)
    was_asked_before = invitee.asked_at < chased_at
    if invitee.answered_at is None and was_asked_before and chased_at <= now < poll.closes_at:
        key = f"poll:{poll.pk}:chase:{poll.answer_by}:{invitee.person_id}"
        yield key, partial(poll_letter, invitee, slots, key=key, now=now, is_reminder=True)


def chase_at(poll: Poll) -> dt.datetime:
    """Return when who is silent is reminded: 08:00 in the meeting's zone, two calendar days before the last day."""
    return morning(poll.answer_by - dt.timedelta(days=REMINDER_DAYS), poll.timezone)
