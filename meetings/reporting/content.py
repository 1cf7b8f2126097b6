"""Gathers what an organization should hear of a meeting; nothing confidential, for it is made to be passed on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from meetings.models import Action, Decision, HomeAnswer, HomeQuestion, Meeting, ReportBack
from meetings.services.reporting import questions_of
from pathways.models import PathwayVersion
from workgroups.models import Seat

DATES = 3


@dataclass(frozen=True)
class Report:
    """What is told. ``answers`` are those that hold, by number of their question; None is the one beyond them."""

    report_back: ReportBack
    decisions: Sequence[Decision]
    actions: Sequence[Action]
    questions: Sequence[HomeQuestion]
    pathways: Sequence[PathwayVersion]
    dates: Sequence[Meeting]
    answers: dict[int | None, HomeAnswer]

    @property
    def meeting(self) -> Meeting:
        """The meeting that is told of."""
        return self.report_back.meeting


def report_of(report_back: ReportBack, *, now: dt.datetime) -> Report:
    """Gather a report-back that was loaded ``for_list``. Seven queries."""
    meeting = report_back.meeting
    answers = HomeAnswer.objects.filter(report_back=report_back, holds=True).exclude(text="")
    return Report(
        report_back=report_back,
        decisions=list(_decisions(report_back)),
        actions=list(_actions(report_back)),
        questions=list(questions_of(report_back)),
        pathways=list(_pathways(meeting)),
        dates=list(
            Meeting.objects.for_table()
            .filter(group=meeting.group_id, state=Meeting.State.SCHEDULED, starts_at__gt=now)
            .select_related("group")
            .order_by("starts_at", "pk")[:DATES]
        ),
        answers={answer.question_id: answer for answer in answers.select_related("item").order_by("pk")},
    )


def seats_of(report_back: ReportBack) -> Q:
    """Return which seats an organization has at the table, as a condition over seats."""
    if report_back.seat_id:
        return Q(pk=report_back.seat_id)
    return Q(organization=report_back.organization_id, group=report_back.meeting.group_id)


def _decisions(report_back: ReportBack) -> QuerySet[Decision]:
    rows = Decision.objects.filter(meeting=report_back.meeting_id).for_everybody()
    bound = Q(binds=None) | Q(binds=report_back.organization_id) if report_back.organization_id else Q(binds=None)
    return rows.filter(bound).distinct().order_by("pk")


def _actions(report_back: ReportBack) -> QuerySet[Action]:
    """Return what is open for its seats, as it stood before the table."""
    seats = Seat.objects.filter(seats_of(report_back)).values("pk")
    rows = Action.objects.open().filter(appearances__meeting=report_back.meeting_id, owner_seat__in=seats)
    return rows.for_list().by_urgency()


def _pathways(meeting: Meeting) -> QuerySet[PathwayVersion]:
    """Return what the table confirmed there, and what was published of its pathways since the meeting before."""
    held = Meeting.objects.for_table().filter(
        group=meeting.group_id, starts_at__lt=meeting.starts_at, state=Meeting.State.CLOSED
    )
    before = held.order_by("-starts_at", "-pk").values_list("ends_at", flat=True).first()
    published = Q(published_at__lte=meeting.closed_at or meeting.ends_at)
    published &= Q(published_at__gt=before) if before else Q(published_at__gt=meeting.starts_at - dt.timedelta(days=92))
    rows = PathwayVersion.objects.filter(Q(decisions__meeting=meeting) | published, pathway__group=meeting.group_id)
    return rows.select_related("pathway").defer("content").distinct().order_by("pk")
