"""Reminders of actions: each morning in each zone, one mail to whoever has something due soon or late.

What is due is found by date through the index of open actions, so that a million others cost nothing. How far a zone
has come is written down once its messages are: an outage is caught up with, a finished morning is not looked at again.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from accounts.models import Person
from accounts.zones import morning, wall_clock
from meetings.models import Action
from notifications.kinds import Kind
from notifications.marks import ACTION_DAYS, LOOK_BACK, WEEK, days_that_speak, is_silent
from notifications.messages.action_reminder import actions_letter
from notifications.models import Delivery, MorningRun
from notifications.outbox import Letter, deliver
from notifications.owners import declined, owners_of_seats, seats_of_people

CHUNK = 500


def remind_of_actions(*, now: dt.datetime) -> int:
    """Write the mails of every zone where a morning has come; return how many are new."""
    return sum(_remind_zone(zone, first, today, now=now) for zone, first, today in mornings_due(now=now))


def mornings_due(*, now: dt.datetime) -> list[tuple[str, dt.date, dt.date]]:
    """Return the zones whose morning has not been seen to: the first day to look at, and today there."""
    done = dict(MorningRun.objects.values_list("zone", "done_through"))
    zones = Person.objects.filter(is_active=True).values_list("timezone", flat=True).order_by("timezone").distinct()
    due = []
    for zone in zones:
        today = wall_clock(now, zone).date()
        if now < morning(today, zone):
            today -= dt.timedelta(days=1)
        first = max(done[zone] + dt.timedelta(days=1), today - LOOK_BACK) if zone in done else today
        if first <= today:
            due.append((zone, first, today))
    return due


def _remind_zone(zone: str, first: dt.date, today: dt.date, *, now: dt.datetime) -> int:
    people = people_to_remind(zone, first, today, now=now)
    new = 0
    for chunk in _chunks(people):
        new += deliver(_letters(chunk, today=today, now=now), now=now)
    MorningRun.objects.update_or_create(zone=zone, defaults={"done_through": today, "done_at": now})
    return new


def people_to_remind(zone: str, first: dt.date, today: dt.date, *, now: dt.datetime) -> list[int]:
    """Return who in a zone hears of an action on these mornings: something has its mark and was not answered."""
    speaking = [
        action
        for action in _lean(Action.objects.open().filter(due_on__in=days_that_speak(first, today)))
        if not is_silent(action, today=today, now=now)
    ]
    owners = _Owners(speaking, day=today)
    soon, late = set(), defaultdict(set)
    for action in speaking:
        for person_id in owners(action):
            if action.days_late(today):
                late[person_id].add(action.pk)
            else:
                soon.add(person_id)
    for person_id, told in _told_late(late, now=now).items():
        # Whoever heard of it this week, with something else, does not hear of it again on its own day.
        late[person_id] -= told
    speaking_to = soon | {person_id for person_id, actions in late.items() if actions}
    here = Person.objects.filter(pk__in=speaking_to, timezone=zone, is_active=True)
    known = set(here.values_list("pk", flat=True))
    return sorted(known - declined(known, Kind.ACTION_REMINDER)) if known else []


def _told_late(people: Iterable[int], *, now: dt.datetime) -> dict[int, set[int]]:
    """Return which actions each was told to be late within the week."""
    told: dict[int, set[int]] = defaultdict(set)
    # Half a day less than a week: last week's mail went at the same hour.
    rows = Delivery.objects.filter(
        recipient__in=list(people), kind=Kind.ACTION_REMINDER, created_at__gt=now - WEEK + dt.timedelta(hours=12)
    ).values_list("recipient_id", "facts")
    for person_id, facts in rows:
        told[person_id or 0].update(facts.get("late", ()))
    return told


def _letters(people: list[int], *, today: dt.date, now: dt.datetime) -> Iterator[Letter]:
    """Return the mail of each: everything they have due within a week or late, unless they answered."""
    keys = {person_id: f"actions:{person_id}:{today.isoformat()}" for person_id in people}
    written = set(Delivery.objects.filter(dedupe_key__in=keys.values()).values_list("dedupe_key", flat=True))
    waiting = [person_id for person_id in people if keys[person_id] not in written]
    owed = _owed(waiting, today=today, now=now)
    for person_id, person in Person.objects.in_bulk(owed).items():
        yield actions_letter(person, owed[person_id], key=keys[person_id], today=today, now=now)


def _owed(people: list[int], *, today: dt.date, now: dt.datetime) -> dict[int, list[Action]]:
    seats = {seat for held in seats_of_people(people, day=today).values() for seat in held}
    open_actions = (
        Action.objects.open()
        .filter(Q(owner_person__in=people) | Q(owner_seat__in=seats), due_on__lte=today + dt.timedelta(ACTION_DAYS[0]))
        .select_related("group", "owner_person", "owner_seat__organization", "owner_seat__stakeholder_kind")
        .order_by("due_on", "pk")
    )
    actions = [action for action in open_actions if not is_silent(action, today=today, now=now)]
    owners = _Owners(actions, day=today)
    owed: dict[int, list[Action]] = defaultdict(list)
    for action in actions:
        for person_id in owners(action):
            owed[person_id].append(action)
    wanted = set(people)
    return {person_id: mine for person_id, mine in owed.items() if person_id in wanted}


class _Owners:
    """Says who answers for each of some actions."""

    def __init__(self, actions: Iterable[Action], *, day: dt.date) -> None:
        seats = {action.owner_seat_id for action in actions if action.owner_seat_id}
        self._by_seat = owners_of_seats(seats, day=day) if seats else {}

    def __call__(self, action: Action) -> list[int]:
        if action.owner_person_id:
            return [action.owner_person_id]
        return self._by_seat.get(action.owner_seat_id or 0, [])


def _lean(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Load only what the rule asks about."""
    columns = ("due_on", "status", "answered_at", "answered_for", "owner_seat_id", "owner_person_id")
    return actions.only(*columns).order_by("pk")


def _chunks(people: list[int]) -> Iterator[list[int]]:
    rest = iter(people)
    while chunk := list(itertools.islice(rest, CHUNK)):
        yield chunk
