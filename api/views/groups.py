"""Groups."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.filters import GroupFilter
from api.serializers.groups import GroupDetailSerializer, GroupSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from workgroups.models import GroupFunction, GroupProfession, QuorumKind, WorkGroup


class GroupDoor(Door):
    """The groups a reader may know from inside."""

    area = Area.GROUPS
    model = WorkGroup

    def visible(self) -> QuerySet[WorkGroup]:
        return WorkGroup.objects.visible_to(self.reader.standing).select_related("jurisdiction")


class GroupList(GroupDoor, ListDoor):
    """The groups you know from inside: where you sit, or all for the consultant."""

    serializer_class = GroupSerializer
    filterset_class = GroupFilter
    orderings = {"code": Order(("code", "id")), "name": Order(("name_en", "id"))}


class GroupDetail(GroupDoor, DetailDoor):
    """One group: how it meets, what its quorum is."""

    serializer_class = GroupDetailSerializer

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.prefetch_related(
            Prefetch("group_professions", GroupProfession.objects.select_related("profession").order_by("pk")),
            Prefetch("functions", GroupFunction.objects.order_by("position", "pk")),
            Prefetch("quorum_kinds", QuorumKind.objects.select_related("kind").order_by("pk")),
        )
