"""Leads whoever must have a second factor to set one up, before any other page.

Asked at one place for pages, the administration, and the API where it is called with a session: what is not listed here
as open is closed. A token is met by the same question in ``api.authentication``.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from notifications.factors import has_second_factor, is_asked_for_factor
from web.access import refused
from web.middleware import Handler
from web.redirects import see_other

# Pages on which a factor is set up or one signs out; pages for everybody; links that a secret in them opens.
OPEN_PATHS = ("/account/", "/language/", "/healthz", "/readyz", "/a/", "/calendar/", "/static/")
OPEN_NAMES = ("public-", "follow", "sitemap", "robots", "home", "set-language", "metrics")


class SecondFactorMiddleware:
    """Let nobody past the page of second factors whose role asks for one and who has none."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer in place of the view where a factor is missing."""
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated or _is_open(request):
            return None
        if not lacks_second_factor(request):
            return None
        sentence = _("Set up a second factor first: your role asks for one.")
        if request.path.startswith("/api/"):
            return _problem(sentence)
        # A script on a page would take the page of factors for its answer.
        if request.headers.get("Accept", "").startswith("application/json") or "HX-Request" in request.headers:
            return refused(request, sentence, status=403)
        return see_other("mfa_index")


def _problem(sentence: str) -> HttpResponse:
    """Answer a program as the API does (RFC 9457)."""
    said = {"type": "about:blank", "title": "Forbidden", "status": 403, "code": "second_factor_missing"}
    return JsonResponse({**said, "detail": sentence}, status=403, content_type="application/problem+json")


def lacks_second_factor(request: HttpRequest) -> bool:
    """Say whether somebody signed in must have a factor and has none. No query for who used one to come in."""
    person = request.user
    assert person.is_authenticated
    standing = request.reader.standing  # type: ignore[attr-defined]
    if not is_asked_for_factor(person, standing):
        return False
    used = any(record.get("method") == "mfa" for record in get_authentication_records(request, person))
    return not used and not has_second_factor(person)


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    return request.path.startswith(OPEN_PATHS) or name.startswith(OPEN_NAMES)
