"""A meeting is begun and closed, and what happens in between is written down."""

from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Person
from api.schema import ETAG, IF_MATCH
from api.serializers.holding_writing import (
    CloseMeetingSerializer,
    MarkSerializer,
)
from api.serializers.sessions import AttendanceSerializer
from api.views.attendance import AttendanceDetail, AttendanceList
from api.views.meetings_writing import ChairedDoor, led_meeting
from api.views.writing import body_of, named, shown, unknown
from meetings.models import Action, Meeting
from meetings.services.closing import close_and_ask
from meetings.services.holding import mark_attendance, start_meeting
from workgroups.models import SeatHolder


class MeetingStart(ChairedDoor):
    """The beginning of a meeting."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=None)
    def post(self, request: Request, pk: int) -> Response:
        """Begin: attendance is filled in from the answers, open actions are on the list."""
        return self.lead(
            pk, None, lambda meeting, _said: start_meeting(meeting=meeting, actor=self.actor, now=self.reader.now)
        )


class MeetingClose(ChairedDoor):
    """The end of a meeting that was held."""

    @extend_schema(parameters=[IF_MATCH, ETAG], request=CloseMeetingSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Close: each open action is kept, parked or dropped, and the follow-up goes out."""
        return self.lead(pk, CloseMeetingSerializer, self._close)

    def _close(self, meeting: Meeting, said: dict[str, Any]) -> Meeting:
        outcomes = {one["action"]: one["outcome"] for one in said["outcomes"]}
        waiting = set(
            Action.objects.open().filter(group=meeting.group_id, pk__in=outcomes).values_list("pk", flat=True)
        )
        errors = {
            str(at): {"action": [unknown()]} for at, one in enumerate(said["outcomes"]) if one["action"] not in waiting
        }
        if errors:
            raise ValidationError({"outcomes": errors})
        return close_and_ask(
            meeting=meeting,
            actor=self.actor,
            outcomes=outcomes,
            questions=said["questions"],
            points={one["item"]: one["outcome"] for one in said["points"]},
            now=self.reader.now,
            today=self.reader.today,
        )


class AttendanceRoot(AttendanceList):
    """Who was at the meetings of your groups, on behalf of which seat; and who is there is marked."""

    @extend_schema(request=MarkSerializer, responses={200: AttendanceSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Mark somebody who is invited or seated: present, absent, or with regrets. The last word counts."""
        said = body_of(request, MarkSerializer)
        meeting = led_meeting(self.reader.standing, said["meeting"])
        marked = mark_attendance(
            meeting=meeting,
            person=named(_expected(meeting), "person", pk=said["person"]),
            state=said["state"],
            was=said["was"],
            actor=self.actor,
            now=self.reader.now,
        )
        return shown(self, AttendanceDetail, marked)


def _expected(meeting: Meeting) -> QuerySet[Person]:
    """Return who may be marked: the invited, and who sits at the table on the day."""
    seated = SeatHolder.objects.as_of(meeting.local_date).filter(seat__group=meeting.group_id)
    asked = meeting.invitations.in_force()
    return Person.objects.filter(Q(pk__in=asked.values("person")) | Q(pk__in=seated.values("person")))
