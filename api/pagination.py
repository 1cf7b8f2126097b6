"""Keyset pages over HTTP."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from accounts.keyset import MOST_COUNTED, Order, UnreadablePosition
from api.exceptions import BadParameters
from api.keyset import Plan, plan_page, read_cursor, write_cursor

PAGE_SIZE = 50
LARGEST_PAGE = 200
# Beside what turns pages: which fields, written how (``api.views.lists``).
PARAMETERS = frozenset({"cursor", "ordering", "page_size", "fields", "format"})


class KeysetPagination(BasePagination):
    """Walk forward in one of the orders that the view offers (``orderings``, the first by default).

    The view's ``loaded`` says how the rows of a page are fetched, so that counting need not fetch them.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        return self.carry_out(plan_of(request.query_params, queryset, view.loaded(queryset), view.orderings), request)

    def carry_out(self, plan: Plan, request: Request) -> list[Any]:
        """Fetch the page that was planned."""
        rows, has_next = plan.fetch()
        self.next_url = None
        if has_next:
            cursor = write_cursor(plan.name, plan.order, rows[-1])
            self.next_url = replace_query_param(request.build_absolute_uri(), "cursor", cursor)
        whole = plan.is_first and not has_next
        self.count, self.is_exact = (len(rows), True) if whole else plan.count()
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        answer = {"count": self.count, "count_is_exact": self.is_exact, "next": self.next_url, "results": data}
        # For those who read no JSON (RFC 8288).
        headers = {"Link": f'<{self.next_url}>; rel="next"'} if self.next_url else None
        return Response(answer, headers=headers)

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
            fields_parameter(view.shape.names),
            _parameter("cursor", {"type": "string"}, "Where to go on: take it from `next`, do not make it."),
            _parameter("ordering", {"type": "string", "enum": names, "default": names[0]}, "How rows are sorted."),
            _parameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
                "How many rows a page has.",
            ),
        ]


def plan_of(params: QueryDict, rows: QuerySet[Any], loaded: QuerySet[Any], orderings: Mapping[str, Order]) -> Plan:
    """Plan the page that the parameters of an address ask for. Raise BadParameters where they make no sense."""
    name = params.get("ordering") or next(iter(orderings))
    if name not in orderings:
        message = _("Choose one of: %(orderings)s.") % {"orderings": ", ".join(orderings)}
        raise BadParameters("ordering", message, "unknown_ordering")
    position = _position(params.get("cursor"), name, orderings[name], rows.model)
    size = _size(params.get("page_size", str(PAGE_SIZE)))
    return plan_page(loaded, rows, name=name, order=orderings[name], position=position, size=size)


def _size(text: str) -> int:
    size = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 1 <= size <= LARGEST_PAGE:
        message = _("A page has 1 to %(largest)s rows.") % {"largest": LARGEST_PAGE}
        raise BadParameters("page_size", message, "invalid_page_size")
    return size


def _position(cursor: str | None, name: str, order: Order, model: type[Model]) -> list[Any] | None:
    if not cursor:
        return None
    try:
        return read_cursor(cursor, name, order, model)
    except UnreadablePosition as error:
        message = _("This cursor cannot be read. Begin again without one.")
        raise BadParameters("cursor", message, "invalid_cursor") from error


def fields_parameter(names: Sequence[str]) -> dict[str, Any]:
    """Describe the choice of fields."""
    items = {"type": "string", "enum": list(names)}
    schema = {"type": "array", "items": items, "minItems": 1}
    description = "Only these fields of each row, and what names it. Without it, all."
    return {**_parameter("fields", schema, description), "style": "form", "explode": False}


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}
