"""Actions that can go on: what they waited for ended since the morning before. Read from the rows, never scheduled."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.zones import morning
from meetings.models import Action, ActionWait
from workgroups.seating import standing_of

# What each waited for and how that ended, by action.
Freed = Mapping[int, Sequence[tuple[str, str]]]


def freed_between(zone: str, first: dt.date, today: dt.date) -> Freed:
    """Return the open actions that nothing holds up any more, of which to speak on a zone's mornings up to today.

    A morning speaks of what ended since the one before, so that each is told of once. One query.
    """
    since, until = morning(first - dt.timedelta(days=1), zone), morning(today, zone)
    ended = ActionWait.objects.filter(
        waits_for__ended_at__gte=since, waits_for__ended_at__lt=until, action__status__in=Action.OPEN
    )
    held_up = ActionWait.objects.holding().values("action")
    freed: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = ended.exclude(action__in=held_up).order_by("waits_for__ended_at", "pk")
    for action_id, title, status in rows.values_list("action", "waits_for__title", "waits_for__status"):
        freed[action_id].append((title, status))
    return freed


def freed_as_known(freed: Freed, actions: Iterable[Action], person: Person, *, today: dt.date) -> Freed:
    """Return the same without what its owner may not know of: who owns one action alone may have left its table.

    Three queries for who owns a freed one, none for who answers for a seat.
    """
    own = [action.pk for action in actions if action.pk in freed and action.owner_person_id]
    if not own:
        return freed
    waits = ActionWait.objects.visible_to(standing_of(person, today=today)).filter(action__in=own)
    known = set(waits.values_list("action", "waits_for__title", "waits_for__status"))
    return {**freed, **{pk: [one for one in freed[pk] if (pk, *one) in known] for pk in own}}


def freed_words(awaited: Sequence[tuple[str, str]]) -> str:
    """Say that an action can go on, and why where that may be known."""
    if not awaited:
        return _("It can go on.")
    title, status = awaited[-1]
    if status == Action.Status.DROPPED:
        return _("It can go on: “%(title)s” was dropped.") % {"title": title}
    return _("It can go on: “%(title)s” is done.") % {"title": title}
