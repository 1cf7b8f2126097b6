"""Meetings."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from accounts.keyset import Order
from accounts.scopes import Area
from api.filters import MeetingFilter
from api.schema import ETAG
from api.serializers.meetings import MeetingDetailSerializer, MeetingSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import AgendaItem, Meeting


class MeetingDoor(Door):
    """The meetings a reader may know of."""

    area = Area.MEETINGS
    model = Meeting

    def visible(self) -> QuerySet[Meeting]:
        return Meeting.objects.visible_to(self.reader.standing).for_list()


class MeetingList(MeetingDoor, ListDoor):
    """The meetings you may know of: those of your groups, and those you are a guest of."""

    serializer_class = MeetingSerializer
    filterset_class = MeetingFilter
    orderings = {
        "-starts_at": Order(("starts_at", "id"), descending=True),
        "starts_at": Order(("starts_at", "id")),
    }


@extend_schema_view(get=extend_schema(parameters=[ETAG]))
class MeetingDetail(MeetingDoor, DetailDoor):
    """One meeting with its agenda."""

    serializer_class = MeetingDetailSerializer

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        agenda = AgendaItem.objects.visible_to(self.reader.standing).order_by("position", "pk")
        return rows.prefetch_related(Prefetch("agenda", agenda))
