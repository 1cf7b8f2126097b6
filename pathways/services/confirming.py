"""Writes down that a table confirmed a text."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from pathways.models import PathwayVersion, SignOff
from pathways.services.documents import regulator_of
from pathways.services.rows import UNPLANNED, State, checked, locked_version, move, say
from pathways.verbs import Verb

# What a version says of its confirmation while it has none.
UNCONFIRMED = {
    "confirmed_at": None,
    "confirmed_by": None,
    "confirmed_on": None,
    "confirmation_en": "",
    "confirmation_fr": "",
    "confirmed_hash": "",
}


@transaction.atomic
def confirm_version(
    *, version: PathwayVersion, actor: Person | None, on: dt.date, by_en: str, by_fr: str, now: dt.datetime
) -> PathwayVersion:
    """Confirm the very text that everybody asked has agreed to; from here on it never changes.

    ``by_en`` and ``by_fr`` say in words which table confirmed it; the text is the one of the row in hand. Raise
    ValidationError when it changed since, and while somebody's agreement is missing, above all the regulator's.
    """
    row = locked_version(version)
    if not row.is_open:
        raise ValidationError(_("This version was confirmed already."), code="already_confirmed")
    if row.content_hash != version.content_hash:
        raise ValidationError(_("The text has changed in the meantime. Read it again first."), code="text_changed")
    _check_agreed(row)
    words = checked(row, confirmed_on=on, confirmation_en=by_en, confirmation_fr=by_fr)
    move(
        row,
        State.CONFIRMED,
        expected=[State.SIGNED_OFF],
        refusal=_not_signed_off(),
        confirmed_at=now,
        confirmed_by=actor,
        confirmed_hash=row.content_hash,
        **words,
    )
    say(row, Verb.CONFIRMED, actor, hash=row.content_hash, on=on.isoformat())
    return row


def _not_signed_off() -> ValidationError:
    return ValidationError(
        _("Nobody has agreed to this text as it stands. Ask for sign-off first."), code="not_signed_off"
    )


def _check_agreed(row: PathwayVersion) -> None:
    """Raise ValidationError unless the regulator and all others who were asked agree to this text."""
    asked = list(row.sign_offs.in_force().select_related("person", "organization").order_by("pk"))
    agreed = [one for one in asked if one.answer == SignOff.Answer.AGREE and one.content_hash == row.content_hash]
    regulator = regulator_of(row.document)
    if regulator.pk not in {one.organization_id for one in agreed}:
        raise ValidationError(
            _("%(regulator)s has not agreed to this text yet, so the table cannot confirm it."),
            code="regulator_missing",
            params={"regulator": regulator.name},
        )
    missing = [one.person.name for one in asked if one not in agreed]
    if missing:
        raise ValidationError(
            _("Not everybody who was asked has agreed to this text: %(names)s."),
            code="not_signed_off",
            params={"names": ", ".join(missing)},
        )


@transaction.atomic
def take_back_confirmation(*, version: PathwayVersion, actor: Person | None) -> PathwayVersion:
    """Take back a confirmation that was written down wrongly, and a publication planned on it; the sign-offs stand.

    Raise ValidationError once the text was published or overtaken, or a newer draft is being written.
    """
    row = locked_version(version)
    if row.pathway.versions.open().exclude(pk=row.pk).exists():
        raise ValidationError(
            _("A newer draft of this pathway is open. Drop it first: there is one draft at a time."),
            code="newer_draft",
        )
    refusal = ValidationError(_("This version is not confirmed."), code="not_confirmed")
    if not row.is_open:
        refusal = ValidationError(
            _("This version was published or overtaken; its confirmation can no longer be taken back."),
            code="already_published",
        )
    move(row, State.SIGNED_OFF, expected=[State.CONFIRMED], refusal=refusal, **UNCONFIRMED, **UNPLANNED)
    say(row, Verb.CONFIRMATION_TAKEN_BACK, actor)
    return row
