"""A meeting is begun and closed, and what happens in between is written down."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Person
from api.schema import ETAG, IF_MATCH
from api.serializers.holding_writing import (
    CloseMeetingSerializer,
    MarkSerializer,
    NewDecisionSerializer,
)
from api.serializers.sessions import AttendanceSerializer, DecisionSerializer
from api.views.attendance import AttendanceDetail, AttendanceList
from api.views.decisions import DecisionDetail, DecisionDoor, DecisionList
from api.views.meetings_writing import ChairedDoor, led_meeting
from api.views.writing import body_of, named, require, shown, unknown
from meetings.models import Action, Meeting
from meetings.policies import can_change_meeting
from meetings.services.holding import (
    close_meeting,
    mark_attendance,
    record_decision,
    start_meeting,
    withdraw_decision,
)
from meetings.services.pathways import confirm_by_decision
from pathways.models import PathwayVersion
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
        return close_meeting(
            meeting=meeting, actor=self.actor, outcomes=outcomes, now=self.reader.now, today=self.reader.today
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
            actor=self.actor,
            now=self.reader.now,
        )
        return shown(self, AttendanceDetail, marked)


def _expected(meeting: Meeting) -> QuerySet[Person]:
    """Return who may be marked: the invited, and who sits at the table on the day."""
    seated = SeatHolder.objects.as_of(meeting.local_date).filter(seat__group=meeting.group_id)
    asked = meeting.invitations.in_force()
    return Person.objects.filter(Q(pk__in=asked.values("person")) | Q(pk__in=seated.values("person")))


class DecisionRoot(DecisionList):
    """What was decided at the meetings you may know of, the latest first; and what is decided now."""

    @extend_schema(request=NewDecisionSerializer, responses={201: DecisionSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Write down what the table decided in session, under its quorum.

        With `confirms` it is how the table confirms a version of its pathway that everybody asked has agreed to.
        """
        said = body_of(request, NewDecisionSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        item, version = said.pop("item"), said.pop("confirms")
        decided: dict[str, Any] = {"meeting": meeting, "actor": self.actor, "now": self.reader.now, **said}
        if item is not None:
            decided["item"] = named(meeting.agenda.all(), "item", pk=item)
        if version is None:
            done = record_decision(**decided)
        else:
            done = confirm_by_decision(version=_waiting(meeting, version), **decided)
        return shown(self, DecisionDetail, done, status=201)


def _waiting(meeting: Meeting, version: dict[str, Any]) -> PathwayVersion:
    """Return the version that a decision confirms: one of the table's own that everybody asked agreed to."""
    rows = PathwayVersion.objects.filter(pathway__group=meeting.group_id, state=PathwayVersion.State.SIGNED_OFF)
    where = {"pathway__code": version["pathway"], "number": version["number"]}
    return named(rows.select_related("pathway"), "confirms", **where)


class DecisionWithdraw(DecisionDoor):
    """A decision that was written down wrongly."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take it back, while the meeting is in session. The record keeps its wording."""
        decision = get_object_or_404(self.visible(), pk=pk)
        require(can_change_meeting(self.reader.standing, decision.meeting))
        withdraw_decision(decision=decision, actor=self.actor)
        return Response(status=204)
