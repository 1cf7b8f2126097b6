"""Holding a meeting: begin, attendance, actions, close."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.models import Meeting
from meetings.services.actions import add_action
from meetings.services.closing import close_and_ask
from meetings.services.holding import mark_attendance, start_meeting
from web.access import SignedInRequest, refused, signed_in
from web.attempts import attempt, posted, tap
from web.chairs import chaired_meeting
from web.forms.meetings import AgreedActionForm, AttendanceForm, CloseForm
from web.pages.closing import closing_of
from web.pages.conflicts import CONFLICT
from web.pages.meetings import meeting_page
from web.pages.table import people_of, seats_and_holders
from web.redirects import see_other


@signed_in
@require_POST
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the meeting."""
    meeting = chaired_meeting(request, pk)
    tap(request, lambda: start_meeting(meeting=meeting, actor=request.user, now=request.reader.now))
    return see_other("meeting", pk)


@signed_in
@require_POST
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark one person with one tap; answers with the list where only the list was asked for."""
    meeting = chaired_meeting(request, pk)
    form = AttendanceForm(request.POST)
    attempted = attempt(
        form,
        lambda: mark_attendance(meeting=meeting, actor=request.user, now=request.reader.now, **form.cleaned_data),
    )
    wants_list = bool(request.htmx)  # type: ignore[attr-defined]
    if attempted.done and wants_list:
        page = meeting_page(meeting, reader=request.reader)
        return render(request, "meetings/_attendance.html", {"page": page, "meeting": meeting})
    if not attempted.done:
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        if wants_list:
            # Not 422: that is a form with errors, which the page would put in the place of the list.
            return refused(request, said, status=CONFLICT)
        messages.error(request, said)
    return see_other("meeting", pk, fragment="attendance")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agree_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put down what somebody promises at the table."""
    meeting = chaired_meeting(request, pk)
    if meeting.state != Meeting.State.HELD and request.method != "POST":
        return see_other("action-add", meeting.group.code)
    seats, holders = seats_and_holders(meeting)
    form = AgreedActionForm(posted(request), seats=seats, people=people_of(holders))
    attempted = attempt(
        form,
        lambda: add_action(
            group=meeting.group,
            meeting=meeting,
            title=form.cleaned_data["title"],
            due_on=form.cleaned_data["due_on"],
            actor=request.user,
            now=request.reader.now,
            today=request.reader.today,
            **form.owner_given,
        ),
    )
    if attempted.done:
        return see_other("meeting", pk, fragment="actions")
    context = {
        "meeting": meeting,
        "form": form,
        "heading": _("What will somebody do?"),
        "action_label": _("Add the action"),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what becomes of each open action, then close the meeting; the follow-up goes out."""
    meeting = chaired_meeting(request, pk)
    if meeting.state != Meeting.State.HELD:
        return see_other("meeting", pk)
    closing = closing_of(meeting)
    points = {item.pk: bool(item.notes or item.is_decided) for item in closing.points}  # type: ignore[attr-defined]
    form = CloseForm(posted(request), action_ids=[action.pk for action in closing.actions], points=points)
    attempted = attempt(
        form,
        lambda: close_and_ask(
            meeting=meeting,
            actor=request.user,
            outcomes=form.outcomes,
            questions=form.questions,
            points=form.points,
            now=request.reader.now,
            today=request.reader.today,
        ),
    )
    if attempted.done:
        messages.success(request, _("The meeting is closed. The follow-up is on its way."))
        return see_other("meeting", pk)
    context = {
        "meeting": meeting,
        "closing": closing,
        "rows": [(action, form[f"action-{action.pk}"]) for action in closing.actions],
        "points": [(item, form[f"point-{item.pk}"]) for item in closing.points],
        "form": form,
        "today": request.reader.today,
        "nav_current": "groups",
    }
    return render(request, "meetings/close.html", context, status=attempted.status)
