"""Keyset pages over HTTP."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.exceptions import BadParameters
from api.keyset import MOST_COUNTED, Ordering, UnreadableCursor, capped_count, read_cursor, rows_after, write_cursor

PAGE_SIZE = 50
LARGEST_PAGE = 200
PARAMETERS = frozenset({"cursor", "ordering", "page_size"})


class KeysetPagination(BasePagination):
    """Walk forward in one of the orders that the view offers (``orderings``, the first by default).

    The view's ``loaded`` says how the rows of a page are fetched, so that counting need not fetch them.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        size = self._size(request)
        name, ordering = self._ordering(request, view.orderings)
        position = self._position(request, name, ordering, queryset)
        rows = rows_after(view.loaded(queryset), ordering, position, limit=size + 1)
        has_next, rows = len(rows) > size, rows[:size]
        self.next_url = None
        if has_next:
            cursor = write_cursor(name, ordering, rows[-1])
            self.next_url = replace_query_param(request.build_absolute_uri(), "cursor", cursor)
        whole = position is None and not has_next
        self.count, self.is_exact = (len(rows), True) if whole else capped_count(queryset)
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"count": self.count, "count_is_exact": self.is_exact, "next": self.next_url, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["count", "count_is_exact", "next", "results"],
            "properties": {
                "count": {
                    "type": "integer",
                    "description": f"How many rows the filters leave, counted no further than {MOST_COUNTED}.",
                },
                "count_is_exact": {"type": "boolean", "description": "False when there are more than counted."},
                "next": {"type": ["string", "null"], "format": "uri", "description": "The next page, if there is one."},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = list(view.orderings)
        return [
            _parameter("cursor", {"type": "string"}, "Where to go on: take it from `next`, do not make it."),
            _parameter("ordering", {"type": "string", "enum": names, "default": names[0]}, "How rows are sorted."),
            _parameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
                "How many rows a page has.",
            ),
        ]

    def _size(self, request: Request) -> int:
        text = request.query_params.get("page_size", str(PAGE_SIZE))
        size = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
        if not 1 <= size <= LARGEST_PAGE:
            message = _("A page has 1 to %(largest)s rows.") % {"largest": LARGEST_PAGE}
            raise BadParameters("page_size", message, "invalid_page_size")
        return size

    def _ordering(self, request: Request, orderings: Mapping[str, Ordering]) -> tuple[str, Ordering]:
        name = request.query_params.get("ordering") or next(iter(orderings))
        if name not in orderings:
            message = _("Choose one of: %(orderings)s.") % {"orderings": ", ".join(orderings)}
            raise BadParameters("ordering", message, "unknown_ordering")
        return name, orderings[name]

    def _position(self, request: Request, name: str, ordering: Ordering, queryset: QuerySet[Any]) -> list[Any] | None:
        cursor = request.query_params.get("cursor")
        if not cursor:
            return None
        try:
            return read_cursor(cursor, name, ordering, queryset.model)
        except UnreadableCursor as error:
            message = _("This cursor cannot be read. Begin again without one.")
            raise BadParameters("cursor", message, "invalid_cursor") from error


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}
