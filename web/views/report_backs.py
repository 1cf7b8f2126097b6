"""What to tell an organization: by link without a password, and signed in. Opening changes nothing."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answer_links import AnswerLink, Purpose
from meetings.models import HomeAnswer, Meeting, ReportBack
from meetings.policies import can_see_answers
from meetings.reporting import as_pdf, as_text, report_of
from meetings.services.reporting import report_back
from web.access import SignedInRequest, require, signed_in
from web.answer_doors import LinkRefused, answer_door
from web.attempts import attempt, posted
from web.chairs import chaired_meeting
from web.forms.report_backs import ReportBackForm
from web.middleware import Reader
from web.pages.report_backs import report_page, returns_of
from web.redirects import see_other
from workgroups.seating import standing_of


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.REPORT_BACK)
def by_link(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show who got the mail what to tell at home, and note that they did."""
    standing = standing_of(link.person, today=reader.seen_as(link.person).today)
    report = ReportBack.objects.owed_by(standing).for_list().filter(pk=link.subject_id).first()
    if report is None:
        raise LinkRefused("not-owner", 410)
    return _shown(request, report, reader.seen_as(link.person), via=ReportBack.Via.MAIL, may_answer=True)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what an organization is told to those who speak for it and to the chairs; the first note that they did."""
    standing = request.reader.standing
    report = get_object_or_404(ReportBack.objects.visible_to(standing).for_list(), pk=pk)
    may_answer = ReportBack.objects.owed_by(standing).filter(pk=report.pk).exists()
    if request.method == "POST":
        require(may_answer)
    return _shown(request, report, request.reader, via=ReportBack.Via.PAGE, may_answer=may_answer)


def _shown(request: HttpRequest, row: ReportBack, reader: Reader, *, via: str, may_answer: bool) -> HttpResponse:
    report = report_of(row, now=reader.now)
    if request.method != "POST" and (file := _file(request, row, reader)):
        return file
    form = ReportBackForm(posted(request), questions=report.questions, answers=report.answers)
    assert reader.person is not None
    take = partial(report_back, report=row, person=reader.person, via=via, now=reader.now)
    attempted = attempt(form, lambda: take(answers=form.answers))
    if attempted.done:
        return see_other(f"{request.path}?saved=yes")
    context = {
        "page": report_page(report),
        "row": row,
        "form": form,
        "may_answer": may_answer and row.meeting.state == Meeting.State.CLOSED,
        "text": as_text(report),
        "just_saved": "saved" in request.GET,
        "by_link": via == ReportBack.Via.MAIL,
        "nav_current": "groups",
    }
    return render(request, "reports/report.html", context, status=attempted.status)


def _file(request: HttpRequest, row: ReportBack, reader: Reader) -> HttpResponse | None:
    """Return it to pass on, as ``?as=pdf`` or ``?as=text``; None where the page was asked for."""
    asked, report = request.GET.get("as"), report_of(row, now=reader.now)
    name = f"{row.meeting.group.code}-{row.meeting.local_date}"
    if asked == "pdf":
        headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
        at = row.meeting.closed_at or row.meeting.starts_at
        return HttpResponse(as_pdf(report, at=at), content_type="application/pdf", headers=headers)
    if asked == "text":
        headers = {"Content-Disposition": f'attachment; filename="{name}.txt"'}
        return HttpResponse(as_text(report), content_type="text/plain; charset=utf-8", headers=headers)
    return None


@require_safe
@signed_in
def of_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who acts as chair which organizations were told, and what they answer."""
    meeting = chaired_meeting(request, pk)
    context = {"page": returns_of(meeting), "meeting": meeting, "nav_current": "groups"}
    return render(request, "reports/returns.html", context)


@require_safe
@signed_in
def answers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the table what organizations answered, as it comes before this meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.reader.standing).select_related("group"), pk=pk)
    require(can_see_answers(request.reader.standing, meeting))
    rows = HomeAnswer.objects.filter(item__meeting=meeting, holds=True).exclude(text="")
    said = rows.select_related(
        "item",
        "question",
        "given_by",
        "report_back__meeting",
        "report_back__organization",
        "report_back__seat__organization",
        "report_back__seat__stakeholder_kind",
    ).order_by("item__position", "item_id", "question_id", "pk")
    context = {"meeting": meeting, "answers": list(said), "nav_current": "groups"}
    return render(request, "reports/answers.html", context)
