"""For machines that watch over this one."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.sending_pause import why_paused
from operations.reachable import broker_answers, database_answers


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is alive; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether requests can be served: 503 without the database, degraded but ready without the broker.

    Where sending is paused the answer says so and stays ready: pages are served all the same.
    """
    database, broker = database_answers(), broker_answers()
    status = "unavailable" if not database else "ok" if broker else "degraded"
    words = {True: "ok", False: "away"}
    detail = {"status": status, "database": words[database], "broker": words[broker], "sending": sending_word()}
    return JsonResponse(detail, status=200 if database else 503)


def sending_word() -> str:
    """Say whether mail may leave; unknown without the database, or before its first migration."""
    try:
        return "ok" if why_paused() is None else "paused"
    except DatabaseError:
        return "unknown"
