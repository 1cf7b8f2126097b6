"""Collects rows in memory, linked to each other before any of them has a key, and stores them table by table."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from accounts.models import Person, SiteRole
from meetings.models import (
    Action,
    ActionAppearance,
    ActionUpdate,
    AgendaItem,
    Attendance,
    Away,
    Decision,
    DecisionPosition,
    HomeAnswer,
    HomeQuestion,
    Invitation,
    InvitationAnswer,
    LeadTime,
    Meeting,
    NoteRevision,
    Poll,
    PollAnswer,
    PollInvitee,
    PollReply,
    PollSlot,
    ReportBack,
    WaitingPoint,
)
from workgroups.models import ActivityEntry, Organization, Seat, SeatHolder, TermsOfReference, WorkGroup

M = TypeVar("M", bound=models.Model)

# What points at a row comes after it.
ORDER: tuple[type[models.Model], ...] = (
    Organization,
    Person,
    SiteRole,
    Seat,
    SeatHolder,
    TermsOfReference,
    Away,
    WaitingPoint,
    Meeting,
    LeadTime,
    Poll,
    PollSlot,
    PollInvitee,
    PollAnswer,
    PollReply,
    Invitation,
    InvitationAnswer,
    AgendaItem,
    NoteRevision,
    Attendance,
    Decision,
    DecisionPosition,
    ReportBack,
    HomeQuestion,
    HomeAnswer,
    Action,
    ActionUpdate,
    ActionAppearance,
)


class Ledger:
    """Rows that are not stored yet, and what the record says about them."""

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], list[models.Model]] = {model: [] for model in ORDER}
        self._entries: list[tuple[dt.datetime, int, ActivityEntry, models.Model]] = []

    def add(self, row: M) -> M:
        """Keep a row for later and return it."""
        self._rows[type(row)].append(row)
        return row

    def rows(self, model: type[M]) -> list[M]:
        """Return the rows of a model that were added so far."""
        return [row for row in self._rows[model] if isinstance(row, model)]

    def record(
        self,
        *,
        verb: str,
        target: models.Model,
        actor: Person | None,
        group: WorkGroup,
        at: dt.datetime,
        more: Any = None,
        **data: Any,
    ) -> None:
        """Note a fact of the past, with the moment it became true. A row in ``data`` stands for its key.

        ``more`` holds what is called as one of the names here.
        """
        entry = ActivityEntry(group=group, actor=actor, verb=verb, at=at, data=data | dict(more or {}))
        self._entries.append((at, len(self._entries), entry, target))

    def store(self) -> None:
        """Write all rows: a few statements a table, whatever was added."""
        for model, rows in self._rows.items():
            if model is not Invitation:
                model._default_manager.bulk_create(rows)
                continue
            # A stand-in's invitation points at the one it stands in for.
            for is_stand_in in (False, True):
                Invitation.objects.bulk_create(
                    row for row in self.rows(Invitation) if (row.stands_in_for is not None) == is_stand_in
                )

    def store_record(self, also: Iterable[ActivityEntry] = ()) -> None:
        """Write what the record says, with what others noted meanwhile, in the order in which it happened."""
        entries = list(also)
        labels: dict[int, str] = {}
        for _at, _turn, entry, target in sorted(self._entries, key=lambda noted: noted[:2]):
            entry.target_type = target._meta.label_lower
            entry.target_id = target.pk
            if id(target) not in labels:
                labels[id(target)] = str(target)[:300]
            entry.target_label = labels[id(target)]
            entry.data = {
                name: value.pk if isinstance(value, models.Model) else value for name, value in entry.data.items()
            }
            entries.append(entry)
        # Sorted stably: what happened at one moment stays in the order in which it was noted.
        ActivityEntry.objects.bulk_create(sorted(entries, key=lambda entry: entry.at))
