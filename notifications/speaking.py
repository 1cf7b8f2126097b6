"""Which actions speak to whom on a morning: the one rule behind the reminders and behind what is said to be coming."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from meetings.models import Action
from notifications.kinds import Kind
from notifications.marks import WEEK, is_silent
from notifications.models import Delivery
from notifications.owners import owners_of_seats


class Owners:
    """Says who answers for each of some actions. One query for all."""

    def __init__(self, actions: Iterable[Action], *, day: dt.date) -> None:
        seats = {action.owner_seat_id for action in actions if action.owner_seat_id}
        self._by_seat = owners_of_seats(seats, day=day) if seats else {}

    def of(self, action: Action) -> list[int]:
        """Return the people, by primary key."""
        if action.owner_person_id:
            return [action.owner_person_id]
        return self._by_seat.get(action.owner_seat_id or 0, [])


def lean(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Load only what the rule asks about."""
    columns = ("due_on", "status", "answered_at", "answered_for", "owner_seat_id", "owner_person_id", "group_id")
    return actions.only(*columns).order_by("due_on", "pk")


def told_late(people: Iterable[int], *, now: dt.datetime) -> dict[int, set[int]]:
    """Return which actions each was told to be late within the week. One query."""
    told: dict[int, set[int]] = defaultdict(set)
    # Half a day less than a week: last week's mail went at the same hour.
    rows = Delivery.objects.filter(
        recipient__in=list(people), kind=Kind.ACTION_REMINDER, created_at__gt=now - WEEK + dt.timedelta(hours=12)
    ).values_list("recipient_id", "facts")
    for person_id, facts in rows:
        told[person_id or 0].update(facts.get("late", ()))
    return told


def speaking_to(
    actions: Iterable[Action],
    days: set[dt.date],
    owners: Owners,
    told: dict[int, set[int]],
    *,
    today: dt.date,
    now: dt.datetime,
) -> set[int]:
    """Return the people to whom one of some actions speaks: due on one of the days, not answered, not told this week.

    Whoever heard this week that an action is late, beside another, does not hear of it again on its own day.
    """
    people = set()
    for action in actions:
        if action.due_on not in days or is_silent(action, today=today, now=now):
            continue
        is_late = action.days_late(today) > 0
        people |= {
            person_id for person_id in owners.of(action) if not is_late or action.pk not in told.get(person_id, ())
        }
    return people
