"""For machines that watch over this one."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

log = logging.getLogger("roundtable.health")

# Short, so that a broker that hangs cannot make the answer late.
BROKER_PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is alive; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether requests can be served: 503 without the database, degraded but ready without the broker."""
    database, broker = database_answers(), broker_answers()
    status = "unavailable" if not database else "ok" if broker else "degraded"
    words = {True: "ok", False: "away"}
    return JsonResponse(
        {"status": status, "database": words[database], "broker": words[broker]}, status=200 if database else 503
    )


def database_answers() -> bool:
    """Ask the database for the simplest thing there is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError as error:
        log.warning("The database is away (%s).", type(error).__name__)
        return False


def broker_answers() -> bool:
    """Knock at the broker. Work is found in the database, so nothing is lost while it is away."""
    transport = str(settings.CELERY_BROKER_URL).partition(":")[0]
    options = BROKER_PATIENCE if transport.startswith("redis") else {}
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=options) as broker:
            broker.connect()
    except (KombuError, RedisError, OSError) as error:
        log.warning("The broker is away (%s).", type(error).__name__)
        return False
    return True
