"""The doorbell: tells the workers that something may be due. Redis is never the record.

Every sweep would find the same work a few seconds later by itself; ringing only makes it sooner, so a bell that cannot
be rung is logged and forgotten. It rings once after each request that may have written something, when its
transactions are committed.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from notifications import tasks

log = logging.getLogger("roundtable.doorbell")

# A broker that swallows what it is told costs one request the time-out, not every request.
REST_SECONDS = 15
_rests_until = 0.0

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def ring(*, request_id: str = "") -> bool:
    """Ask a worker to look now; return whether the bell was heard. Never raises for a broker that is away.

    What the worker logs names the request it works for.
    """
    global _rests_until
    if not settings.DOORBELL or time.monotonic() < _rests_until:
        return False
    try:
        tasks.look_now.apply_async(expires=60, retry=False, headers={"request_id": request_id})
    except (KombuError, RedisError, OSError) as error:
        _rests_until = time.monotonic() + REST_SECONDS
        log.warning("The broker is away; the next sweep will find the work (%s).", type(error).__name__)
        return False
    return True


class DoorbellMiddleware:
    """Ring after every request that may have written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE_METHODS and response.status_code < 400:
            ring(request_id=getattr(request, "log_id", ""))
        return response
