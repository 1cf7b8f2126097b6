"""What goes with a seat when it changes hands."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.scopes import Area
from api.serializers.hand_over import HandOverSerializer
from api.views.doors import Door
from api.views.writing import require
from meetings.handing_over import hand_over_of
from meetings.policies import can_see_hand_over
from workgroups.models import Seat, WorkGroup


class SeatHandOver(Door):
    """What a new holder of a seat finds."""

    area = Area.MEETINGS
    model = Seat
    filter_backends = ()
    pagination_class: Any = None
    serializer_class = HandOverSerializer

    def visible(self) -> QuerySet[Seat]:
        groups = WorkGroup.objects.visible_to(self.reader.standing).values("pk")
        return Seat.objects.filter(group__in=groups).select_related("group", "organization", "stakeholder_kind")

    def get(self, request: Request, pk: int) -> Response:
        """Return the numbers of its open actions, of the last four meetings, of what home has yet to hear, and dates.

        For who speaks for the seat, and for who acts as chair.
        """
        seat = get_object_or_404(self.visible(), pk=pk)
        require(can_see_hand_over(self.reader.standing, seat))
        return Response(self.get_serializer(hand_over_of(seat, now=self.reader.now)).data)
