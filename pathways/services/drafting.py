"""Writes drafts: begin, save, undo, drop."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import StaleVersion, write_version
from pathways.document.reading import from_plain
from pathways.document.shapes import Document
from pathways.models import DraftEdit, Pathway, PathwayVersion
from pathways.services.documents import check_belongs, check_organizations, content_of, keep_derived, keep_face, ready
from pathways.services.rows import State, locked_pathway, locked_version, move, say
from pathways.services.signing import void_sign_offs
from pathways.verbs import Verb
from workgroups.models import ActivityEntry

# Who writes for an hour is on the record once; each save is kept with the draft.
TOLD_EVERY = dt.timedelta(hours=1)


def not_open() -> ValidationError:
    """Say that only a draft can be changed."""
    return ValidationError(
        _("This version can no longer be changed. Open a new draft, which begins with its text."), code="not_open"
    )


def new_version(
    *, pathway: Pathway, document: Document, actor: Person | None, now: dt.datetime, based_on: PathwayVersion | None
) -> PathwayVersion:
    """Store the next version of a pathway as a draft; the pathway is locked, or nobody else knows of it yet."""
    last = pathway.versions.aggregate(last=Max("number"))["last"] or 0
    draft = PathwayVersion.objects.create(
        pathway=pathway,
        number=last + 1,
        based_on=based_on,
        created_at=now,
        created_by=actor,
        changed_at=now,
        changed_by=actor,
        **content_of(document),
    )
    keep_derived(draft)
    return draft


@transaction.atomic
def open_draft(*, pathway: Pathway, actor: Person, now: dt.datetime) -> PathwayVersion:
    """Return the draft that is being worked on, or begin one with the text of the latest version."""
    pathway = locked_pathway(pathway.pk)
    draft = pathway.versions.open().first()
    if draft is not None:
        return draft
    latest = pathway.versions.exclude(state=State.DROPPED).newest_first()[0]
    draft = new_version(pathway=pathway, document=latest.document, actor=actor, now=now, based_on=latest)
    say(draft, Verb.DRAFT_OPENED, actor, based_on=latest.number)
    return draft


@transaction.atomic
def save_draft(
    *,
    draft: PathwayVersion,
    document: Document,
    version: int,
    actor: Person | None,
    now: dt.datetime,
) -> PathwayVersion:
    """Save a draft, keep what it replaces, and void the sign-offs that were given to the text before.

    The same text again changes nothing. Raise StaleVersion when somebody saved in between, ValidationError for a
    version that is no draft (“not_open”), for another pathway's document and for one that cannot be read.
    """
    row = locked_version(draft)
    if not row.is_open:
        raise not_open()
    document = ready(document)
    check_belongs(document, row.pathway)
    check_organizations(document)
    values = content_of(document)
    if (row.version, row.content_hash) == (version, values["content_hash"]):
        return row
    before = row.content
    _write(row, document, version=version, actor=actor, now=now)
    DraftEdit.objects.create(draft=row, version=row.version, before=before, at=now, by=actor)
    return row


@transaction.atomic
def undo_edit(*, draft: PathwayVersion, version: int, actor: Person, now: dt.datetime) -> PathwayVersion:
    """Bring a draft back to what it was before the last save that was not undone yet.

    What is undone stays among the edits, marked as undone. Raise StaleVersion, or ValidationError where there is
    nothing to undo.
    """
    row = locked_version(draft)
    if not row.is_open:
        raise not_open()
    if row.version != version:
        raise StaleVersion(current=row, mine={})
    edit = row.edits.filter(undone_at=None).order_by("-version", "-pk").first()
    if edit is None:
        raise ValidationError(_("There is nothing to undo: this is the text the draft began with."), "nothing_to_undo")
    undone = row.content
    _write(row, from_plain(edit.before), version=version, actor=actor, now=now)
    DraftEdit.objects.filter(pk=edit.pk).update(undone_at=now)
    DraftEdit.objects.create(draft=row, version=row.version, before=undone, at=now, by=actor, undone_at=now)
    return row


def _write(row: PathwayVersion, document: Document, *, version: int, actor: Person | None, now: dt.datetime) -> None:
    """Write a text to a locked draft, with all that follows from it."""
    voided = void_sign_offs(row, now=now)
    write_version(
        row,
        version=version,
        state=State.DRAFT,
        circulated_at=None,
        circulated_by=None,
        changed_at=now,
        changed_by=actor,
        **content_of(document),
    )
    keep_derived(row)
    pathway = row.pathway
    if pathway.published_id is None:
        keep_face(pathway, document)
    if voided:
        say(row, Verb.SIGN_OFFS_VOIDED, actor, count=voided)
    if actor is not None and (voided or not _was_told(row, actor, now=now)):
        say(row, Verb.DRAFT_EDITED, actor)


def _was_told(row: PathwayVersion, actor: Person, *, now: dt.datetime) -> bool:
    """Say whether the record names somebody as writing this draft within the hour."""
    told = ActivityEntry.objects.filter(
        verb=Verb.DRAFT_EDITED, target_type=Pathway._meta.label_lower, target_id=row.pathway_id, actor=actor
    )
    return told.filter(at__gt=now - TOLD_EVERY, data__version=row.pk).exists()


@transaction.atomic
def drop_draft(*, draft: PathwayVersion, version: int, actor: Person, now: dt.datetime) -> None:
    """Give a draft up. It is gone when nobody was asked about it; else it stays with what they answered.

    Raise StaleVersion when somebody saved in between, ValidationError for what is no draft or a pathway's only version.
    """
    row = locked_version(draft)
    if not row.is_open:
        raise not_open()
    if row.version != version:
        raise StaleVersion(current=row, mine={})
    pathway = row.pathway
    others = pathway.versions.exclude(pk=row.pk).exclude(state=State.DROPPED).newest_first()
    if not others.exists():
        raise ValidationError(
            _("This is the pathway’s only version; without it nothing would be left. Write it anew instead."),
            code="only_version",
        )
    say(row, Verb.DRAFT_DROPPED, actor)
    if row.sign_offs.exists():
        void_sign_offs(row, now=now)
        move(row, State.DROPPED, expected=PathwayVersion.OPEN, refusal=not_open(), ended_at=now, ended_by=actor)
    else:
        row.delete()
    if pathway.published_id is None:
        keep_face(pathway, others[0].document)
