"""The project's addresses and some more, which go wrong in every way there is."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from config import urls
from web.views import errors

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

FAULTS: dict[int, Exception] = {
    400: SuspiciousOperation(),
    403: PermissionDenied(),
    404: Http404(),
    500: RuntimeError(),
    503: OperationalError("database is locked"),
    507: OperationalError("database or disk is full"),
}


@require_safe
def broken(request: HttpRequest, status: int) -> Any:
    """Go wrong so that somebody is answered with a status."""
    if status in FAULTS:
        raise FAULTS[status]
    return errors.too_many(request) if status == 429 else HttpResponse()


urlpatterns = [path("broken/<int:status>/", broken), path("api/broken/<int:status>/", broken), *urls.urlpatterns]
