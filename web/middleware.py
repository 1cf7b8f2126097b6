"""What every page needs before and after its view."""

import datetime as dt
from collections.abc import Callable
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject, cached_property, empty

from accounts.models import Person
from workgroups.seating import standing_of
from workgroups.standing import Standing

Handler = Callable[[HttpRequest], HttpResponse]

# Addresses that carry a secret; their pages tell no other site where the reader came from. The first have forms.
ANSWER_PATHS = "/a/"
SECRET_PATHS = (ANSWER_PATHS, "/calendar/")
TOO_MANY = 429
# The first three as SecurityMiddleware says them, for what it refuses before it can.
ON_EVERY_ANSWER = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Seconds: the five minutes that the page of too many tries speaks of.
WAIT = "300"


class Reader:
    """Who reads, when, and where: ``request.reader`` on every request.

    ``now`` and ``today`` (the reader's own calendar day) are taken once, so that one page never shows two days.
    """

    def __init__(self, person: Person | None, *, now: dt.datetime | None = None) -> None:
        self.person = person
        self.zone = person.timezone if person else "America/Halifax"
        self.now = now or timezone.now()
        self.today = self.now.astimezone(ZoneInfo(self.zone)).date()

    @cached_property
    def standing(self) -> Standing:
        """Who the reader is at every table today. Asked of the database when a page first needs it."""
        return standing_of(self.person, today=self.today)

    def seen_as(self, person: Person) -> Self:
        """Return another reader at the same moment, where a door learns later who is there."""
        return type(self)(person, now=self.now)


class ReaderMiddleware:
    """Put the reader on the request, in their language and zone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        reader = Reader(person)
        request.reader = reader  # type: ignore[attr-defined]
        language = person.language if person else translation.get_language_from_request(request)
        with translation.override(language), timezone.override(ZoneInfo(reader.zone)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


class ResponseHeadersMiddleware:
    """Keep what is private out of caches and addresses with secrets out of other sites' logs; say how long to wait."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ON_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        if response.status_code == TOO_MANY:
            response.headers.setdefault("Retry-After", WAIT)
        is_secret = request.path.startswith(SECRET_PATHS)
        if not response.has_header("Cache-Control") and (is_secret or _is_for_one(request)):
            patch_cache_control(response, private=True, no_store=True)
        if is_secret:
            # Pages with a form say where we are, never which address: told "no-referrer", browsers post the origin
            # "null" and are refused; told "same-origin", they repeat the secret to our own server with every file.
            has_form = request.path.startswith(ANSWER_PATHS)
            response.headers["Referrer-Policy"] = "strict-origin" if has_form else "no-referrer"
            patch_cache_control(response, private=True)
        return response


def _is_for_one(request: HttpRequest) -> bool:
    """Whether somebody signed in asked, or may have where nobody looked: that must cost no query, and must not fail."""
    user = getattr(request, "user", None)
    if user is None or (isinstance(user, SimpleLazyObject) and user._wrapped is empty):
        return settings.SESSION_COOKIE_NAME in request.COOKIES
    return bool(user.is_authenticated)
