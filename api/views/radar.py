"""The radar of stale facts."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.scopes import Area
from api.filters import ReaderFilterSet
from api.serializers.work import BlipSerializer, RadarSerializer
from api.tables import shape_of
from api.views.doors import Door
from api.views.lists import FIELDS, Listed
from pathways.models import Pathway
from pathways.radar import radar_of


class RadarFilter(ReaderFilterSet):
    """Narrow down the pathways that are looked at."""

    pathway = django_filters.CharFilter(field_name="code", help_text=_("The code of a pathway."))
    profession = django_filters.CharFilter(field_name="profession__code", help_text=_("The code of a profession."))
    regulator = django_filters.CharFilter(field_name="regulator__code", help_text=_("The code of a regulator."))

    class Meta:
        model = Pathway
        fields: list[str] = []


# Not a page of many, so that nobody describes this for us.
FIELDS_OF_BLIPS = OpenApiParameter(
    FIELDS,
    many=True,
    explode=False,
    enum=shape_of(BlipSerializer).names,
    description="Only these fields of each row, and what names it. Without it, all.",
)


class Radar(Listed, Door):
    """Facts of your tables' pathways whose day has come, whose age nobody knows, or whose source no longer opens."""

    area = Area.PATHWAYS
    model = Pathway
    pagination_class = None
    filterset_class = RadarFilter
    serializer_class = RadarSerializer
    row_serializer_class = BlipSerializer

    def visible(self) -> QuerySet[Any]:
        return Pathway.objects.visible_to(self.reader.standing).order_by("code", "pk")

    @extend_schema(filters=True, parameters=[FIELDS_OF_BLIPS])
    def get(self, request: Request) -> Response:
        pathways = list(self.filter_queryset(self.get_queryset()))
        blips = BlipSerializer(radar_of(pathways, today=self.reader.today), many=True).data
        return Response({"count": len(blips), "results": self.chosen(blips)})
