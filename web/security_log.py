"""Tells the security log from where a request came, and whom it was refused to."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from accounts.client_address import seen_from
from accounts.security_events import Kind, note_security_event
from web.middleware import Handler

FORBIDDEN = 403
# Seconds in which the same refusal to the same person is one line of the log, however often they knock.
ONE_LINE = 60
# What names a thing in our addresses; secrets in addresses go by other names.
NAMED_BY = ("pk", "code", "number", "key", "item_pk", "invitation_pk", "decision_pk")


class SecurityLogMiddleware:
    """Let everything that a request notes know from where it came; note what was refused to somebody signed in."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with seen_from(client_address(request)):
            response = self.get_response(request)
            if response.status_code == FORBIDDEN and request.user.is_authenticated:
                _note_refusal(request)
        return response


def client_address(request: HttpRequest) -> str:
    """Return from where a request came: as the last proxy we trust says it, else as the connection does."""
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if trusted and len(said) >= trusted:
        return said[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))


def _note_refusal(request: HttpRequest) -> None:
    match = request.resolver_match
    route = (match.view_name or match.route) if match else ""
    kwargs = match.kwargs if match else {}
    named: dict[str, Any] = {name: str(value) for name, value in kwargs.items() if name in NAMED_BY}
    person_id = request.user.pk
    refused = ":".join([str(person_id), str(request.method), route, *(f"{k}={v}" for k, v in sorted(named.items()))])
    if not cache.add(f"refused:{sha256(refused.encode()).hexdigest()}", 1, timeout=ONE_LINE):
        return
    assert request.user.is_authenticated
    note_security_event(kind=Kind.DENIED, actor=request.user, route=route, method=request.method, **named)
