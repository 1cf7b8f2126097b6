"""One line and one count for each request, by route: paths may hold secrets."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject, empty

from operations.log_context import REQUEST_ID, accepted_id, said, saying
from operations.traffic import TRAFFIC

log = logging.getLogger("roundtable.requests")

# Asked every few seconds by machines.
QUIET = frozenset({"healthz", "readyz", "metrics", "static"})


class RequestLogMiddleware:
    """Give each request an id, say it in every line logged meanwhile and in the answer, and count the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        identity = accepted_id(request.headers.get(REQUEST_ID, ""))
        request.log_id = identity  # type: ignore[attr-defined]
        with saying(request_id=identity):
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            route = route_of(request)
            TRAFFIC.note(route=route, method=str(request.method), status=response.status_code, seconds=seconds)
            facts = {
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
                "person": _person(request),
            }
            level = logging.DEBUG if route in QUIET else logging.INFO
            log.log(level, "%s %s %s", request.method, route, response.status_code, extra=facts)
        response.headers[REQUEST_ID] = identity
        return response

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, named: Any) -> None:
        """Name the route in what is logged from now on."""
        said()["route"] = route_of(request)


def route_of(request: HttpRequest) -> str:
    """Return the name of the address, or its pattern where it has none; never the path itself.

    A kept page is answered before anybody asked which address it has.
    """
    if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return "static"
    try:
        found = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return "none"
    return str(found.view_name if found.url_name else found.route)


def _person(request: HttpRequest) -> int | None:
    """Return the key of who asked, where somebody looked already: a line in a log must not cost a query."""
    user = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject) and user._wrapped is empty:
        return None
    return getattr(user, "pk", None)
