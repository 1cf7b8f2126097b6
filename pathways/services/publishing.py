"""Publishes confirmed versions, now or at a time."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.security_events import Kind, note_security_event
from pathways.blockers import Level, blockers_of
from pathways.document.reading import BadDocument
from pathways.models import Pathway, PathwayVersion
from pathways.services.documents import keep_face
from pathways.services.editions import new_edition
from pathways.services.rows import UNPLANNED, State, checked, locked_version, move, say
from pathways.verbs import Verb

Failure = PathwayVersion.Failure


@transaction.atomic
def publish_version(
    *,
    version: PathwayVersion,
    update_type: str,
    note_en: str,
    note_fr: str,
    review_on: dt.date | None,
    actor: Person,
    now: dt.datetime,
    publish_at: dt.datetime | None = None,
    acknowledged: Collection[str] = (),
) -> PathwayVersion:
    """Publish a confirmed version, or plan that for a time; what the public read before is superseded.

    A major update says in a note what changed. ``acknowledged`` holds the codes of all warnings that somebody has
    read. Raise ValidationError for what stops the publication.
    """
    row = locked_version(version)
    _check_confirmed(row)
    told = _checked_note(row, update_type, note_en, note_fr, review_on, today=now.date())
    _check_blockers(row, acknowledged, today=now.date())
    if publish_at is None:
        PathwayVersion.objects.filter(pk=row.pk).update(**told, **UNPLANNED)
        return _publish(row, actor=actor, now=now, acknowledged=acknowledged)
    if publish_at <= now:
        raise ValidationError({"publish_at": ValidationError(_("Choose a time that has not passed."), code="past")})
    planned = {**UNPLANNED, "publish_at": publish_at, "publish_asked_by": actor}
    move(row, State.CONFIRMED, expected=[State.CONFIRMED], refusal=_not_confirmed(), **planned, **told)
    say(row, Verb.PUBLICATION_ASKED, actor, at=publish_at.isoformat(), acknowledged=sorted(acknowledged))
    return row


def _not_confirmed() -> ValidationError:
    return ValidationError(_("Only a version that the table has confirmed can be published."), code="not_confirmed")


def _check_confirmed(row: PathwayVersion) -> None:
    if row.state in PathwayVersion.PUBLIC:
        raise ValidationError(_("This version was published before, or overtaken."), code="already_published")
    if row.state != State.CONFIRMED:
        raise _not_confirmed()


def _checked_note(
    row: PathwayVersion, update_type: str, note_en: str, note_fr: str, review_on: dt.date | None, *, today: dt.date
) -> dict[str, Any]:
    """Return the columns of a note; raise ValidationError by field."""
    if update_type not in PathwayVersion.UpdateType.values:
        raise ValidationError(
            {"update_type": ValidationError(_("Say whether this is a major or a minor update."), code="required")}
        )
    note_en, note_fr = note_en.strip(), note_fr.strip()
    if update_type == PathwayVersion.UpdateType.MAJOR and not (note_en or note_fr):
        raise ValidationError(
            {"note_en": ValidationError(_("Say what changed: followers are told of it."), code="note_missing")}
        )
    if review_on is not None and review_on <= today:
        raise ValidationError({"review_on": ValidationError(_("Choose a day that is ahead."), code="day_has_passed")})
    return checked(row, update_type=update_type, note_en=note_en, note_fr=note_fr, review_on=review_on)


def _check_blockers(row: PathwayVersion, acknowledged: Collection[str], *, today: dt.date) -> None:
    blockers = blockers_of(row, today=today)
    stops = [blocker.message for blocker in blockers if blocker.level == Level.STOPS]
    if stops:
        raise ValidationError([ValidationError(message, code="blocked") for message in stops])
    unread = [blocker.message for blocker in blockers if blocker.code not in acknowledged]
    if unread:
        raise ValidationError(
            _("Somebody must have read these warnings first: %(warnings)s"),
            code="not_acknowledged",
            params={"warnings": " ".join(unread)},
        )


def _publish(
    row: PathwayVersion, *, actor: Person | None, now: dt.datetime, acknowledged: Collection[str] = ()
) -> PathwayVersion:
    """Turn a locked, confirmed version into what the public reads."""
    pathway = row.pathway
    for planned in pathway.versions.filter(number__lt=row.number, publish_at__isnull=False, state=State.CONFIRMED):
        planned.pathway = pathway
        say(planned, Verb.PUBLICATION_CANCELLED, actor)
    overtaken = Q(state__in=PathwayVersion.CURRENT) | Q(state=State.CONFIRMED, number__lt=row.number)
    pathway.versions.filter(overtaken).update(
        state=State.SUPERSEDED, ended_at=now, ended_by=actor, reason_en="", reason_fr="", **UNPLANNED
    )
    move(
        row,
        State.PUBLISHED,
        expected=[State.CONFIRMED],
        refusal=_not_confirmed(),
        published_at=now,
        published_by=actor,
    )
    row.refresh_from_db()
    Pathway.objects.filter(pk=pathway.pk).update(published=row)
    pathway.published = row
    keep_face(pathway, row.document)
    new_edition(now)
    said = {"update_type": row.update_type, "acknowledged": sorted(acknowledged)}
    say(row, Verb.PUBLISHED, actor, **said)
    note_security_event(kind=Kind.PUBLISHED, actor=actor, pathway=pathway.code, number=row.number)
    return row


def publish_due(*, now: dt.datetime) -> int:
    """Publish what was planned for a time that has come, and return how many versions that were.

    What cannot be published stays confirmed, with the reason on its row and on the record. Safe to run again, and by
    two at once.
    """
    count = 0
    for pk in list(PathwayVersion.objects.to_publish(now=now).values_list("pk", flat=True)):
        count += _publish_one_due(pk, now=now)
    return count


@transaction.atomic
def _publish_one_due(pk: int, *, now: dt.datetime) -> bool:
    row = locked_version(PathwayVersion.objects.only("pk", "pathway_id").get(pk=pk))
    if not PathwayVersion.objects.to_publish(now=now).filter(pk=pk).exists():
        return False
    try:
        with transaction.atomic():
            failure = _why_not(row, now=now)
            if failure is None:
                _publish(row, actor=row.publish_asked_by, now=now)
    except (ValidationError, BadDocument, IntegrityError):
        failure = Failure.REFUSED
    if failure is None:
        return True
    PathwayVersion.objects.filter(pk=pk).update(publish_failed_at=now, publish_failure=failure)
    say(row, Verb.PUBLICATION_FAILED, row.publish_asked_by, failure=failure.value)
    return False


def _why_not(row: PathwayVersion, *, now: dt.datetime) -> PathwayVersion.Failure | None:
    """Return what has come between since somebody asked for this publication."""
    if row.pathway.published is not None and row.pathway.published.state != State.PUBLISHED:
        return Failure.INTERRUPTED
    if any(blocker.level == Level.STOPS for blocker in blockers_of(row, today=now.date())):
        return Failure.BLOCKED
    return None


@transaction.atomic
def cancel_publication(*, version: PathwayVersion, actor: Person) -> PathwayVersion:
    """Take back a publication that was planned for a time; the version stays confirmed."""
    row = locked_version(version)
    if row.state != State.CONFIRMED or row.publish_at is None:
        raise ValidationError(_("No publication is planned for this version."), code="not_planned")
    move(row, State.CONFIRMED, expected=[State.CONFIRMED], refusal=_not_confirmed(), **UNPLANNED)
    say(row, Verb.PUBLICATION_CANCELLED, actor)
    return row
