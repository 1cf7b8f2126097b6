"""Decisions."""

from django.db.models import QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import DecisionFilter
from api.serializers.sessions import DecisionSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import Decision


class DecisionDoor(Door):
    """The decisions a reader may know of."""

    area = Area.MEETINGS
    model = Decision
    serializer_class = DecisionSerializer

    def visible(self) -> QuerySet[Decision]:
        rows = Decision.objects.visible_to(self.reader.standing)
        # Not its text: a whole pathway, of which two words are shown.
        return rows.select_related("meeting__group", "pathway_version__pathway").defer("pathway_version__content")


class DecisionList(DecisionDoor, ListDoor):
    """What was decided at the meetings you may know of, the latest first."""

    filterset_class = DecisionFilter
    orderings = {
        "-recorded_at": Order(("recorded_at", "id"), descending=True),
        "recorded_at": Order(("recorded_at", "id")),
    }


class DecisionDetail(DecisionDoor, DetailDoor):
    """One decision."""
