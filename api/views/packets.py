"""Packets: read, fetched as files, sent."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import PacketFilter
from api.serializers.packets import NewPacketSerializer, PacketSerializer
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.meetings_writing import led_meeting
from api.views.writing import body_of, shown
from meetings.models import Packet, PacketFile
from meetings.paper_kinds import HEADERS, MEDIA_TYPES
from meetings.services.packets import send_packet


class PacketDoor(Door):
    """The packets a reader may know of."""

    area = Area.MEETINGS
    model = Packet
    serializer_class = PacketSerializer

    def visible(self) -> QuerySet[Packet]:
        rows = Packet.objects.visible_to(self.reader.standing)
        return rows.select_related("meeting__group", "sent_by")


class PacketDetail(PacketDoor, DetailDoor):
    """One packet, as it was sent."""


class PacketRoot(PacketDoor, ListDoor):
    """What tables you know of were sent to read, the latest first; and a packet is sent."""

    filterset_class = PacketFilter
    orderings = {"-id": Order(("id",), descending=True), "id": Order(("id",))}

    @extend_schema(request=NewPacketSerializer, responses={201: PacketSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Freeze agenda and papers and send them to everybody who is asked; a later one says what changed."""
        said = body_of(request, NewPacketSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        packet = send_packet(meeting=meeting, actor=self.actor, now=self.reader.now, **said)
        return shown(self, PacketDetail, packet, status=201)


class PacketBytes(PacketDoor):
    """A packet as a file."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(responses={(200, MEDIA_TYPES[kind]): bytes for kind in PacketFile.Format.values})
    def get(self, request: Request, pk: int, language: str, kind: str) -> HttpResponse:
        """Give the bytes: language `en`, `fr` or `both`, as `pdf` or `docx`. Made within a minute of sending."""
        packet = get_object_or_404(self.visible(), pk=pk)
        rows = packet.files.filter(language=language, format=kind).order_by("-is_confidential")
        if not self.reader.standing.hears_confidential(packet.meeting.group_id):
            rows = rows.filter(is_confidential=False)
        file = rows.first()
        if file is None:
            raise Http404
        name = f"{packet.meeting.group.code}-{packet.meeting.local_date}-packet-{packet.number}-{language}.{kind}"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(bytes(file.content), content_type=MEDIA_TYPES[kind], headers=headers)
