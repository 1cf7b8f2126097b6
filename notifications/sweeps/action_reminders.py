"""Reminders of actions: each morning in each zone, one mail to whoever has something due soon, late, or free to go on.

What is due is found by date through the index of open actions, so that a million others cost nothing. How far a zone
has come is written down once its messages are: an outage is caught up with, a finished morning is not looked at again.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q

from accounts.models import Person
from accounts.zones import morning, wall_clock
from meetings.models import Action
from notifications.choosing import declined
from notifications.freed import Freed, freed_as_known, freed_between
from notifications.kinds import Kind
from notifications.marks import ACTION_DAYS, LOOK_BACK, days_that_speak, is_silent
from notifications.messages.action_reminder import LONGEST_LIST, actions_letter, how_pressing, most_pressing
from notifications.models import Delivery, MorningRun
from notifications.outbox import Letter, deliver
from notifications.owners import seats_of_people
from notifications.speaking import Owners, lean, speaking_to, told_late

CHUNK = 500


def remind_of_actions(*, now: dt.datetime) -> int:
    """Write the mails of every zone where a morning has come; return how many are new."""
    return sum(_remind_zone(zone, first, today, now=now) for zone, first, today in mornings_due(now=now))


def mornings_due(*, now: dt.datetime, name: str = MorningRun.Name.ACTIONS) -> list[tuple[str, dt.date, dt.date]]:
    """Return the zones whose morning has not been seen to: the first day to look at, and today there."""
    done = dict(MorningRun.objects.filter(name=name).values_list("zone", "done_through"))
    return mornings_after(done, zones_of_people(), now=now)


def zones_of_people() -> list[str]:
    """Return the zones in which somebody with an open account is."""
    zones = Person.objects.filter(is_active=True).values_list("timezone", flat=True)
    return list(zones.order_by("timezone").distinct())


def mornings_after(
    done: Mapping[str, dt.date], zones: Iterable[str], *, now: dt.datetime
) -> list[tuple[str, dt.date, dt.date]]:
    """Return the zones that are behind, given how far each has come: the first day to look at, and today there."""
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
    freed = freed_between(zone, first, today)
    people = people_to_remind(zone, first, today, freed=freed, now=now)
    new = 0
    for chunk in _chunks(people):
        new += deliver(_letters(chunk, freed=freed, today=today, now=now), now=now)
    name = MorningRun.Name.ACTIONS
    MorningRun.objects.update_or_create(name=name, zone=zone, defaults={"done_through": today, "done_at": now})
    return new


def people_to_remind(zone: str, first: dt.date, today: dt.date, *, freed: Freed, now: dt.datetime) -> list[int]:
    """Return who in a zone hears of an action on these mornings."""
    days = days_that_speak(first, today)
    actions = list(lean(Action.objects.open().filter(due_on__in=days)))
    if freed:
        # Apart, so that a million others are found by their day alone.
        known = {action.pk for action in actions}
        actions += [action for action in lean(Action.objects.open().filter(pk__in=freed)) if action.pk not in known]
    if not actions:
        return []
    owners = Owners(actions, day=today)
    told = told_late({person_id for action in actions for person_id in owners.of(action)}, now=now)
    people = speaking_to(actions, days, owners, told, today=today, now=now)
    people |= {person_id for action in actions if action.pk in freed for person_id in owners.of(action)}
    here = Person.objects.filter(pk__in=people, timezone=zone, is_active=True)
    known = set(here.values_list("pk", flat=True))
    return sorted(known - declined(known, Kind.ACTION_REMINDER)) if known else []


def _letters(people: list[int], *, freed: Freed, today: dt.date, now: dt.datetime) -> Iterator[Letter]:
    """Return the mail of each: all they have due within a week or late, unless they answered, and what can go on."""
    keys = {person_id: f"actions:{person_id}:{today.isoformat()}" for person_id in people}
    written = set(Delivery.objects.filter(dedupe_key__in=keys.values()).values_list("dedupe_key", flat=True))
    unwritten = [person_id for person_id in people if keys[person_id] not in written]
    owed = _owed(unwritten, freed=freed, today=today, now=now)
    shown = {action.pk for actions in owed.values() for action in (*actions[:LONGEST_LIST], most_pressing(actions))}
    loaded = Action.objects.for_list().in_bulk(shown)
    for person_id, person in Person.objects.in_bulk(owed).items():
        actions = [loaded.get(action.pk, action) for action in owed[person_id]]
        known = freed_as_known(freed, actions, person, today=today)
        yield actions_letter(person, actions, key=keys[person_id], freed=known, today=today, now=now)


def _owed(people: list[int], *, freed: Freed, today: dt.date, now: dt.datetime) -> dict[int, list[Action]]:
    """Return what can go on, and what each has due within a week or late and has not answered, the latest first.

    Only lean rows. What can go on comes first: that is said this once, and a list has an end.
    """
    seats = {seat for held in seats_of_people(people, day=today).values() for seat in held}
    theirs = Q(owner_person__in=people) | Q(owner_seat__in=seats)
    until = today + dt.timedelta(days=ACTION_DAYS[0])
    pressing = Q(due_on__lte=until)
    open_actions = lean(Action.objects.open().filter(theirs, pressing | Q(pk__in=freed) if freed else pressing))
    actions = [row for row in open_actions if row.pk in freed or not is_silent(row, today=today, now=now)]
    actions.sort(key=lambda action: (action.pk not in freed, *how_pressing(action)))
    owners = Owners(actions, day=today)
    owed: dict[int, list[Action]] = defaultdict(list)
    for action in actions:
        for person_id in owners.of(action):
            owed[person_id].append(action)
    wanted = set(people)
    return {person_id: mine for person_id, mine in owed.items() if person_id in wanted}


def _chunks(people: list[int]) -> Iterator[list[int]]:
    rest = iter(people)
    while chunk := list(itertools.islice(rest, CHUNK)):
        yield chunk
