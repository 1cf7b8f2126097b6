"""Makes and revokes tokens for programs."""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken, Person, SecurityEvent
from accounts.models.api_token import LONGEST, MARK, SHOWN, USE_NOTED_EVERY, digest_of
from accounts.scopes import SCOPES, Scope
from accounts.security_events import note_security_event
from accounts.texts import clean_line

MOST = 50


@dataclass(frozen=True)
class NewToken:
    """A token and its secret, which nobody can read again."""

    row: ApiToken
    secret: str


@transaction.atomic
def make_token(*, person: Person, name: str, scopes: Iterable[str], days: int, now: dt.datetime) -> NewToken:
    """Let a program speak for a person for some days, in some areas. The secret is told this once.

    Raise ValidationError by field.
    """
    # Two at once take turns here, so that the number of tokens stays bounded.
    Person.objects.select_for_update().get(pk=person.pk)
    wanted = _known(scopes)
    if not 1 <= days <= LONGEST.days:
        raise ValidationError({"days": ValidationError(_("A token works for a year at most."), code="too_long")})
    if ApiToken.objects.of(person).live(now=now).count() >= MOST:
        raise ValidationError(_("You have many tokens already. Revoke one first."), code="too_many_tokens")
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken(
        person=person,
        name=clean_line(name),
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        scopes=wanted,
        created_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    token.clean_fields()
    token.save(force_insert=True)
    kind = SecurityEvent.Kind.TOKEN_MADE
    note_security_event(kind=kind, actor=person, token=token.pk, scopes=wanted.split(), days=days)
    return NewToken(token, secret)


def _known(scopes: Iterable[str]) -> str:
    wanted = set(scopes)
    if not wanted:
        raise ValidationError({"scopes": ValidationError(_("Tick what the program may do."), code="required")})
    if not wanted <= SCOPES:
        raise ValidationError({"scopes": ValidationError(_("There is no such scope."), code="unknown_scope")})
    return " ".join(scope for scope in Scope.values if scope in wanted)


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: Person, now: dt.datetime) -> ApiToken:
    """End a token for good. Raise ValidationError when it is revoked already."""
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("person").get(pk=token.pk)
    if token.revoked_at is not None:
        raise ValidationError(_("This token is revoked already."), code="already_revoked")
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    kind = SecurityEvent.Kind.TOKEN_REVOKED
    note_security_event(kind=kind, actor=actor, person=token.person, token=token.pk)
    return token


@transaction.atomic
def revoke_tokens_of(*, person: Person, actor: Person | None, now: dt.datetime) -> int:
    """End all tokens of a person, whose account was closed or taken over; return how many worked until then."""
    live = list(ApiToken.objects.of(person).live(now=now).select_for_update().values_list("pk", flat=True))
    ended = ApiToken.objects.filter(pk__in=live).update(revoked_at=now)
    if ended:
        note_security_event(kind=SecurityEvent.Kind.TOKEN_REVOKED, actor=actor, person=person, tokens=live)
    return ended


def note_use(token: ApiToken, *, now: dt.datetime) -> None:
    """Remember when a token was last used, to the hour.

    A call that reads may cause this write: at most one an hour for each token, a single conditional UPDATE that of two
    calls at once lets one through. Nothing a reader could see but the day on the page of tokens depends on it.
    """
    before = now - USE_NOTED_EVERY
    if token.last_used_at is not None and token.last_used_at > before:
        return
    stale = ApiToken.objects.filter(Q(last_used_at=None) | Q(last_used_at__lte=before), pk=token.pk)
    stale.update(last_used_at=now)
