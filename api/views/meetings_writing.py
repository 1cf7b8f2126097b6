"""Meetings are planned, sent, moved and cancelled."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.preconditions import require_match
from api.schema import ETAG, IF_MATCH, NEW_ETAG
from api.serializers.bodies import StrictSerializer
from api.serializers.meetings import MeetingDetailSerializer
from api.serializers.meetings_writing import (
    AudienceSerializer,
    CancelMeetingSerializer,
    ChangeMeetingSerializer,
    NewMeetingSerializer,
)
from api.views.meetings import MeetingDetail, MeetingDoor, MeetingList
from api.views.writing import at_fields, body_of, named, require, shown, unknown
from meetings.models import Action, Meeting
from meetings.policies import can_change_meeting, can_plan_meeting
from meetings.services.audience import set_audience
from meetings.services.planning import plan_with_parked
from meetings.services.scheduling import cancel_meeting, change_meeting, send_invitations
from workgroups.models import Seat, WorkGroup
from workgroups.standing import Standing

WHEN_AND_WHERE = ("title", "local_date", "local_time", "timezone", "minutes", "place", "link", "message")
# Which field an impossible wall clock is about.
FIELD_OF = {
    "nonexistent_time": "local_time",
    "ambiguous_time": "local_time",
    "unknown_zone": "timezone",
    "date_out_of_range": "local_date",
}


class ChairedDoor(MeetingDoor):
    """The meetings that a reader may lead."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class: Any = MeetingDetailSerializer

    def chaired(self, pk: int) -> Meeting:
        """Return the meeting, locked. Raise Http404 for one they may not know, 403 for one they only attend."""
        meeting: Meeting = get_object_or_404(self.visible().select_for_update(of=("self",)), pk=pk)
        require(can_change_meeting(self.reader.standing, meeting))
        return meeting

    def lead(
        self,
        pk: int,
        body: type[StrictSerializer] | None,
        service: Callable[[Meeting, dict[str, Any]], Meeting],
    ) -> Response:
        """Let a service change the meeting whose version the writer read. Nobody comes between look and write."""
        with transaction.atomic():
            meeting = self.chaired(pk)
            said = body_of(self.request, body) if body else {}
            require_match(self.request, meeting, mine=said)
            done = service(meeting, said)
        return shown(self, MeetingDetail, done)


def led_meeting(standing: Standing, pk: int) -> Meeting:
    """Return a meeting that a body names.

    Raise ValidationError for one they may not know, PermissionDenied for one they only attend.
    """
    meeting = named(Meeting.objects.visible_to(standing).select_related("group"), "meeting", pk=pk)
    require(can_change_meeting(standing, meeting))
    return meeting


class MeetingRoot(MeetingList):
    """The meetings you may know of: those of your groups, and those you are a guest of; and a new one is planned."""

    @extend_schema(
        parameters=[NEW_ETAG], request=NewMeetingSerializer, responses={201: MeetingDetailSerializer}, filters=False
    )
    def post(self, request: Request) -> Response:
        """Draft the next meeting of a table, with its agenda and open actions. Nobody is told before it is sent."""
        new = body_of(request, NewMeetingSerializer)
        standing = self.reader.standing
        group = named(WorkGroup.objects.visible_to(standing), "group", code=new.pop("group"))
        require(can_plan_meeting(standing, group))
        usual = {
            "local_time": group.usual_time,
            "minutes": group.usual_minutes,
            "timezone": group.timezone,
            "place": group.usual_place,
            "link": group.usual_link,
        }
        parked = _parked(group, new.pop("take_up"))
        with at_fields(FIELD_OF):
            meeting = plan_with_parked(
                group=group,
                actor=self.actor,
                parked=parked,
                now=self.reader.now,
                today=self.reader.today,
                **{**usual, **new},
            )
        return shown(self, MeetingDetail, meeting, status=201)


def _parked(group: WorkGroup, numbers: Sequence[int]) -> list[Action]:
    """Return the parked actions that a body names. Raise ValidationError by item for others."""
    rows = Action.objects.filter(group=group, status=Action.Status.PARKED, pk__in=numbers)
    found = {action.pk: action for action in rows.order_by("pk")}
    errors = {str(at): [unknown()] for at, pk in enumerate(numbers) if pk not in found}
    if errors:
        raise ValidationError({"take_up": errors})
    return list(found.values())


class MeetingOne(ChairedDoor, MeetingDetail):
    """One meeting with its agenda. Its ETag is what a change must name as If-Match."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=ChangeMeetingSerializer, responses=MeetingDetailSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Change a draft, or move a meeting that people know of: they are told once, with the reason.

        A moved time asks everybody anew; another place or title keeps the answers.
        """
        return self.lead(pk, ChangeMeetingSerializer, self._change)

    def _change(self, meeting: Meeting, new: dict[str, Any]) -> Meeting:
        kept = {name: getattr(meeting, name) for name in WHEN_AND_WHERE}
        if all(new.get(name, kept[name]) == kept[name] for name in ("local_date", "local_time", "timezone")):
            # Of a time that comes twice the meeting has one already.
            kept["fold"] = meeting.local_start.fold
        with at_fields(FIELD_OF):
            return change_meeting(
                meeting=meeting, actor=self.actor, version=meeting.version, now=self.reader.now, **{**kept, **new}
            )


class MeetingSend(ChairedDoor):
    """The invitations to a meeting."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Send a draft out: everybody at the table is invited."""
        return self.lead(
            pk,
            None,
            lambda meeting, _said: send_invitations(
                meeting=meeting, actor=self.actor, version=meeting.version, now=self.reader.now
            ),
        )


class MeetingAudience(ChairedDoor):
    """Whom a meeting is for."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=AudienceSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Let a draft be for the whole table, the co-chairs, or chosen seats. Others do not learn of it."""
        return self.lead(
            pk,
            AudienceSerializer,
            lambda meeting, said: set_audience(
                meeting=meeting,
                actor=self.actor,
                version=meeting.version,
                audience=said["audience"],
                seats=_seats(meeting, said["seats"]),
                now=self.reader.now,
            ),
        )


def _seats(meeting: Meeting, numbers: Sequence[int]) -> list[Seat]:
    """Return the seats of the table that a body names. Raise ValidationError for others."""
    found = list(Seat.objects.filter(group=meeting.group_id, pk__in=numbers).order_by("pk"))
    if len(found) < len(set(numbers)):
        raise ValidationError({"seats": [unknown()]})
    return found


class MeetingCancel(ChairedDoor):
    """The end of a meeting that will not be."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=CancelMeetingSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Cancel a meeting; everybody invited reads the reason. A draft just goes: nobody heard of it."""
        return self.lead(
            pk,
            CancelMeetingSerializer,
            lambda meeting, said: cancel_meeting(
                meeting=meeting, actor=self.actor, version=meeting.version, now=self.reader.now, **said
            ),
        )
