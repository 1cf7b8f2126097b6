"""Reading without a token: the same answer for everybody, counted by address, kept by caches until it changes."""

import hashlib
from typing import Any

from django.conf import settings
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from api.exceptions import NotModified
from api.permissions import PublicRead
from api.reader import reader_of
from api.throttling import AddressThrottle
from api.views.doors import Door
from pathways.services.editions import current_edition

# A cache asks again after so many seconds, and is answered 304 while nothing was published.
FRESH_SECONDS = 60


class PublicDoor(Door):
    """A view whose reading methods answer everybody alike. Its ETag is the edition of what is out.

    Nobody is recognized when they only read, so that no answer can hold what only they may know.
    """

    etag = ""
    permission_classes = (PublicRead,)

    @property
    def is_reading(self) -> bool:
        """Whether this request changes nothing. The description of the API is drawn without a request."""
        return getattr(self.request, "method", "GET") in SAFE_METHODS

    def get_authenticators(self) -> list[BaseAuthentication]:
        return [] if self.is_reading else super().get_authenticators()

    def get_throttles(self) -> list[BaseThrottle]:
        return [AddressThrottle()] if self.is_reading else super().get_throttles()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not self.is_reading or request.method == "OPTIONS":
            return
        self.etag = edition_tag(request)
        if self.etag in parse_etags(request.headers.get("If-None-Match", "")):
            raise NotModified

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if not self.is_reading:
            return answer
        answer["Access-Control-Allow-Origin"] = "*"
        if self.etag and answer.status_code in {200, 304}:
            answer["ETag"] = self.etag
            # Who is signed in gets the same, but perhaps with a cookie renewed: that is for nobody else.
            whose = "private" if reader_of(request).person else "public"
            patch_cache_control(answer, max_age=FRESH_SECONDS, **{whose: True})
        return answer


def edition_tag(request: Request) -> str:
    """Return the entity tag of a public answer: what is out, the day, the program, and what was asked. One query."""
    written = request.accepted_renderer.format
    parts = (settings.RELEASE, current_edition(), reader_of(request).today, request.build_absolute_uri(), written)
    digest = hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
    # Weak: a proxy may pack it.
    return f'W/"{digest[:32]}"'
