"""Who is asked to meetings."""

from django.db.models import QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import InvitationFilter
from api.serializers.sessions import InvitationSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from meetings.models import Invitation


class InvitationDoor(Door):
    """The invitations a reader may know of. What was taken back is not there."""

    area = Area.MEETINGS
    model = Invitation
    serializer_class = InvitationSerializer

    def visible(self) -> QuerySet[Invitation]:
        rows = Invitation.objects.visible_to(self.reader.standing).in_force()
        return rows.select_related("person", "meeting__group")


class InvitationList(InvitationDoor, ListDoor):
    """Who is asked to the meetings of your groups and what they answered; elsewhere your own invitation."""

    filterset_class = InvitationFilter
    orderings = {
        "-meeting": Order(("meeting_id", "id"), descending=True),
        "meeting": Order(("meeting_id", "id")),
    }


class InvitationDetail(InvitationDoor, DetailDoor):
    """One invitation, with what was said to the co-chairs for them and for its writer."""
