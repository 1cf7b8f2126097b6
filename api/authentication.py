"""How a program says who it is: with a token, or with the cookie of somebody who signed in and a CSRF token."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.request import Request

from accounts.models import ApiToken, Person
from accounts.token_lookup import token_with
from accounts.tokens import note_use
from api.reader import reader_of
from api.throttling import FailureThrottle
from notifications.factors import has_second_factor, is_asked_for_factor

REALM = 'Bearer realm="Roundtable"'
SCHEME = "bearer"
_SHAPE = re.compile(r"rt_[A-Za-z0-9_-]{43}")


class BearerToken(BaseAuthentication):
    """A token in the Authorization header, and nowhere else: addresses and bodies are kept by too many.

    Whoever sends one is its person for this request and nobody besides, whatever cookie came along. It is found by its
    digest, so how long that takes tells nothing of any token; revoked, it does not work from the next call on.
    """

    def authenticate(self, request: Request) -> tuple[Person, ApiToken] | None:
        scheme, _blank, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != SCHEME:
            return None
        now = reader_of(request).now
        try:
            token = _working(secret.strip(), now)
        except AuthenticationFailed:
            _slow_down(request)
            raise
        note_use(token, now=now)
        _let_speak(request, token.person)
        _ask_for_factor(request, token.person)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        # A stranger is answered 401 with this, so that 403 always means “not you”.
        sent = request.headers.get("Authorization", "").lower().startswith(f"{SCHEME} ")
        return f'{REALM}, error="invalid_token"' if sent else REALM


class CookieSession(SessionAuthentication):
    """The session of the pages."""


def _working(secret: str, now: dt.datetime) -> ApiToken:
    """Return the token with a secret. One query. Raise AuthenticationFailed where it does not work."""
    if not _SHAPE.fullmatch(secret):
        raise AuthenticationFailed(_("This is no token of ours."), "token_malformed")
    token = token_with(secret)
    if token is None:
        raise AuthenticationFailed(_("Nobody has this token."), "token_unknown")
    if token.revoked_at is not None:
        raise AuthenticationFailed(_("This token was revoked."), "token_revoked")
    if not token.is_live(now=now):
        raise AuthenticationFailed(_("This token has expired. Make a new one under Preferences."), "token_expired")
    if not token.person.is_active:
        raise AuthenticationFailed(_("This account is closed."), "account_closed")
    return token


def _slow_down(request: Request) -> None:
    """Count a call that nobody was recognized by. Raise Throttled where an address sends them often.

    Tokens that work are let through all the same: neighbours behind one address do not shut each other out.
    """
    throttle = FailureThrottle()
    if not throttle.allow_request(request, None):
        raise Throttled(throttle.wait())


def _ask_for_factor(request: Request, person: Person) -> None:
    """Let a token wait whose person was given a post after it was made and has no second factor yet.

    It works again as soon as they have one. No query for who holds no post.
    """
    if not settings.REQUIRE_SECOND_FACTOR or not is_asked_for_factor(person, reader_of(request).standing):
        return
    if not has_second_factor(person):
        raise PermissionDenied(
            _(
                "Your role asks for a second factor and you have none. Sign in at %(address)s and set one up; this "
                "token works again from then on."
            )
            % {"address": f"{settings.SITE_URL}/account/2fa/"},
            "second_factor_missing",
        )


def _let_speak(request: Request, person: Person) -> None:
    """Go on as this person, in their language and zone; the middleware puts those back after the request."""
    asked = request._request
    asked.reader = reader_of(request).seen_as(person)  # type: ignore[attr-defined]
    translation.activate(person.language)
    timezone.activate(ZoneInfo(person.timezone))
    asked.LANGUAGE_CODE = translation.get_language()
