"""Who was at meetings."""

from django.db.models import QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import AttendanceFilter
from api.serializers.sessions import AttendanceSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import Attendance


class AttendanceDoor(Door):
    """The attendance that a reader may know of."""

    area = Area.MEETINGS
    model = Attendance
    serializer_class = AttendanceSerializer

    def visible(self) -> QuerySet[Attendance]:
        return Attendance.objects.visible_to(self.reader.standing).select_related("person", "meeting__group")


class AttendanceList(AttendanceDoor, ListDoor):
    """Who was at the meetings of your groups, on behalf of which seat."""

    filterset_class = AttendanceFilter
    orderings = {
        "-meeting": Order(("meeting_id", "id"), descending=True),
        "meeting": Order(("meeting_id", "id")),
    }


class AttendanceDetail(AttendanceDoor, DetailDoor):
    """Somebody at one meeting."""
