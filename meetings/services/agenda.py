"""Writes the agenda and the notes."""

import datetime as dt
from itertools import takewhile
from textwrap import shorten
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from accounts.texts import clean_text
from accounts.versions import write_version
from meetings.agenda_order import MOVED, step, take_place
from meetings.models import AgendaItem, Meeting, NoteRevision
from meetings.models.agenda import NOTES_LIMIT
from meetings.services.event_texts import keep_event_text
from meetings.verbs import Verb
from pathways.models import Pathway
from workgroups.record import record

TITLE_LENGTH = 200
# Saves of one person that follow each other so closely are one piece of writing.
ONE_BREATH = dt.timedelta(seconds=10)
# What else a point may say, and be about.
MORE = frozenset({"section", "is_confidential", "presenter_seat", "action", "pathway_version"})
_SET_HERE = ["meeting", "changed_by", "presenter_seat", "action", "pathway_version"]


def open_meeting(meeting_id: int) -> Meeting:
    """Lock a meeting whose agenda may still be written. Raise ValidationError when it is closed or cancelled."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting_id)
    if meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED):
        raise ValidationError(
            _("This meeting is %(state)s; its agenda and notes can no longer be changed."),
            code="meeting_closed",
            params={"state": meeting.get_state_display()},
        )
    return meeting


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    actor: Person,
    title: str,
    kind: str,
    minutes: int,
    now: dt.datetime,
    presenter: str = "",
    language: str = Language.ENGLISH,
    **more: Any,
) -> AgendaItem:
    """Put a point at the end of the agenda, in the language it was written in; ``more`` is what MORE names."""
    item = AgendaItem(
        meeting=open_meeting(meeting.pk),
        kind=kind,
        minutes=minutes,
        presenter=presenter,
        changed_at=now,
        changed_by=actor,
        **{f"title_{language}": title, **_fields(more, language)},
    )
    return append_item(item, actor)


def _fields(more: dict[str, Any], language: str) -> dict[str, Any]:
    """Return what else is said of a point by the names of its columns."""
    if not more.keys() <= MORE:
        raise TypeError(f"A point has no {sorted(more.keys() - MORE)}")
    return {f"section_{language}" if name == "section" else name: value for name, value in more.items()}


def _check_is_of_table(item: AgendaItem) -> None:
    """Raise ValidationError, by field, where a point leads to what belongs to another table."""
    group_id = item.meeting.group_id
    version = item.pathway_version
    of_groups = {
        "presenter_seat": item.presenter_seat.group_id if item.presenter_seat else group_id,
        "action": item.action.group_id if item.action else group_id,
        "pathway_version": version.pathway.group_id if version else group_id,
    }
    strange = [name for name, of_group in of_groups.items() if of_group != group_id]
    if strange:
        wrong = ValidationError(_("This belongs to another group."), code="of_another_group")
        raise ValidationError(dict.fromkeys(strange, wrong))


def _told(item: AgendaItem, what: str) -> dict[str, str]:
    """Return what the record says of a point: of a confidential one nothing, for observers read the record too."""
    return {} if item.is_confidential else {what: item.title}


@transaction.atomic
def add_pathway(
    *, meeting: Meeting, pathway: Pathway, actor: Person, now: dt.datetime, minutes: int = 20
) -> AgendaItem:
    """Put the review of a pathway at the end of the agenda, in both languages; once, however often it is asked for."""
    meeting = open_meeting(meeting.pk)
    item = meeting.agenda.filter(pathway=pathway).first()
    if item is not None:
        return item
    titles = {}
    for language in Language.values:
        with translation.override(language):
            titles[f"title_{language}"] = shorten(
                gettext("Review of the pathway “%(title)s”") % {"title": pathway.title}, TITLE_LENGTH, placeholder="…”"
            )
    item = AgendaItem(
        meeting=meeting,
        pathway=pathway,
        kind=AgendaItem.Kind.DECISION,
        minutes=minutes,
        changed_at=now,
        changed_by=actor,
        **titles,
    )
    return append_item(item, actor)


def append_item(item: AgendaItem, actor: Person | None) -> AgendaItem:
    """Store a point at the end of the agenda of its locked meeting."""
    meeting = item.meeting
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    item.position = last + 1
    item.full_clean(exclude=_SET_HERE)
    _check_is_of_table(item)
    item.save()
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, **_told(item, "added"))
    keep_event_text(meeting)
    return item


@transaction.atomic
def change_item(
    *,
    item: AgendaItem,
    actor: Person,
    version: int,
    title: str,
    kind: str,
    minutes: int,
    now: dt.datetime,
    presenter: str = "",
    language: str = Language.ENGLISH,
    **more: Any,
) -> AgendaItem:
    """Reword a point; what ``more`` leaves out stays. Raise StaleVersion when somebody changed it in between."""
    meeting = open_meeting(item.meeting_id)
    said = {"kind": kind, "minutes": minutes, "presenter": presenter, f"title_{language}": title}
    said |= _fields(more, language)
    for name, value in said.items():
        setattr(item, name, value)
    item.full_clean(exclude=_SET_HERE)
    _check_is_of_table(item)
    write_version(item, version=version, changed_at=now, changed_by=actor, **said)
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, **_told(item, "changed"))
    keep_event_text(meeting)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, actor: Person, up: bool) -> None:
    """Let a point change places with its neighbour, or enter the section beside its own; at the end nothing happens."""
    meeting, order = _order_of(item)
    if step(order, item, up=up):
        _keep_order(meeting, order, item, actor)


@transaction.atomic
def place_item(*, item: AgendaItem, actor: Person, place: int) -> None:
    """Let a point be the first, the second… of its agenda; the others keep their order among themselves.

    It joins the section of the point whose place it takes.
    """
    meeting, order = _order_of(item)
    if take_place(order, item, place=place):
        _keep_order(meeting, order, item, actor)


def _order_of(item: AgendaItem) -> tuple[Meeting, list[AgendaItem]]:
    meeting = open_meeting(item.meeting_id)
    return meeting, list(meeting.agenda.order_by("position", "pk"))


def _keep_order(meeting: Meeting, order: list[AgendaItem], moved: AgendaItem, actor: Person) -> None:
    AgendaItem.objects.bulk_update(order, MOVED)
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, **_told(moved, "moved"))
    keep_event_text(meeting)


@transaction.atomic
def remove_item(*, item: AgendaItem, actor: Person) -> None:
    """Take a point off the agenda, as long as nothing was written or decided under it."""
    meeting = open_meeting(item.meeting_id)
    if item.notes or item.decisions.exists():
        raise ValidationError(
            _("Something was written down under this point. Empty its notes and decisions first."),
            code="item_has_notes",
        )
    if item.papers.exists():
        raise ValidationError(_("This point has papers. Take them off first."), code="item_has_papers")
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, **_told(item, "removed"))
    item.delete()
    keep_event_text(meeting)


@transaction.atomic
def save_notes(*, item: AgendaItem, notes: str, version: int, actor: Person, now: dt.datetime) -> AgendaItem:
    """Save the notes of a point and keep what they replace.

    Raise StaleVersion when somebody saved in between, ValidationError for a text over the limit.
    """
    open_meeting(item.meeting_id)
    notes = clean_text(notes)
    if len(notes) > NOTES_LIMIT:
        raise ValidationError(
            _("These notes have %(length)d characters; at most %(limit)d fit. Move a part into another point."),
            code="notes_too_long",
            params={"length": len(notes), "limit": NOTES_LIMIT},
        )
    if item.notes == notes and item.version == version:
        return item
    write_version(item, version=version, notes=notes, changed_at=now, changed_by=actor)
    _keep_text(item, actor=actor, now=now)
    return item


def _keep_text(item: AgendaItem, *, actor: Person, now: dt.datetime) -> None:
    """Keep what was saved. Who types on adds to the text that is kept already, each second; that is one text."""
    kept: dict[str, Any] = {"version": item.version, "notes": item.notes, "written_at": now}
    mine = item.revisions.filter(version=item.version - 1, written_by=actor, written_at__gte=now - ONE_BREATH)
    last = mine.order_by("pk").first()
    if last is not None and only_adds(last.notes, item.notes):
        item.revisions.filter(pk=last.pk).update(**kept)
    else:
        NoteRevision.objects.create(item=item, written_by=actor, **kept)


def only_adds(before: str, after: str) -> bool:
    """Say whether a text holds all of another one, with something put in at one place."""
    same = (one == other for one, other in zip(before, after, strict=False))
    start = sum(takewhile(bool, same))
    return after.endswith(before[start:]) and len(after) >= len(before)
