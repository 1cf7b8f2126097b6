"""Files that programs send: counted with those that their person sends."""

import hashlib
from typing import cast

from django.http import HttpRequest
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

from accounts.models import Person
from accounts.uploads import may_send_file

# Seconds: the five minutes for which files are counted.
WAIT = 300


def refuse_too_many(request: Request) -> None:
    """Count a file that a program sends with those of its person. Raise Throttled where that is too much for now."""
    if not may_send_file(request._request, cast(Person, request.user)):
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
