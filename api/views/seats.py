"""Seats."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.filters import SeatFilter
from api.serializers.seats import SeatSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from workgroups.models import Seat, SeatHolder, WorkGroup


class SeatDoor(Door):
    """The seats of the groups a reader may know from inside."""

    area = Area.GROUPS
    model = Seat
    serializer_class = SeatSerializer

    def visible(self) -> QuerySet[Seat]:
        groups = WorkGroup.objects.visible_to(self.reader.standing).values("pk")
        return Seat.objects.filter(group__in=groups).select_related("group", "organization", "stakeholder_kind")


class SeatList(SeatDoor, ListDoor):
    """The seats of your groups on a day, with who held them on that day."""

    filterset_class = SeatFilter
    orderings = {"table": Order(("group_id", "role_order", "id"))}


class SeatDetail(SeatDoor, DetailDoor):
    """One seat, with everybody who ever held it, the first first."""

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        holders = SeatHolder.objects.select_related("person").order_by("starts_on", "pk")
        return rows.prefetch_related(Prefetch("holders", holders))
