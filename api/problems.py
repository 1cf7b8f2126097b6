"""The shape of an error: application/problem+json (RFC 9457). Pure functions.

Beside the members of the RFC stands ``code``, a word that does not change with the reader's language, and for what was
wrong with a request ``errors``: each names a ``pointer`` into the body (RFC 6901, as a fragment) or a ``parameter`` of
the address.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

MEDIA_TYPE = "application/problem+json"

_PART = re.compile(r"[^.\[\]]+")


def problem(status: int, code: str, detail: str, **more: Any) -> dict[str, Any]:
    """Return the body of an answer that tells what went wrong."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }


def body_errors(detail: Any, pointer: str = "#") -> Iterator[dict[str, str]]:
    """Name each thing wrong with a body, from the nested lists and dicts of a serializer."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            own = name in {"non_field_errors", "__all__"}
            yield from body_errors(inner, pointer if own else f"{pointer}/{_escaped(str(name))}")
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from body_errors(inner, f"{pointer}/{place}" if nested else pointer)
    else:
        yield {"pointer": pointer, "code": detail.code, "detail": str(detail)}


def parameter_errors(detail: Any) -> Iterator[dict[str, str]]:
    """Name each thing wrong with the parameters of an address."""
    for name, errors in detail.items():
        for error in errors:
            yield {"parameter": name, "code": error.code, "detail": str(error)}


def pointer_of(path: str) -> str:
    """Return the pointer of a place like ``steps[3].costs[0].amount``."""
    return "/".join(["#", *(_escaped(part) for part in _PART.findall(path))])


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
