"""Which door answers a request that no view could: JSON below /api/, a page elsewhere."""

from django.http import HttpRequest, HttpResponse

from api.views import missing
from web.views import errors


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that was refused before it reached a view."""
    answer = missing.bad_request if request.path.startswith("/api/") else errors.bad_request
    return answer(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed."""
    answer = missing.server_error if request.path.startswith("/api/") else errors.server_error
    return answer(request)
