"""Which door answers a request that no view could: JSON below /api/, a page elsewhere."""

import sys
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from api.views import missing
from config.outages import outage_of
from web.views import errors

# As much of a refused text as we read on: a browser shows no answer before it has sent everything.
PATIENCE = 64 * 1024 * 1024
PIECE = 64 * 1024
# Seconds until a database that was restarted answers again, and some.
BACK_SOON = "30"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that was refused before it reached a view."""
    if isinstance(exception, RequestDataTooBig):
        _hear_out(request)
    answer = missing.bad_request if request.path.startswith("/api/") else errors.bad_request
    return answer(request, exception)


def _hear_out(request: HttpRequest) -> None:
    """Read and forget what is still being sent."""
    heard = 0
    while heard < PATIENCE and (piece := request.read(PIECE)):
        heard += len(piece)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed, or when the database did: then nothing was saved, and we say when to come back."""
    door = missing if request.path.startswith("/api/") else errors
    # Django calls this while it handles what was raised.
    match outage_of(sys.exc_info()[1]):
        case HTTPStatus.SERVICE_UNAVAILABLE:
            response = door.unavailable(request)
            response.headers["Retry-After"] = BACK_SOON
        case HTTPStatus.INSUFFICIENT_STORAGE:
            response = door.no_room(request)
        case _:
            response = door.server_error(request)
    return response
