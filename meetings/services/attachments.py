"""Keeps the files that go with an action: sent, taken off."""

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Action, ActionFile
from meetings.services.received import received
from meetings.verbs import Verb
from workgroups.record import record

MOST_FILES = 40


@transaction.atomic
def attach_file(*, action: Action, file: File, actor: Person, now: dt.datetime, note: str = "") -> ActionFile:
    """Put a file to an action. Raise ValidationError, by field, for what is no file of ours or is there already."""
    Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if action.files.count() >= MOST_FILES:
        raise ValidationError(
            _("This action has %(count)d files already."), code="too_many_files", params={"count": MOST_FILES}
        )
    found = received(file)
    if action.files.filter(sha256=found.sha256).exists():
        same = ValidationError(_("This is the very file that stands here already."), code="same_file")
        raise ValidationError({"file": same})
    row = ActionFile(
        action=action, name=found.name[-200:], suffix=found.suffix, size=found.size, sha256=found.sha256, note=note,
        sent_by=actor, sent_at=now,
    )  # fmt: skip
    row.clean_fields(exclude=["action", "file", "sent_by"])
    file.seek(0)
    row.file.save(found.name, file, save=False)
    row.save()
    record(verb=Verb.ACTION_FILED, target=action, actor=actor, group=action.group, file=row.name)
    return row


@transaction.atomic
def take_off(*, row: ActionFile, actor: Person) -> None:
    """Take a file off its action; its bytes go once that is certain."""
    action = row.action
    transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)))
    record(verb=Verb.ACTION_FILED, target=action, actor=actor, group=action.group, file=row.name, taken_off=True)
    row.delete()
