"""Points of agendas."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import AgendaFilter
from api.schema import ETAG
from api.serializers.agenda import AgendaPointSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import AgendaItem


class AgendaItemDoor(Door):
    """The points a reader may know of."""

    area = Area.MEETINGS
    model = AgendaItem
    serializer_class = AgendaPointSerializer

    def visible(self) -> QuerySet[AgendaItem]:
        rows = AgendaItem.objects.visible_to(self.reader.standing)
        # Not its text: a whole pathway, of which two words are shown.
        shown = rows.select_related("meeting__group", "pathway", "pathway_version__pathway")
        return shown.defer("pathway_version__content")


class AgendaItemList(AgendaItemDoor, ListDoor):
    """What the meetings you may know of talk about, in the order of each agenda."""

    filterset_class = AgendaFilter
    orderings = {
        "agenda": Order(("meeting_id", "position", "id")),
        "-changed_at": Order(("changed_at", "id"), descending=True),
    }


@extend_schema_view(get=extend_schema(parameters=[ETAG]))
class AgendaItemDetail(AgendaItemDoor, DetailDoor):
    """One point of an agenda. Its notes are a resource of their own."""
