"""A meeting while the table meets: whether anything moved, and the clock of its points."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import ETAG
from api.serializers.live import ClockSerializer, PulseSerializer, SetClockSerializer
from api.views.meetings import MeetingDoor
from api.views.writing import body_of, named, require
from meetings.live import pulse_of
from meetings.models import AgendaItem, ItemTime, Meeting
from meetings.policies import can_change_meeting, can_see_answers
from meetings.services.clock import leave_off, take_up


class LiveDoor(MeetingDoor):
    """The meetings at whose table a reader sits."""

    filter_backends = ()
    pagination_class: Any = None

    def sat_at(self, pk: int) -> Meeting:
        """Return the meeting. Raise Http404 for one they may not know, and for its guests."""
        meeting: Meeting = get_object_or_404(self.visible(), pk=pk)
        if not can_see_answers(self.reader.standing, meeting):
            raise Http404
        return meeting


class MeetingLive(LiveDoor):
    """Whether anything moved at a meeting since the last question."""

    serializer_class = PulseSerializer

    @extend_schema(parameters=[ETAG])
    def get(self, request: Request, pk: int) -> Response:
        """Ask again with the ETag as If-None-Match: 304 says that nothing moved."""
        meeting = self.sat_at(pk)
        found = pulse_of(Meeting.objects.all(), meeting.pk)
        if found is None:
            raise Http404
        headers = {"ETag": found.tag}
        if request.headers.get("If-None-Match") == found.tag:
            return Response(status=304, headers=headers)
        return Response({"parts": found.parts}, headers=headers)


class MeetingClock(LiveDoor):
    """How long a table spoke about each point, and about which it speaks now."""

    serializer_class = ClockSerializer

    def get(self, request: Request, pk: int) -> Response:
        """Return what was planned and spent for each point, in the order of the agenda."""
        return Response(self._times(self.sat_at(pk)))

    @extend_schema(request=SetClockSerializer, responses={200: ClockSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Begin with a point, which ends the one before; null stops the clock."""
        meeting = self.sat_at(pk)
        require(can_change_meeting(self.reader.standing, meeting))
        number = body_of(request, SetClockSerializer)["item"]
        if number is None:
            leave_off(meeting=meeting, now=self.reader.now)
        else:
            item = named(meeting.agenda.select_related("meeting"), "item", pk=number)
            take_up(item=item, actor=self.actor, now=self.reader.now)
        return Response(self._times(meeting))

    def _times(self, meeting: Meeting) -> dict[str, Any]:
        known = AgendaItem.objects.visible_to(self.reader.standing).filter(meeting=meeting)
        items = list(known.order_by("position", "pk"))
        stretches: dict[int, list[ItemTime]] = {item.pk: [] for item in items}
        for row in ItemTime.objects.filter(item__in=stretches).order_by("pk"):
            stretches[row.item_id].append(row)
        now = self.reader.now
        points = [
            {
                "item": item.pk,
                "minutes": item.minutes,
                "seconds": int(sum(row.spent(now=now).total_seconds() for row in stretches[item.pk])),
                "runs_since": next((row.started_at for row in stretches[item.pk] if row.ended_at is None), None),
            }
            for item in items
        ]
        return {"points": points}
