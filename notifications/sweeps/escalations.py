"""Tells others of actions that stand still: the owner's alternate, then the co-chairs, as each table wants it.

Each morning in each zone, one mail a person, with what is new to them. Who was told of what is written down with the
mail (``Escalation``): an answer or another date ends that, and what stands still anew is told anew.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Person
from meetings.models import Action
from notifications.choosing import declined
from notifications.kinds import Kind
from notifications.messages.escalation import Told, escalation_letter
from notifications.models import Escalation, MorningRun
from notifications.outbox import deliver
from notifications.owners import owners_of_seats
from notifications.standing_still import LONGEST, Step, silent_since, steps_due
from notifications.sweeps.action_reminders import mornings_due
from notifications.verbs import Verb
from workgroups.models import Seat, SeatHolder
from workgroups.record import record

NAME = MorningRun.Name.ESCALATIONS
CHUNK = 200


def escalate(*, now: dt.datetime) -> int:
    """Write the mails of every zone where a morning has come; return how many are new."""
    return sum(_tell_zone(zone, today, now=now) for zone, _first, today in mornings_due(now=now, name=NAME))


def _tell_zone(zone: str, today: dt.date, *, now: dt.datetime) -> int:
    told = who_should_hear(zone, today=today)
    new = 0
    people = sorted(told)
    for chunk in (people[at : at + CHUNK] for at in range(0, len(people), CHUNK)):
        new += _tell(Person.objects.in_bulk(chunk), told, today=today, now=now)
    MorningRun.objects.update_or_create(name=NAME, zone=zone, defaults={"done_through": today, "done_at": now})
    return new


def who_should_hear(zone: str, *, today: dt.date) -> dict[int, list[Told]]:
    """Return who in a zone should hear of what by a day and has not, the latest first."""
    due = [(action, step) for action in standing_still(today=today) for step in steps_due(action, today=today)]
    if not due:
        return {}
    listeners = _Listeners((action for action, _step in due), today=today)
    reached: dict[int, list[Told]] = defaultdict(list)
    for action, step in due:
        for person in listeners.of(action, step):
            reached[person].append(Told(action, step, silent_since(action) or today))
    here = Person.objects.filter(pk__in=reached, timezone=zone, is_active=True).values_list("pk", flat=True)
    known = set(here)
    known -= declined(known, Kind.ESCALATION) if known else set()
    return _unheard({person: rows for person, rows in reached.items() if person in known})


def standing_still(*, today: dt.date) -> QuerySet[Action]:
    """Return what is late long enough for somebody else to hear of it; whether it was answered is for the rule."""
    late = Action.objects.overdue(today=today).filter(due_on__gte=today - LONGEST)
    columns = ("due_on", "status", "answered_at", "owner_seat_id", "owner_person_id", "title")
    of_group = ("code", "name_en", "name_fr", "timezone", "escalates", "alternate_after_days", "chairs_after_days")
    return (
        late.filter(group__escalates=True, group__is_active=True)
        .select_related("group")
        .only(*columns, *(f"group__{name}" for name in of_group))
        .order_by("due_on", "pk")
    )


class _Listeners:
    """Who hears of an action at each step: never who answers for it. Three queries for all."""

    def __init__(self, actions: Iterable[Action], *, today: dt.date) -> None:
        rows = list(actions)
        seats = {action.owner_seat_id for action in rows if action.owner_seat_id}
        self._owners = owners_of_seats(seats, day=today)
        self._alternates: dict[int, set[int]] = defaultdict(set)
        stand_ins = SeatHolder.objects.as_of(today).filter(seat__in=seats, is_alternate=True, person__is_active=True)
        for seat_id, person_id in stand_ins.values_list("seat_id", "person_id"):
            self._alternates[seat_id].add(person_id)
        self._chairs: dict[int, set[int]] = defaultdict(set)
        posts = Seat.objects.as_of(today).filter(
            group__in={action.group_id for action in rows}, role__in=Seat.COCHAIR_ROLES
        )
        group_of = dict(posts.values_list("pk", "group_id"))
        for seat_id, people in owners_of_seats(group_of, day=today).items():
            self._chairs[group_of[seat_id]].update(people)

    def of(self, action: Action, step: Step) -> list[int]:
        """Return whom a step tells of an action."""
        owners = [action.owner_person_id] if action.owner_person_id else self._owners.get(action.owner_seat_id or 0, [])
        told = self._chairs[action.group_id] if step == Step.CHAIRS else self._alternates[action.owner_seat_id or 0]
        return sorted(told.difference(owners))


def _unheard(reached: dict[int, list[Told]]) -> dict[int, list[Told]]:
    """Leave out what each has heard already. One query."""
    actions = {told.action.pk for rows in reached.values() for told in rows}
    heard = set(
        Escalation.objects.filter(action__in=actions, person__in=reached).values_list(
            "person_id", "action_id", "step", "since"
        )
    )
    fresh = {
        person: [told for told in rows if (person, told.action.pk, told.step, told.since) not in heard]
        for person, rows in reached.items()
    }
    return {person: rows for person, rows in fresh.items() if rows}


@transaction.atomic
def _tell(people: dict[int, Person], told: dict[int, list[Told]], *, today: dt.date, now: dt.datetime) -> int:
    """Write the mails of some people, and down who heard of what. An action's step goes on the record once."""
    rows = {pk: told[pk] for pk in people}
    loaded = Action.objects.for_list().in_bulk({one.action.pk for mine in rows.values() for one in mine})
    _note(itertools.chain.from_iterable(rows.values()))
    Escalation.objects.bulk_create(
        (
            Escalation(action=one.action, person=people[pk], step=one.step, since=one.since, told_at=now)
            for pk, mine in rows.items()
            for one in mine
        ),
        ignore_conflicts=True,
    )
    letters = (
        escalation_letter(
            people[pk],
            [Told(loaded[one.action.pk], one.step, one.since) for one in mine],
            key=f"escalation:{pk}:{today.isoformat()}",
            today=today,
            now=now,
        )
        for pk, mine in rows.items()
    )
    return deliver(letters, now=now)


def _note(told: Iterable[Told]) -> None:
    """Put on each table's record that a step was taken, before its first row is written."""
    steps = {(one.action.pk, one.step, one.since): one for one in told}
    keys = {action for action, _step, _since in steps}
    known = set(Escalation.objects.filter(action__in=keys).values_list("action_id", "step", "since"))
    for key, one in steps.items():
        if key not in known:
            facts = {"step": one.step.value, "since": one.since.isoformat()}
            record(verb=Verb.ACTION_ESCALATED, target=one.action, actor=None, group=one.action.group, **facts)
