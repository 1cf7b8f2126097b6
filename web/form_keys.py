"""One form, one effect: a form posted twice is answered twice and done once.

Each form that does something carries a random key (``{% form_key %}``). The first posting takes the key; a second one
waits until the first is through and is sent to the same place. A posting that did not succeed gives its key back, so
that the corrected form may be sent again.
"""

import datetime as dt
import re
import time
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from accounts.models import FormKey

FIELD = "form_key"
_SHAPE = re.compile(r"[A-Za-z0-9_-]{16,64}")
WAIT_SECONDS = 8.0
# A first posting that has not answered by then died with its process.
ABANDONED = dt.timedelta(seconds=60)


class FormKeyMiddleware:
    """Let each form key work once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not _SHAPE.fullmatch(key):
            return self.get_response(request)
        if not _take(key, request):
            first = _wait_for(key, request)
            if first is not None:
                return first
        response = self.get_response(request)
        row = FormKey.objects.filter(key=key)
        if 300 <= response.status_code < 400:
            row.update(location=response.headers["Location"][:500])
        else:
            row.delete()
        return response


def _person_id(request: HttpRequest) -> int | None:
    return request.user.pk if request.user.is_authenticated else None


def _take(key: str, request: HttpRequest) -> bool:
    """Take the key; return whether it was free."""
    try:
        with transaction.atomic():
            FormKey.objects.create(
                key=key, person_id=_person_id(request), path=request.path[:300], posted_at=timezone.now()
            )
    except IntegrityError:
        return False
    return True


def _wait_for(key: str, request: HttpRequest) -> HttpResponse | None:
    """Answer like the first posting; None when that one failed or died and this one has taken the key."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        row = FormKey.objects.filter(key=key).first()
        if row is None or (row.posted_at < timezone.now() - ABANDONED and not row.location):
            FormKey.objects.filter(key=key, location="").delete()
            if _take(key, request):
                return None
            continue
        if (row.person_id, row.path) != (_person_id(request), request.path[:300]):
            break
        if row.location:
            return HttpResponseRedirect(row.location)
        time.sleep(0.05)
    return render(request, "errors/409.html", status=409)
