"""Answer links: one mechanism by which somebody answers from the mail without a password.

A token is signed, bound to one purpose, one holder and one subject, and expires. Opening it changes nothing (mail
scanners open every link); posting to it writes. A token may be used until it expires, the last answer wins and earlier
ones stay in the history, so nothing is burnt by a second visit. Rotating SECRET_KEY with SECRET_KEY_FALLBACKS keeps
old links alive.

Most holders are people: ``make_token`` and ``read_token``. Who is no person here, such as a follower, has a check of
their own over ``sign`` and ``unsign``, a floor above.
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
    POLL = "poll"
    POLL_CONFIRM = "poll-confirm"
    MINUTES = "minutes"
    REPORT_BACK = "report-back"
    UNSUBSCRIBE = "unsubscribe"
    SIGN_OFF = "sign-off"
    FOLLOW_CONFIRM = "follow-confirm"
    FOLLOW_MANAGE = "follow-manage"


# The holders of these are followers, whose numbers say nothing about people.
NOT_FOR_PEOPLE = frozenset({Purpose.FOLLOW_CONFIRM, Purpose.FOLLOW_MANAGE})


class BadAnswerLink(Exception):
    """The link was altered, belongs to another purpose, or was revoked."""


class ExpiredAnswerLink(BadAnswerLink):
    """The link was ours, and its time is over."""


@dataclass(frozen=True)
class Claim:
    """What a token says, before anybody asked who its holder is. Both numbers are primary keys or 0."""

    holder_id: int
    subject_id: int
    made_at: dt.datetime
    expires_at: dt.datetime

    def is_revoked_by(self, links_valid_from: dt.datetime) -> bool:
        """Say whether its holder took back the links of its time.

        Whole seconds: a link made in the very second of a revocation still counts as made after it.
        """
        return int(self.made_at.timestamp()) < int(links_valid_from.timestamp())

    def check_time(self, now: dt.datetime) -> None:
        """Raise ExpiredAnswerLink when its time is over; asked last, for only an honest link is told so."""
        if now >= self.expires_at:
            raise ExpiredAnswerLink


@dataclass(frozen=True)
class AnswerLink:
    """What a valid token of a person says.

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


def sign(*, purpose: Purpose, holder_id: int, subject_id: int, made_at: dt.datetime, expires_at: dt.datetime) -> str:
    """Return a token for a URL: letters, digits and ``._~-``, about 70 characters. The same claim is the same token."""
    numbers = (holder_id, subject_id, int(made_at.timestamp()), int(expires_at.timestamp()))
    return _signer(purpose).sign(".".join(map(_base36, numbers)))


def unsign(token: str, *, purpose: Purpose) -> Claim:
    """Return what a token says, whoever holds it. Raise BadAnswerLink when it was altered or made for another purpose.

    Who its holder is and whether its time is over is for the caller to ask.
    """
    try:
        holder, subject, made, expires = (int(part, 36) for part in _signer(purpose).unsign(token).split("."))
    except (BadSignature, ValueError) as error:
        raise BadAnswerLink from error
    made_at, expires_at = (dt.datetime.fromtimestamp(seconds, tz=dt.UTC) for seconds in (made, expires))
    return Claim(holder, subject, made_at, expires_at)


def make_token(
    *, purpose: Purpose, person_id: int, subject_id: int, made_at: dt.datetime, expires_at: dt.datetime
) -> str:
    """Return a person's token."""
    return sign(purpose=purpose, holder_id=person_id, subject_id=subject_id, made_at=made_at, expires_at=expires_at)


def read_token(token: str, *, purpose: Purpose, now: dt.datetime) -> AnswerLink:
    """Return what a person's token says.

    Raise ExpiredAnswerLink when its time is over, BadAnswerLink when it was altered, made for another purpose, revoked,
    or its person is gone or no longer active.
    """
    if purpose in NOT_FOR_PEOPLE:
        raise ValueError(f"The holder of a link to {purpose} is no person.")
    claim = unsign(token, purpose=purpose)
    person = Person.objects.filter(pk=claim.holder_id, is_active=True).first()
    if person is None or claim.is_revoked_by(person.links_valid_from):
        raise BadAnswerLink
    claim.check_time(now)
    return AnswerLink(purpose=purpose, person=person, subject_id=claim.subject_id, expires_at=claim.expires_at)
