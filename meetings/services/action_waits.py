"""Lets an action wait for another of its table, and lets it go."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Action, ActionWait
from meetings.verbs import Verb
from meetings.waits import leads_to
from workgroups.models import WorkGroup
from workgroups.record import record

# Whoever waits for more waits for a plan.
MOST_WAITS = 20


@transaction.atomic
def wait_for(*, action: Action, other: Action, actor: Person, now: dt.datetime) -> ActionWait:
    """Let an action wait for another. Raise ValidationError for another table's, one that ended, and circles."""
    # Two who tie a circle from both ends take turns here.
    WorkGroup.objects.select_for_update().get(pk=action.group_id)
    _check(action, other)
    wait = ActionWait.objects.create(action=action, waits_for=other, made_by=actor, made_at=now)
    record(verb=Verb.ACTION_WAITS, target=action, actor=actor, group=action.group, waits_for=other.title)
    return wait


@transaction.atomic
def wait_no_more(*, wait: ActionWait, actor: Person) -> None:
    """Let an action go on without another."""
    action = wait.action
    said = {"waits_for": wait.waits_for.title, "no_more": True}
    record(verb=Verb.ACTION_WAITS, target=action, actor=actor, group=action.group, **said)
    wait.delete()


def _check(action: Action, other: Action) -> None:
    if other.group_id != action.group_id:
        _refuse(_("This action stands at another table."), "action_of_another_group")
    if other.status in Action.ENDED:
        _refuse(_("“%(title)s” has ended; nothing has to wait for it.") % {"title": other.title}, "waits_for_nothing")
    waits: dict[int, set[int]] = defaultdict(set)
    pairs = ActionWait.objects.filter(action__group=action.group_id).values_list("action_id", "waits_for_id")
    for waiting, awaited in pairs.order_by("pk"):
        waits[waiting].add(awaited)
    if other.pk in waits[action.pk]:
        _refuse(_("It waits for this already."), "waits_already")
    if len(waits[action.pk]) >= MOST_WAITS:
        _refuse(_("An action waits for twenty others at most."), "too_many_waits")
    if leads_to(waits, start=other.pk, goal=action.pk):
        _refuse(_("“%(title)s” waits for this action itself.") % {"title": other.title}, "waits_in_a_circle")


def _refuse(words: Any, code: str) -> None:
    raise ValidationError({"waits_for": ValidationError(words, code=code)})
