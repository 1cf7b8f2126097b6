"""Answer links: one mechanism by which somebody answers from the mail without a password.

A token is signed, bound to one purpose, one person and one subject, and expires. Opening it changes nothing (mail
scanners open every link); posting to it writes. A token may be used until it expires, the last answer wins and earlier
ones stay in the history, so nothing is burnt by a second visit. Rotating SECRET_KEY with SECRET_KEY_FALLBACKS keeps
old links alive.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.core.signing import BadSignature, Signer

from accounts.models import Person

# Numbers in base 36 never hold it. (The signature may: Signer splits at the last one, so "-" would not do.)
_SEPARATOR = "~"


class Purpose(StrEnum):
    """What a token may do; a token of one purpose is noise to every other."""

    INVITATION = "invitation"
    ACTION = "action"
    UNSUBSCRIBE = "unsubscribe"


class BadAnswerLink(Exception):
    """The link was altered, belongs to another purpose, or was revoked."""


class ExpiredAnswerLink(BadAnswerLink):
    """The link was ours, and its time is over."""


@dataclass(frozen=True)
class AnswerLink:
    """What a valid token says.

    Who answers about what. ``subject_id`` is a primary key, or 0 for the person as a whole.
    """

    purpose: Purpose
    person: Person
    subject_id: int
    expires_at: dt.datetime


def _signer(purpose: Purpose) -> Signer:
    return Signer(sep=_SEPARATOR, salt=f"answer-link:{purpose}", algorithm="sha256")


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def make_token(
    *, purpose: Purpose, person_id: int, subject_id: int, made_at: dt.datetime, expires_at: dt.datetime
) -> str:
    """Return a token for a URL: letters, digits and ``._~-``, about 70 characters."""
    numbers = (person_id, subject_id, int(made_at.timestamp()), int(expires_at.timestamp()))
    return _signer(purpose).sign(".".join(map(_base36, numbers)))


def read_token(token: str, *, purpose: Purpose, now: dt.datetime) -> AnswerLink:
    """Return what a token says.

    Raise ExpiredAnswerLink when its time is over, BadAnswerLink when it was altered, made for another purpose, revoked,
    or its person is gone or no longer active.
    """
    try:
        person_id, subject_id, made, expires = (int(part, 36) for part in _signer(purpose).unsign(token).split("."))
    except (BadSignature, ValueError) as error:
        raise BadAnswerLink from error
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    # Whole seconds: a link made in the very second of a revocation still counts as made after it.
    if person is None or made < int(person.links_valid_from.timestamp()):
        raise BadAnswerLink
    expires_at = dt.datetime.fromtimestamp(expires, tz=dt.UTC)
    if now >= expires_at:
        raise ExpiredAnswerLink
    return AnswerLink(purpose=purpose, person=person, subject_id=subject_id, expires_at=expires_at)
