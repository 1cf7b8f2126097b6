"""What can go wrong, translated into problems."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import ValidationError as BrokenRule
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ErrorDetail, NotFound, PermissionDenied, ValidationError
from rest_framework.response import Response

from accounts.versions import StaleVersion
from api.plain import plain
from api.problems import MEDIA_TYPE, body_errors, parameter_errors, pointer_of, problem
from pathways.document.problems import BadDocument


class BadParameters(ValidationError):
    """A parameter of the address that cannot be understood."""

    def __init__(self, parameter: str, message: Any, code: str) -> None:
        super().__init__({parameter: [ErrorDetail(str(message), code=code)]})


class PreconditionRequired(APIException):
    """A write that does not say which version it read."""

    status_code = 428
    default_detail = _("Say which version you read: send the ETag of what you read as If-Match.")
    default_code = "precondition_required"


class Gone(APIException):
    """What was published once and then withdrawn: programs must forget it."""

    status_code = 410
    default_detail = _("This pathway was withdrawn. Do not rely on a copy of it.")
    default_code = "gone"

    def __init__(self, reason: dict[str, str]) -> None:
        super().__init__()
        self.more = {"reason": reason}


class ItemsForbidden(PermissionDenied):
    """Some of the rows that a body names may be known but not written by who sent it."""

    def __init__(self, pointers: Iterable[str]) -> None:
        super().__init__()
        said = {"code": self.default_code, "detail": str(self.detail)}
        self.more = {"errors": [{"pointer": pointer, **said} for pointer in pointers]}


class ItemsStale(APIException):
    """Some of the rows that a body names moved on since they were read."""

    status_code = 412
    default_detail = _("Somebody changed some of these in between; nothing was written. Read them again.")
    default_code = "stale_version"

    def __init__(self, current: Mapping[str, int]) -> None:
        super().__init__()
        said = {"code": self.default_code, "detail": str(_("Somebody changed this in between."))}
        self.more = {"errors": [{"pointer": at, **said, "current_version": version} for at, version in current.items()]}


class NotModified(Exception):
    """The reader holds what would be answered."""


# What a view may raise in order to say something; anything else is a fault of ours.
FORESEEN = (APIException, Http404, DjangoPermissionDenied, BrokenRule, StaleVersion, BadDocument, NotModified)


def problem_response(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an exception with a problem; None for what nobody foresaw, which is a 500."""
    match exc:
        case StaleVersion():
            return _answer(412, _stale(exc))
        case NotModified():
            return Response(status=304)
        case BadDocument():
            return _answer(400, _unreadable(exc))
    known = _translated(exc)
    if known is None:
        return None
    return _answer(known.status_code, _body(known), headers=_headers(known))


def _translated(exc: Exception) -> APIException | None:
    match exc:
        case APIException():
            return exc
        case Http404():
            return NotFound(_("There is nothing here, or nothing that you may know of."))
        case DjangoPermissionDenied():
            return PermissionDenied()
        case BrokenRule():
            return ValidationError(details_of(exc))
    return None


def details_of(broken: BrokenRule) -> Any:
    """Return what a service refused as a serializer would say it. Keep the codes that services give their errors."""
    if hasattr(broken, "error_dict"):
        return {name: [_detail(error) for error in errors] for name, errors in broken.error_dict.items()}
    return [_detail(error) for error in broken.error_list]


def _detail(error: BrokenRule) -> ErrorDetail:
    return ErrorDetail(error.messages[0], code=error.code or "invalid")


def _body(exc: APIException) -> dict[str, Any]:
    if not isinstance(exc, ValidationError):
        detail = exc.detail
        more = getattr(exc, "more", {})
        return problem(exc.status_code, getattr(detail, "code", exc.default_code), str(detail), **more)
    named = parameter_errors if isinstance(exc, BadParameters) else body_errors
    errors = list(named(exc.detail))
    return problem(exc.status_code, "invalid", errors[0]["detail"], errors=errors)


def _unreadable(exc: BadDocument) -> dict[str, Any]:
    """Name everything that is wrong with the text of a pathway, each with its place in the body."""
    errors = [
        {"pointer": pointer_of(found.path), "code": "bad_document", "detail": found.message} for found in exc.problems
    ]
    return problem(400, "invalid", errors[0]["detail"], errors=errors)


def _headers(exc: APIException) -> dict[str, str]:
    headers = {}
    if header := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(math.ceil(wait))
    return headers


def _stale(exc: StaleVersion) -> dict[str, Any]:
    """Give both sides back, so that a program can show them to somebody who chooses."""
    names = [name for name in ("version", *exc.mine) if hasattr(exc.current, name)]
    current = {name: plain(getattr(exc.current, name)) for name in names}
    detail = _("Somebody changed this in between. Read it again, then send your change with the new ETag.")
    return problem(412, "stale_version", str(detail), current=current, mine=plain(exc.mine))


def _answer(status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)
