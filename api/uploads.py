"""Files that programs send: counted with those that their person sends."""

import hashlib
from typing import Any, cast

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

# Seconds: the five minutes for which files are counted.
WAIT = 300


def refuse_too_many(request: Request) -> None:
    """Count a file that a program sends with those of its person. Raise Throttled where that is too much for now."""
    person = cast(Any, request.user)
    if not ratelimit.consume(request._request, app="allauth.account", action="upload", user=person):
        raise Throttled(wait=WAIT)


def form_print(request: HttpRequest) -> bytes:
    """Return what tells one form with files from another: its fields and the bytes of its files, not its seams."""
    digest = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.digest()
