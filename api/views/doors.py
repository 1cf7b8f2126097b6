"""What the views of the API share: rows are what the reader may know of, in keyset pages."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.models import Person
from api.exceptions import BadParameters
from api.filters import refuse_unknown
from api.permissions import InArea
from api.preconditions import etag_of
from api.reader import Reader, reader_of
from api.views.lists import Listed
from api.views.once import Once

FORMAT = "format"


class Door(Once, GenericAPIView[Any]):
    """A view that knows its reader. ``visible`` is the only way to rows.

    ``area`` is what a token must be let into; a view that names none is closed to everybody (``InArea``).
    """

    area: ClassVar[str] = ""
    model: ClassVar[type[Model]]
    permission_classes: Any = (IsAuthenticated, InArea)

    @property
    def reader(self) -> Reader:
        """Who asks."""
        return reader_of(self.request)

    @property
    def actor(self) -> Person:
        """Who writes. Raise NotAuthenticated where nobody signed in."""
        person = self.reader.person
        if person is None:
            raise NotAuthenticated
        return person

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        asked = request.query_params.get(FORMAT)
        if asked and not force:
            formats = [renderer.format for renderer in self.get_renderers()]
            if asked not in formats:
                message = _("Choose one of: %(formats)s.") % {"formats": ", ".join(formats)}
                raise BadParameters(FORMAT, message, "unknown_format")
        return super().perform_content_negotiation(request, force)

    def visible(self) -> QuerySet[Any]:
        """Return the rows the reader may know of."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        # The description of the API is drawn without a reader.
        if getattr(self, "swagger_fake_view", False):
            return self.model._default_manager.none()
        return self.visible()


class ListDoor(Listed, ListModelMixin, Door):
    """Answers with a page of rows."""

    orderings: ClassVar[Mapping[str, Order]]

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Say what a page needs beside the rows themselves."""
        return rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.filter_backends:
            refuse_unknown(self.request.query_params)
        return super().filter_queryset(queryset)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)


class DetailDoor(Door):
    """Answers with one row, and its version as ETag where it has one."""

    filter_backends = ()
    pagination_class = None

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Say what one row needs beside itself."""
        return rows

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.loaded(self.get_queryset().filter(**kwargs)).first()
        if row is None:
            raise Http404
        response = Response(self.get_serializer(row).data)
        if hasattr(row, "version"):
            response["ETag"] = etag_of(row.version)
        return response
