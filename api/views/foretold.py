"""What will be mailed, for those who look after a table's mail."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.scopes import Area
from api.filters import ReaderFilterSet
from api.serializers.foretold import ForetoldListSerializer, ForetoldSerializer
from api.tables import shape_of
from api.views.doors import Door
from api.views.lists import FIELDS, Listed
from notifications.filters import SHOWN_KINDS
from notifications.foretold import foretold_of, tables_looked_after
from notifications.policies import can_view_deliveries
from workgroups.models import WorkGroup

# What lies further behind depends on too many answers.
MOST = 100


class ForetoldFilter(ReaderFilterSet):
    """Narrow down the tables that are looked at, and what is told of them."""

    group = django_filters.CharFilter(field_name="code", help_text=_("The code of a group, as in its address."))
    kind = django_filters.ChoiceFilter(choices=SHOWN_KINDS, method="of_kind", help_text=_("What a message is about."))

    class Meta:
        model = WorkGroup
        fields: list[str] = []

    def of_kind(self, tables: QuerySet[WorkGroup], name: str, value: str) -> QuerySet[WorkGroup]:
        """Leave the tables: every one may have something of a kind to tell."""
        return tables


# Not a page of many, so that nobody describes this for us.
FIELDS_OF_ROWS = OpenApiParameter(
    FIELDS,
    many=True,
    explode=False,
    enum=shape_of(ForetoldSerializer).names,
    description="Only these fields of each row. Without it, all.",
)


class Foretold(Listed, Door):
    """What will be written by itself, to how many and when, unless answers change it before: the soonest hundred."""

    area = Area.MAIL
    model = WorkGroup
    pagination_class = None
    filterset_class = ForetoldFilter
    serializer_class = ForetoldListSerializer
    row_serializer_class = ForetoldSerializer

    def visible(self) -> QuerySet[Any]:
        return tables_looked_after(self.reader.standing)

    @extend_schema(filters=True, parameters=[FIELDS_OF_ROWS], responses={200: ForetoldListSerializer, 403: None})
    def get(self, request: Request) -> Response:
        if not can_view_deliveries(self.reader.standing):
            raise PermissionDenied
        tables = {table.pk: table for table in self.filter_queryset(self.get_queryset())}
        kind = request.query_params.get("kind", "")
        rows = foretold_of(tables.values(), now=self.reader.now, most=MOST, kind=kind)
        told = ForetoldSerializer(rows, many=True, context={"tables": tables}).data
        return Response({"count": len(told), "results": self.chosen(told)})
