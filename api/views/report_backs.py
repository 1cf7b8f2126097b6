"""Report-backs: what each organization is told, what it asks at home, and that home was told."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.meeting_filters import HomeQuestionFilter, ReportBackFilter
from api.serializers.report_backs import (
    HomeQuestionSerializer,
    NewQuestionSerializer,
    ReportBackSerializer,
    ReportedSerializer,
    WholeReportBackSerializer,
)
from api.views.doors import DetailDoor, Door, ListDoor
from api.views.meetings_writing import led_meeting
from api.views.writing import body_of, named, require, shown
from meetings.models import HomeQuestion, ReportBack
from meetings.policies import can_change_meeting
from meetings.services.reporting import ask_at_home, drop_question, report_back


class ReportBackDoor(Door):
    """The report-backs a reader may know of."""

    area = Area.MEETINGS
    model = ReportBack
    serializer_class: Any = ReportBackSerializer

    def visible(self) -> QuerySet[ReportBack]:
        return ReportBack.objects.visible_to(self.reader.standing).for_list()


class ReportBackList(ReportBackDoor, ListDoor):
    """What the organizations you speak for carry home from meetings; those of a whole table for its chairs."""

    filterset_class = ReportBackFilter
    orderings = {"-id": Order(("id",), descending=True), "id": Order(("id",))}


class ReportBackDetail(ReportBackDoor, DetailDoor):
    """What one organization is told of one meeting, with the text to pass on."""

    serializer_class = WholeReportBackSerializer


class ReportBackReported(ReportBackDoor):
    """Home was told."""

    filter_backends = ()
    pagination_class: Any = None
    serializer_class = WholeReportBackSerializer

    @extend_schema(request=ReportedSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Say that you told your organization, and what it answers. The last answer holds, earlier ones stay."""
        row = get_object_or_404(self.visible(), pk=pk)
        if not ReportBack.objects.owed_by(self.reader.standing).filter(pk=pk).exists():
            raise PermissionDenied
        said = body_of(request, ReportedSerializer)
        answers = {one["question"]: one["text"] for one in said["answers"]}
        via = ReportBack.Via.API
        report_back(report=row, person=self.actor, via=via, now=self.reader.now, answers=answers)
        return shown(self, ReportBackDetail, row)


class HomeQuestionDoor(Door):
    """The questions a reader may know of."""

    area = Area.MEETINGS
    model = HomeQuestion
    serializer_class = HomeQuestionSerializer

    def visible(self) -> QuerySet[HomeQuestion]:
        return HomeQuestion.objects.visible_to(self.reader.standing).select_related("meeting__group")


class HomeQuestionList(HomeQuestionDoor, ListDoor):
    """What organizations are to ask at home."""

    filterset_class = HomeQuestionFilter
    orderings = {"-id": Order(("id",), descending=True), "id": Order(("id",))}


class HomeQuestionDetail(HomeQuestionDoor, DetailDoor):
    """One question to ask at home."""


class HomeQuestionRoot(HomeQuestionList):
    """What organizations are to ask at home, the latest first; and new questions."""

    @extend_schema(request=NewQuestionSerializer, responses={201: HomeQuestionSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Give all organizations, or one, a question to ask at home, once the meeting has begun."""
        said = body_of(request, NewQuestionSerializer)
        meeting = led_meeting(self.reader.standing, said["meeting"])
        chosen: dict[str, Any] = {}
        if said["report_back"] is not None:
            chosen["report_back"] = named(meeting.report_backs.all(), "report_back", pk=said["report_back"])
        if said["item"] is not None:
            chosen["item"] = named(meeting.agenda.all(), "item", pk=said["item"])
        question = ask_at_home(meeting=meeting, text=said["text"], actor=self.actor, now=self.reader.now, **chosen)
        return shown(self, HomeQuestionDetail, question, status=201)


class HomeQuestionDrop(HomeQuestionDoor):
    """A question that nobody has answered."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take it back, as long as nobody has answered it."""
        question = get_object_or_404(self.visible(), pk=pk)
        require(can_change_meeting(self.reader.standing, question.meeting))
        drop_question(question=question)
        return Response(status=204)
