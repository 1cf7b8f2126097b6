"""Addresses under /api/ that lead nowhere, or where we failed: answered in JSON like everything else there."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from api.problems import MEDIA_TYPE, problem


@csrf_exempt  # a program that mistook an address has no form, and would be told of a form's protection in HTML
def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer an address that nothing lives at."""
    return _answer(404, "not_found", _("Nothing lives at this address. Addresses of this API end in a slash."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that was refused before it reached a view."""
    return _answer(400, "bad_request", _("This request cannot be read."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed."""
    return _answer(500, "server_error", _("Something went wrong on our side. Try again in a moment."))


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer while the database is away."""
    return _answer(
        503, "unavailable", _("The database is away. Nothing was written; send this again in half a minute.")
    )


def no_room(request: HttpRequest) -> HttpResponse:
    """Answer when nothing more can be written."""
    return _answer(507, "no_room", _("There is no room to write. Nothing was written; reading goes on."))


def _answer(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    return JsonResponse(problem(status, code, detail, **more), status=status, content_type=MEDIA_TYPE)
