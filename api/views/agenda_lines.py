"""The lines with which every agenda of a table begins."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import TemplateLineFilter
from api.serializers.agenda_writing import DirectionSerializer
from api.serializers.waiting_points import ChangeLineSerializer, NewLineSerializer, TemplateLineSerializer
from api.views.agenda_writing import readers_language
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.writing import body_of, named, require, shown
from meetings.models import AgendaTemplateItem
from meetings.policies import can_plan_meeting
from meetings.services.agenda_template import add_line, change_line, move_line, remove_line
from workgroups.models import WorkGroup


class LineDoor(Door):
    """The lines a reader may know of."""

    area = Area.MEETINGS
    model = AgendaTemplateItem
    serializer_class = TemplateLineSerializer

    def visible(self) -> QuerySet[AgendaTemplateItem]:
        return AgendaTemplateItem.objects.visible_to(self.reader.standing).select_related("group")

    def led(self, pk: int) -> AgendaTemplateItem:
        """Return a line of a table that the writer leads."""
        line: AgendaTemplateItem = get_object_or_404(self.visible(), pk=pk)
        require(can_plan_meeting(self.reader.standing, line.group))
        return line


class LineList(LineDoor, ListDoor):
    """What agendas of your groups begin with, in their order."""

    filterset_class = TemplateLineFilter
    orderings = {"agenda": Order(("group_id", "position", "id"))}


class LineDetail(LineDoor, DetailDoor):
    """One line that every agenda begins with."""


class LineRoot(LineList):
    """What agendas of your groups begin with, in their order; and new lines."""

    @extend_schema(request=NewLineSerializer, responses={201: TemplateLineSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Put a line at the end."""
        said = body_of(request, NewLineSerializer)
        standing = self.reader.standing
        group = named(WorkGroup.objects.visible_to(standing), "group", code=said.pop("group"))
        require(can_plan_meeting(standing, group))
        said.setdefault("language", readers_language())
        return shown(self, LineDetail, add_line(group=group, actor=self.actor, **said), status=201)


class LineOne(LineDetail):
    """One line that every agenda begins with."""

    @extend_schema(request=ChangeLineSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Reword it; agendas that stand keep what they began with."""
        line = self.led(pk)
        said = body_of(request, ChangeLineSerializer)
        said.setdefault("language", readers_language())
        change_line(line=line, actor=self.actor, **said)
        return shown(self, LineDetail, line)


class LineRemove(LineDoor):
    """The end of a line."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take it off; agendas that stand keep it."""
        remove_line(line=self.led(pk), actor=self.actor)
        return Response(status=204)


class LineMove(LineDoor):
    """The place of a line."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=DirectionSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Let a line change places with its neighbour; at the end of the list nothing happens."""
        line = self.led(pk)
        said = body_of(request, DirectionSerializer)
        move_line(line=line, actor=self.actor, up=said["direction"] == "up")
        return shown(self, LineDetail, line)
