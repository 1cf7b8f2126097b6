"""Writes the agenda and the notes."""

import datetime as dt
from textwrap import shorten

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
from meetings.models import AgendaItem, Meeting, NoteRevision
from meetings.models.agenda import NOTES_LIMIT
from meetings.services.event_texts import keep_event_text
from meetings.verbs import Verb
from pathways.models import Pathway
from workgroups.record import record

TITLE_LENGTH = 200


def _open_meeting(meeting_id: int) -> Meeting:
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
) -> AgendaItem:
    """Put a point at the end of the agenda, in the language it was written in."""
    item = AgendaItem(
        meeting=_open_meeting(meeting.pk),
        kind=kind,
        minutes=minutes,
        presenter=presenter,
        changed_at=now,
        changed_by=actor,
        **{f"title_{language}": title},
    )
    return _append(item, actor)


@transaction.atomic
def add_pathway(
    *, meeting: Meeting, pathway: Pathway, actor: Person, now: dt.datetime, minutes: int = 20
) -> AgendaItem:
    """Put the review of a pathway at the end of the agenda, in both languages; once, however often it is asked for."""
    meeting = _open_meeting(meeting.pk)
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
    return _append(item, actor)


def _append(item: AgendaItem, actor: Person) -> AgendaItem:
    """Store a point at the end of the agenda of its locked meeting."""
    meeting = item.meeting
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    item.position = last + 1
    item.full_clean(exclude=["meeting", "changed_by"])
    item.save()
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, added=item.title)
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
) -> AgendaItem:
    """Reword a point. Raise StaleVersion when somebody changed it in between."""
    meeting = _open_meeting(item.meeting_id)
    for name, value in {"title": title, "kind": kind, "minutes": minutes, "presenter": presenter}.items():
        setattr(item, f"title_{language}" if name == "title" else name, value)
    item.full_clean(exclude=["meeting", "changed_by"])
    write_version(
        item,
        version=version,
        kind=kind,
        minutes=minutes,
        presenter=presenter,
        changed_at=now,
        changed_by=actor,
        **{f"title_{language}": title},
    )
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, changed=title)
    keep_event_text(meeting)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, actor: Person, up: bool) -> None:
    """Let a point change places with its neighbour; at the end of the list nothing happens."""
    meeting = _open_meeting(item.meeting_id)
    order = list(meeting.agenda.order_by("position", "pk"))
    index = next(i for i, other in enumerate(order) if other.pk == item.pk)
    other = index - 1 if up else index + 1
    if not 0 <= other < len(order):
        return
    order[index], order[other] = order[other], order[index]
    for position, point in enumerate(order, 1):
        point.position = position
    AgendaItem.objects.bulk_update(order, ["position"])
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, moved=item.title)
    keep_event_text(meeting)


@transaction.atomic
def remove_item(*, item: AgendaItem, actor: Person) -> None:
    """Take a point off the agenda, as long as nothing was written or decided under it."""
    meeting = _open_meeting(item.meeting_id)
    if item.notes or item.decisions.exists():
        raise ValidationError(
            _("Something was written down under this point. Empty its notes and decisions first."),
            code="item_has_notes",
        )
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, removed=item.title)
    item.delete()
    keep_event_text(meeting)


@transaction.atomic
def save_notes(*, item: AgendaItem, notes: str, version: int, actor: Person, now: dt.datetime) -> AgendaItem:
    """Save the notes of a point and keep what they replace.

    Raise StaleVersion when somebody saved in between, ValidationError for a text over the limit.
    """
    _open_meeting(item.meeting_id)
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
    NoteRevision.objects.create(item=item, version=item.version, notes=notes, written_by=actor, written_at=now)
    return item
