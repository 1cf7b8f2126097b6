"""Keeps what people say about an action beside its moves, and what they withdraw."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Action, ActionUpdate
from meetings.verbs import Verb
from workgroups.record import record


@transaction.atomic
def comment_on_action(*, action: Action, person: Person, via: str, note: str, now: dt.datetime) -> ActionUpdate:
    """Put a word into an action's story; the action stays where it is. Raise ValidationError for an empty one."""
    if not note.strip():
        raise ValidationError({"note": ValidationError(_("Write something first."), code="says_nothing")})
    said = ActionUpdate(
        action=action,
        person=person,
        via=via,
        status_before=action.status,
        status_after=action.status,
        due_before=action.due_on,
        due_after=action.due_on,
        note=note,
        is_comment=True,
        at=now,
    )
    said.clean_fields(exclude=["action", "person"])
    said.save()
    record(verb=Verb.ACTION_COMMENTED, target=action, actor=person, group=action.group, via=via)
    return said


@transaction.atomic
def withdraw_words(*, said: ActionUpdate, person: Person, now: dt.datetime) -> ActionUpdate:
    """Take back what a person wrote about an action; the record keeps that they had said something.

    Raise ValidationError where nothing was said, somebody else said it, or it is withdrawn already.
    """
    said = ActionUpdate.objects.select_for_update(of=("self",)).get(pk=said.pk)
    if said.person_id != person.pk or not said.words:
        raise ValidationError(_("There is nothing of yours here to withdraw."), code="nothing_to_withdraw")
    said.withdrawn_at = now
    said.save(update_fields=["withdrawn_at"])
    return said
