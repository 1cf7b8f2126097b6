"""The record: what happened at tables, who did it, when."""

from django.db.models import QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.record_filters import ActivityFilter
from api.serializers.activity import ActivitySerializer
from api.views.doors import DetailDoor, Door, ListDoor
from workgroups.models import ActivityEntry


class ActivityDoor(Door):
    """The entries that a reader may know of."""

    area = Area.GROUPS
    model = ActivityEntry
    serializer_class = ActivitySerializer

    def visible(self) -> QuerySet[ActivityEntry]:
        return ActivityEntry.objects.visible_to(self.reader.standing).for_list()


class ActivityList(ActivityDoor, ListDoor):
    """What happened at your groups, the latest first."""

    filterset_class = ActivityFilter
    orderings = {"-at": Order(("at", "id"), descending=True), "at": Order(("at", "id"))}


class ActivityDetail(ActivityDoor, DetailDoor):
    """One entry of the record."""
