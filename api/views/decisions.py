"""Decisions."""

from django.db.models import Prefetch, QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import DecisionListFilter
from api.serializers.sessions import DecisionSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import Decision, DecisionPosition


class DecisionDoor(Door):
    """The decisions a reader may know of."""

    area = Area.MEETINGS
    model = Decision
    serializer_class = DecisionSerializer

    def visible(self) -> QuerySet[Decision]:
        positions = Prefetch("positions", DecisionPosition.objects.order_by("pk"))
        return Decision.objects.visible_to(self.reader.standing).for_list().prefetch_related(positions)


class DecisionList(DecisionDoor, ListDoor):
    """What was decided at the meetings you may know of, the latest first."""

    filterset_class = DecisionListFilter
    orderings = {
        "-recorded_at": Order(("recorded_at", "id"), descending=True),
        "recorded_at": Order(("recorded_at", "id")),
    }


class DecisionDetail(DecisionDoor, DetailDoor):
    """One decision."""
