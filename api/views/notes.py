"""Notes: what was written under the points of an agenda."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import NotesFilter
from api.schema import ETAG
from api.serializers.agenda import NotesSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import AgendaItem


class NotesDoor(Door):
    """The points whose notes a reader may read: the table's, once it met."""

    area = Area.MEETINGS
    model = AgendaItem
    serializer_class = NotesSerializer

    def visible(self) -> QuerySet[AgendaItem]:
        rows = AgendaItem.objects.with_notes_visible_to(self.reader.standing)
        return rows.select_related("meeting__group", "changed_by")


class NotesList(NotesDoor, ListDoor):
    """What was written down at the meetings of your groups, as Markdown."""

    filterset_class = NotesFilter
    orderings = {
        "agenda": Order(("meeting_id", "position", "id")),
        "-changed_at": Order(("changed_at", "id"), descending=True),
    }


@extend_schema_view(get=extend_schema(parameters=[ETAG]))
class NotesDetail(NotesDoor, DetailDoor):
    """The notes of one point, as Markdown. Their ETag is the version of the point."""
