"""Carries a meeting home: who hears of it, what they ask there, that they did, and what home answers."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.texts import clean_text
from meetings.models import AgendaItem, HomeAnswer, HomeQuestion, Meeting, ReportBack
from meetings.models.report_back import ANSWER_LIMIT
from meetings.services.home_answers import bring_answers
from meetings.services.session import locked_meeting
from meetings.verbs import Verb
from workgroups.models import Seat
from workgroups.record import record


def open_report_backs(*, meeting: Meeting) -> None:
    """Let each organization with a seat that was asked to the meeting hear of it; twice changes nothing."""
    asked = meeting.invitations.in_force().filter(seat__isnull=False).values("seat")
    came = meeting.attendance.filter(seat__isnull=False).values("seat")
    seats = Seat.objects.filter(pk__in=asked.union(came)).values_list("pk", "organization")
    parties = {(organization, None) if organization else (None, seat) for seat, organization in seats}
    known = set(meeting.report_backs.values_list("organization", "seat"))
    new = sorted(parties - known, key=lambda pair: (pair[0] or 0, pair[1] or 0))
    ReportBack.objects.bulk_create(
        (ReportBack(meeting=meeting, organization_id=organization, seat_id=seat) for organization, seat in new),
        ignore_conflicts=True,
    )


@transaction.atomic
def ask_at_home(
    *,
    meeting: Meeting,
    text: str,
    actor: Person,
    now: dt.datetime,
    report_back: ReportBack | None = None,
    item: AgendaItem | None = None,
) -> HomeQuestion:
    """Give the organizations a question to ask at home: all of them, or one. Raise ValidationError out of season."""
    meeting = locked_meeting(meeting)
    if meeting.state not in Meeting.MET:
        raise ValidationError(_("Questions to ask at home are written once the meeting has begun."), code="not_begun")
    if any(one is not None and one.meeting_id != meeting.pk for one in (report_back, item)):
        raise ValidationError(_("This belongs to another meeting."), code="of_another_meeting")
    if item is not None and item.is_confidential:
        raise ValidationError(_("This point is confidential; nothing of it leaves the table."), code="confidential")
    question = HomeQuestion(
        meeting=meeting, report_back=report_back, item=item, text=text, written_by=actor, written_at=now
    )
    question.clean_fields(exclude=["meeting", "report_back", "item", "written_by"])
    question.save()
    return question


@transaction.atomic
def drop_question(*, question: HomeQuestion) -> None:
    """Take a question back that nobody has answered. Raise ValidationError where somebody has."""
    locked_meeting(question.meeting)
    if question.answers.exists():
        raise ValidationError(_("Somebody has answered this question; it stays."), code="question_was_answered")
    question.delete()


@transaction.atomic
def report_back(
    *, report: ReportBack, person: Person, via: str, now: dt.datetime, answers: Mapping[int | None, str] | None = None
) -> ReportBack:
    """Note that home was told, and what it answers: by number of the question, None for what it says beyond them.

    The last answer holds, earlier ones stay; each comes before the table on its next agenda. What is left out of
    ``answers`` stays as it was. Raise ValidationError before the meeting is closed.
    """
    meeting = locked_meeting(report.meeting)
    if meeting.state != Meeting.State.CLOSED:
        raise ValidationError(_("The meeting is not closed yet; its report-back follows."), code="not_closed")
    report = ReportBack.objects.select_for_update(of=("self",)).for_list().get(pk=report.pk)
    for question_id, text in (answers or {}).items():
        _take_answer(report, question_id, clean_text(text).strip(), person=person, via=via, now=now)
    if report.reported_at is None:
        report.reported_at, report.reported_by, report.reported_via = now, person, via
        report.save(update_fields=["reported_at", "reported_by", "reported_via"])
        record(verb=Verb.REPORTED_BACK, target=meeting, actor=person, group=meeting.group, who=report.title)
    bring_answers(group=meeting.group, actor=person, now=now)
    return report


def _take_answer(
    report: ReportBack, question_id: int | None, text: str, *, person: Person, via: str, now: dt.datetime
) -> None:
    """Append an answer that says something new."""
    if len(text) > ANSWER_LIMIT:
        raise ValidationError(
            _("An answer has at most %(limit)d characters."), code="answer_too_long", params={"limit": ANSWER_LIMIT}
        )
    if question_id is not None and not questions_of(report).filter(pk=question_id).exists():
        raise ValidationError(_("This question is asked elsewhere."), code="question_of_another")
    last = report.answers.filter(question=question_id, holds=True).first()
    if text == (last.text if last else ""):
        return
    item = last.item if last and last.item and last.item.meeting.is_open_for_change else None
    report.answers.filter(question=question_id, holds=True).update(holds=False)
    HomeAnswer.objects.create(
        report_back=report, question_id=question_id, text=text, item=item, given_by=person, via=via, at=now
    )


def questions_of(report: ReportBack) -> QuerySet[HomeQuestion]:
    """Return what is asked of an organization: its own questions and those to all, as they were written."""
    rows = HomeQuestion.objects.filter(meeting=report.meeting_id)
    return (rows.filter(report_back=None) | rows.filter(report_back=report)).order_by("pk")
