"""Writes the record. Every service that changes something calls it, in the same transaction."""

from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import Person
from accounts.texts import clean_plain
from workgroups.models import ActivityEntry, WorkGroup


def record(
    *, verb: str, target: models.Model, actor: Person | None, group: WorkGroup | None = None, **data: Any
) -> ActivityEntry:
    """Put a fact on the record. ``data`` must be plain JSON: numbers, texts, lists, ISO dates.

    What somebody typed is cleaned as in the column it was written to: it may come here beside it.
    """
    return ActivityEntry.objects.create(
        group=group,
        actor=actor,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:300],
        at=timezone.now(),
        data=clean_plain(data),
        is_for_table=_is_for_table(target),
    )


def _is_for_table(target: models.Model) -> bool:
    """Ask a thing, and the meeting it belongs to, whether all at its table may know of it."""
    asked = (target, getattr(target, "meeting", None))
    return all(getattr(thing, "is_for_table", True) for thing in asked)
