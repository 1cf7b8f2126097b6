"""Questions that organizations ask at home: written by who acts as chair, in session and after."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.models import HomeQuestion
from meetings.services.reporting import ask_at_home, drop_question
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted, tap
from web.chairs import chaired_meeting
from web.forms.report_backs import HomeQuestionForm
from web.redirects import see_other


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give all organizations, or one, a question to ask at home."""
    meeting = chaired_meeting(request, pk)
    form = HomeQuestionForm(
        posted(request),
        reports=meeting.report_backs.for_list().order_by("pk"),
        items=meeting.agenda.for_everybody().order_by("position", "pk"),
        initial={"report_back": request.GET.get("for")},
    )
    ask = partial(ask_at_home, meeting=meeting, actor=request.user, now=request.reader.now)
    attempted = attempt(form, lambda: ask(**form.question))
    if attempted.done:
        messages.success(request, _("The question is written down."))
        return see_other("meeting-report-backs", pk, fragment="questions")
    context = {
        "meeting": meeting,
        "form": form,
        "heading": _("What should organizations ask at home?"),
        "action_label": _("Write it down"),
        "lead": _("It goes with what they are told on the morning after the meeting is closed."),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


@signed_in
@require_POST
def drop(request: SignedInRequest, pk: int, question_pk: int) -> HttpResponse:
    """Take back a question that nobody has answered."""
    meeting = chaired_meeting(request, pk)
    question = get_object_or_404(HomeQuestion.objects.select_related("meeting"), meeting=meeting, pk=question_pk)
    if tap(request, lambda: drop_question(question=question)):
        messages.success(request, _("The question is taken back."))
    return see_other("meeting-report-backs", pk, fragment="questions")
