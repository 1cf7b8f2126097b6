"""Pauses, resumes and withdraws what the public reads."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from pathways.models import PathwayVersion
from pathways.services.editions import new_edition
from pathways.services.rows import State, checked, locked_version, move, say
from pathways.verbs import Verb


def pause(
    *, version: PathwayVersion, reason_en: str, reason_fr: str, actor: Person, now: dt.datetime
) -> PathwayVersion:
    """Write over a published version that it is paused, and why; it stays readable, and can be resumed."""
    refusal = ValidationError(_("Only what is published can be paused."), code="not_published")
    return _end(version, State.PAUSED, [State.PUBLISHED], refusal, (reason_en, reason_fr), actor, now)


def withdraw(
    *, version: PathwayVersion, reason_en: str, reason_fr: str, actor: Person, now: dt.datetime
) -> PathwayVersion:
    """Write over a published or paused version that it is withdrawn, and why. Only another version can follow it."""
    refusal = ValidationError(_("Only what is published or paused can be withdrawn."), code="not_published")
    return _end(version, State.WITHDRAWN, PathwayVersion.CURRENT, refusal, (reason_en, reason_fr), actor, now)


@transaction.atomic
def _end(
    version: PathwayVersion,
    state: PathwayVersion.State,
    expected: "tuple[str, ...] | list[str]",
    refusal: ValidationError,
    reasons: tuple[str, str],
    actor: Person,
    now: dt.datetime,
) -> PathwayVersion:
    row = locked_version(version)
    reason_en, reason_fr = (reason.strip() for reason in reasons)
    if not (reason_en or reason_fr):
        raise ValidationError({"reason_en": ValidationError(_("Say why: readers are told."), code="required")})
    words = checked(row, reason_en=reason_en, reason_fr=reason_fr)
    move(row, state, expected=expected, refusal=refusal, ended_at=now, ended_by=actor, **words)
    new_edition(now)
    say(row, Verb.PAUSED if state == State.PAUSED else Verb.WITHDRAWN, actor, **words)
    return row


@transaction.atomic
def resume(*, version: PathwayVersion, actor: Person, now: dt.datetime) -> PathwayVersion:
    """Let a paused version be what holds again."""
    row = locked_version(version)
    refusal = ValidationError(_("This version is not paused."), code="not_paused")
    move(
        row,
        State.PUBLISHED,
        expected=[State.PAUSED],
        refusal=refusal,
        ended_at=None,
        ended_by=None,
        reason_en="",
        reason_fr="",
    )
    new_edition(now)
    say(row, Verb.RESUMED, actor)
    return row
