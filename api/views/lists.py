"""What every list can do: name the fields that are wanted, and be a table."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.exceptions import BadParameters
from api.renderers import CsvRenderer
from api.tables import Path, Shape, shape_of

FIELDS = "fields"


class Listed(GenericAPIView[Any]):
    """Answers with rows: whole or the fields that were named, in JSON or as CSV."""

    renderer_classes = (JSONRenderer, CsvRenderer)
    # Where rows stand in a frame of their own, what writes one of them.
    row_serializer_class: Any = None

    def get_renderers(self) -> list[BaseRenderer]:
        renderers = super().get_renderers()
        # What is written here is answered with one row or a few, which are no table.
        return renderers if getattr(self.request, "method", "GET") in {"GET", "HEAD"} else renderers[:1]

    @property
    def shape(self) -> Shape:
        """What the rows hold."""
        serializer_class: Any = self.row_serializer_class or self.get_serializer_class()
        return shape_of(serializer_class)

    @cached_property
    def wanted(self) -> frozenset[str] | None:
        """The fields that were named, and what names a row; None for all. Raise BadParameters for others."""
        named = self.request.query_params.getlist(FIELDS)
        if not named:
            return None
        wanted = {name.strip() for part in named for name in part.split(",")}
        if not wanted <= set(self.shape.names):
            message = _("Choose from: %(names)s.") % {"names": ", ".join(self.shape.names)}
            raise BadParameters(FIELDS, message, "unknown_field")
        return self.shape.keys | wanted

    @property
    def columns(self) -> list[Path]:
        """The columns of the table."""
        return [path for path in self.shape.columns if self.wanted is None or path[0] in self.wanted]

    def chosen(self, rows: Iterable[dict[str, Any]]) -> Any:
        """Return rows with the fields that were asked for."""
        wanted = self.wanted
        if wanted is None:
            return rows
        return [{name: value for name, value in row.items() if name in wanted} for row in rows]

    def get_paginated_response(self, data: Any) -> Response:
        return super().get_paginated_response(self.chosen(data))

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(answer.accepted_renderer, CsvRenderer) and not answer.exception:
            name = request.path.rstrip("/").rpartition("/")[2]
            answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer
