"""Holding a meeting: begin, attendance, decisions, actions, close."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.models import Decision, Meeting
from meetings.services.actions import add_action
from meetings.services.holding import (
    close_meeting,
    mark_attendance,
    record_decision,
    start_meeting,
    withdraw_decision,
)
from meetings.services.pathways import confirm_by_decision
from web.access import SignedInRequest, refused, signed_in
from web.attempts import attempt, posted, tap
from web.chairs import chaired_meeting
from web.forms.meetings import AgreedActionForm, AttendanceForm, CloseForm, DecisionForm
from web.pages.closing import closing_of
from web.pages.conflicts import CONFLICT
from web.pages.meetings import meeting_page
from web.pages.pathway_lists import versions_to_confirm
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
def add_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what the table decided."""
    meeting = chaired_meeting(request, pk)
    items = meeting.agenda.order_by("position", "pk")
    named = {"item": request.GET.get("item"), "pathway_version": request.GET.get("pathway")}
    form = DecisionForm(posted(request), items=items, versions=versions_to_confirm(meeting.group_id), initial=named)
    attempted = attempt(form, partial(_decide, request, meeting, form))
    if attempted.done:
        return see_other("meeting", pk, fragment="decisions")
    context = {
        "meeting": meeting,
        "form": form,
        "heading": _("What did the table decide?"),
        "action_label": _("Write it down"),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


def _decide(request: SignedInRequest, meeting: Meeting, form: DecisionForm) -> Decision:
    """Write a decision down; one that names a version of a pathway confirms it."""
    said = {"meeting": meeting, "actor": request.user, "now": request.reader.now, **form.decision}
    if form.version is not None:
        return confirm_by_decision(version=form.version, **said)
    return record_decision(**said)


@signed_in
@require_POST
def drop_decision(request: SignedInRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Take a decision back that was written down wrongly."""
    meeting = chaired_meeting(request, pk)
    decision = get_object_or_404(meeting.decisions.select_related("meeting"), pk=decision_pk)
    if tap(request, lambda: withdraw_decision(decision=decision, actor=request.user)):
        messages.success(request, _("The decision is taken back. The record keeps its wording."))
    return see_other("meeting", pk, fragment="decisions")


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
    form = CloseForm(posted(request), action_ids=[action.pk for action in closing.actions])
    attempted = attempt(
        form,
        lambda: close_meeting(
            meeting=meeting,
            actor=request.user,
            outcomes=form.outcomes,
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
        "form": form,
        "today": request.reader.today,
        "nav_current": "groups",
    }
    return render(request, "meetings/close.html", context, status=attempted.status)
