"""Looks at a file that somebody sent, before anything is kept of it."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from accounts.texts import clean_line
from meetings.paper_kinds import MOST_BYTES, kind_of_paper


@dataclass(frozen=True)
class Received:
    """What a file is: its name without a way, its kind by content, its size in bytes, its fingerprint."""

    name: str
    suffix: str
    size: int
    sha256: str


def received(file: File) -> Received:
    """Return what a file is. Raise ValidationError beside ``file`` for one that is too large, empty or of no kind."""
    name = name_of(file)
    if not file.size or file.size > MOST_BYTES:
        words = _("A file has at most %(most)s MB, and something in it.")
        wrong = ValidationError(words, code="too_large", params={"most": MOST_BYTES // 1024**2})
        raise ValidationError({"file": wrong})
    try:
        suffix = kind_of_paper(file, name=name)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ValidationError({"file": error}) from error
    return Received(name=name, suffix=suffix, size=file.size, sha256=_digest(file))


def name_of(file: File) -> str:
    """Return how a file is called, without the folders it came from."""
    return clean_line((file.name or "").replace("\\", "/").rpartition("/")[2])


def _digest(file: File) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
