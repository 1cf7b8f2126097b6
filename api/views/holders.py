"""Who sits where."""

from django.db.models import QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.serializers.holders import SeatHolderSerializer
from api.table_filters import HolderFilter
from api.views.doors import DetailDoor, Door, ListDoor
from workgroups.models import SeatHolder


class HolderDoor(Door):
    """Who sits or sat at the tables a reader may know from inside."""

    area = Area.GROUPS
    model = SeatHolder
    serializer_class = SeatHolderSerializer

    def visible(self) -> QuerySet[SeatHolder]:
        rows = SeatHolder.objects.visible_to(self.reader.standing)
        return rows.select_related("person", "seat__group", "seat__organization", "seat__stakeholder_kind")


class HolderList(HolderDoor, ListDoor):
    """Who holds the seats of your groups on a day, alternates included."""

    filterset_class = HolderFilter
    orderings = {
        "seat": Order(("seat_id", "id")),
        "starts_on": Order(("starts_on", "id")),
        "-starts_on": Order(("starts_on", "id"), descending=True),
    }


class HolderDetail(HolderDoor, DetailDoor):
    """Somebody on a seat, of any time."""
