"""What the views that write share: who may comes first, then what the body says, then the version it was read at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as BrokenRule
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.preconditions import etag_of
from api.serializers.bodies import StrictSerializer
from api.views.doors import DetailDoor, Door

Row = TypeVar("Row", bound=Model)


def require(allowed: bool) -> None:
    """Stop here with 403 unless a policy said yes."""
    if not allowed:
        raise PermissionDenied


def body_of(request: Request, serializer: type[StrictSerializer], **context: Any) -> dict[str, Any]:
    """Return what a body says. Raise ValidationError by field."""
    body = serializer(data=request.data, context=context)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def named(rows: QuerySet[Row], field: str, **where: Any) -> Row:
    """Return the row that a body names in a field.

    Raise ValidationError where there is none among the rows: what somebody may not know of is as unknown as what does
    not exist.
    """
    row = rows.filter(**where).first()
    if row is None:
        raise ValidationError({field: [unknown()]})
    return row


def shown(view: Door, detail: type[DetailDoor], row: Model, *, status: int = 200) -> Response:
    """Answer with a row as its own address shows it now, its version as ETag where it has one."""
    door = detail(request=view.request, format_kwarg=None)
    fresh = door.loaded(door.visible().filter(pk=row.pk)).get()
    headers = {"ETag": etag_of(fresh.version)} if hasattr(fresh, "version") else None
    return Response(door.get_serializer(fresh).data, status=status, headers=headers)


def unknown() -> ErrorDetail:
    """Return what is said of a number or code in a body that stands for nothing."""
    return ErrorDetail(str(_("There is nothing here, or nothing that you may know of.")), code="unknown")


@contextmanager
def at_fields(field_of: Mapping[str, str]) -> Iterator[None]:
    """Say beside its field what a service refuses of the whole: ``field_of`` names the field of a code."""
    try:
        yield
    except BrokenRule as broken:
        field = None if hasattr(broken, "error_dict") else field_of.get(broken.error_list[0].code or "")
        if field is None:
            raise
        raise BrokenRule({field: broken}) from broken
