"""The plan around meetings: of a table, and of one meeting with how far it has come."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.scopes import Area
from api.serializers.lead_times import LeadTimesSerializer, MeetingPlanSerializer
from api.views.doors import Door
from api.views.writing import body_of, require
from meetings.lead_plan import progress_of, with_progress
from meetings.lead_times import days_of
from meetings.models import LeadTime, Meeting
from meetings.policies import can_change_meeting
from meetings.services.lead_times import plan_group, plan_of_meeting
from workgroups.models import WorkGroup
from workgroups.policies import can_change_group


def _said(request: Request) -> dict[str, Any]:
    """Return the days of steps and, where they were sent, those of the reminders."""
    said = dict(body_of(request, LeadTimesSerializer))
    reminders = said.pop("reminders", None)
    return {"days": said, "reminders": reminders}


class GroupLeadTimes(Door):
    """The days of a table's plan."""

    area = Area.GROUPS
    model = WorkGroup
    filter_backends = ()
    pagination_class: Any = None
    serializer_class: Any = LeadTimesSerializer

    def visible(self) -> QuerySet[WorkGroup]:
        return WorkGroup.objects.visible_to(self.reader.standing)

    def get(self, request: Request, code: str) -> Response:
        """Return how many days before or after its meetings the table does each step."""
        group = get_object_or_404(self.visible(), code=code)
        settled = LeadTime.objects.filter(group=group).values_list("step", "days")
        return Response({**days_of(dict(settled)), "reminders": group.reminder_days})

    @extend_schema(request=LeadTimesSerializer)
    def patch(self, request: Request, code: str) -> Response:
        """Settle other days; steps that are not named stay as they are."""
        group = get_object_or_404(self.visible(), code=code)
        require(can_change_group(self.reader.standing, group))
        plan_group(group=group, actor=self.actor, **_said(request))
        return self.get(request, code)


class MeetingLeadTimes(Door):
    """The plan around one meeting."""

    area = Area.MEETINGS
    model = Meeting
    filter_backends = ()
    pagination_class: Any = None
    serializer_class: Any = MeetingPlanSerializer

    def visible(self) -> QuerySet[Meeting]:
        return with_progress(Meeting.objects.visible_to(self.reader.standing))

    def _led(self, pk: int) -> Meeting:
        meeting = get_object_or_404(self.visible(), pk=pk)
        require(can_change_meeting(self.reader.standing, meeting))
        return meeting

    def get(self, request: Request, pk: int) -> Response:
        """Return each step with its day and whether it is done. For those who act as chair."""
        meeting = self._led(pk)
        steps = progress_of([meeting])[meeting.pk]
        plan = {
            "meeting": meeting.pk,
            "steps": steps,
            "reminders": meeting.reminder_days,
            "reminders_are_own": meeting.own_reminder_days is not None,
        }
        return Response(self.get_serializer(plan).data)

    @extend_schema(request=LeadTimesSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Give this meeting days of its own; steps that are not named stay as they are."""
        meeting = self._led(pk)
        plan_of_meeting(meeting=meeting, actor=self.actor, **_said(request))
        return self.get(request, pk)
