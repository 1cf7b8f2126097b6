"""What waits for an agenda: read, proposed, answered."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import WaitingPointFilter
from api.preconditions import require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.waiting_points import PointAnswerSerializer, ProposalSerializer, WaitingPointSerializer
from api.views.agenda_writing import readers_language
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.writing import body_of, named, require, shown
from meetings.models import Meeting, WaitingPoint
from meetings.policies import can_plan_meeting, can_propose_point
from meetings.services.waiting_points import propose_point
from notifications.points import answer_point
from workgroups.models import WorkGroup


class WaitingPointDoor(Door):
    """The points that a reader may know of."""

    area = Area.MEETINGS
    model = WaitingPoint
    serializer_class = WaitingPointSerializer

    def visible(self) -> QuerySet[WaitingPoint]:
        return WaitingPoint.objects.visible_to(self.reader.standing).select_related("group", "proposed_by")


class WaitingPointList(WaitingPointDoor, ListDoor):
    """What waits for agendas at your tables, and what became of what you proposed."""

    filterset_class = WaitingPointFilter
    orderings = {
        "-proposed_at": Order(("proposed_at", "id"), descending=True),
        "proposed_at": Order(("proposed_at", "id")),
    }


@extend_schema_view(get=extend_schema(parameters=[ETAG]))
class WaitingPointDetail(WaitingPointDoor, DetailDoor):
    """One point that waits, or waited."""


class WaitingPointRoot(WaitingPointList):
    """What waits for agendas at your tables, and what became of what you proposed; and new proposals."""

    @extend_schema(
        parameters=[NEW_ETAG], request=ProposalSerializer, responses={201: WaitingPointSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Propose what a table should talk about, and say why."""
        said = body_of(request, ProposalSerializer)
        standing = self.reader.standing
        group = named(WorkGroup.objects.visible_to(standing), "group", code=said.pop("group"))
        require(can_propose_point(standing, group))
        said.setdefault("language", readers_language())
        point = propose_point(group=group, actor=self.actor, now=self.reader.now, **said)
        return shown(self, WaitingPointDetail, point, status=201)


class WaitingPointAnswer(WaitingPointDoor):
    """What becomes of a waiting point."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(parameters=[IF_MATCH, ETAG], request=PointAnswerSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Put it onto an agenda, keep it for the next meeting, park, decline or drop it; its author is told once."""
        with transaction.atomic():
            point = get_object_or_404(self.visible(), pk=pk)
            standing = self.reader.standing
            require(can_plan_meeting(standing, point.group))
            said = body_of(request, PointAnswerSerializer)
            require_match(request, point, mine=said)
            if "meeting" in said:
                of_table = Meeting.objects.visible_to(standing).filter(group=point.group_id)
                said["meeting"] = named(of_table, "meeting", pk=said["meeting"])
            done = answer_point(point=point, actor=self.actor, version=point.version, now=self.reader.now, **said)
        return shown(self, WaitingPointDetail, done)
