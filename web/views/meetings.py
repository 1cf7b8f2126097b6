"""One meeting: its page, the answers to it, and its guests."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.models import Invitation, Meeting
from meetings.policies import can_answer_invitation
from meetings.services.inviting import invite_guest, revoke_invitation
from pathways.models import PathwayVersion
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.chairs import chaired_meeting
from web.forms.decisions import DecisionForm
from web.forms.meetings import AgreedActionForm, GuestForm
from web.middleware import Reader
from web.pages.meetings import MeetingPage, meeting_page, record_of
from web.pages.pathway_lists import versions_to_confirm, waits_for_confirmation
from web.pages.sent import sent_and_when
from web.redirects import see_other
from web.views.answers import invitation_form, take_answer
from web.views.home import safe_address


@signed_in
@require_safe
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a meeting before, during and after."""
    reader = request.reader
    # Seldom is there a pathway to confirm; to know that costs nothing here, and a query of its own otherwise.
    visible = Meeting.objects.visible_to(reader.standing).annotate(may_confirm=waits_for_confirmation())
    meeting = get_object_or_404(visible.select_related("group", "cancelled_by", "closed_by"), pk=pk)
    page = meeting_page(meeting, reader=reader)
    versions = versions_to_confirm(meeting.group_id) if getattr(meeting, "may_confirm", False) else []
    tools = _tools(page, versions, reader=reader)
    context = {"page": page, "meeting": meeting, "nav_current": "groups", **tools}
    return render(request, "meetings/meeting.html", context)


def _tools(page: MeetingPage, versions: Sequence[PathwayVersion], *, reader: Reader) -> dict[str, object]:
    """Return what co-chairs work with, as the meeting stands: forms while it is in session, else what is sent."""
    meeting = page.meeting
    if page.is_chair and page.in_session and page.table:
        items = [point.item for point in page.agenda.points]
        return {
            "decision_form": DecisionForm(items=items, versions=versions),
            "action_form": AgreedActionForm(seats=page.table.seats, people=page.table.people),
        }
    tools: dict[str, object] = {}
    if page.sees_table:
        tools["record"] = record_of(meeting)
    if page.is_chair and meeting.state != Meeting.State.CLOSED:
        tools["sent"] = sent_and_when(meeting, page.invitations, standing=reader.standing, now=reader.now)
        tools["guest_form"] = GuestForm()
    return tools


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the reader's own answer, with the buttons of a page or on a page of its own."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.reader.standing), pk=pk)
    invited = get_object_or_404(_invitations(meeting), person=request.user)
    return _answered(request, invited, via=Invitation.Via.PAGE, heading=_("Will you come?"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def note_answer(request: SignedInRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Note what somebody told a co-chair, on the phone or in passing."""
    meeting = chaired_meeting(request, pk)
    invited = get_object_or_404(_invitations(meeting), pk=invitation_pk)
    heading = _("What did %(name)s say?") % {"name": invited.person.name}
    return _answered(request, invited, via=Invitation.Via.CHAIR, heading=heading)


def _invitations(meeting: Meeting) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(meeting=meeting, revoked_at=None)
    return rows.select_related("meeting__group", "person", "seat__organization", "seat__stakeholder_kind")


def meeting_url(invited: Invitation) -> str:
    """Return where somebody sees what they were asked to."""
    return reverse("meeting", args=[invited.meeting_id])


def _answered(request: SignedInRequest, invited: Invitation, *, via: str, heading: str) -> HttpResponse:
    require(can_answer_invitation(request.reader.standing, invited))
    form = invitation_form(request, invited, noted_for=invited.person if via == Invitation.Via.CHAIR else None)
    take = partial(take_answer, invited, form, via=via, given_by=request.user, now=request.reader.now)
    attempted = attempt(form, take)
    if attempted.done:
        messages.success(request, _("The answer is noted."))
        return see_other(safe_address(request, request.POST.get("next", ""), otherwise=meeting_url(invited)))
    context = {
        "invitation": invited,
        "meeting": invited.meeting,
        "form": form,
        "heading": heading,
        "nav_current": "groups",
    }
    return render(request, "meetings/answer.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_guest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask somebody without a seat to this meeting."""
    meeting = chaired_meeting(request, pk)
    form = GuestForm(posted(request))
    attempted = attempt(
        form, lambda: invite_guest(meeting=meeting, actor=request.user, now=request.reader.now, **form.cleaned_data)
    )
    if attempted.done:
        return see_other("meeting", pk, fragment="guests")
    context = {
        "meeting": meeting,
        "form": form,
        "heading": _("Invite a guest"),
        "action_label": _("Invite"),
        "lead": _("A guest sees this meeting and nothing else of the table."),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


@signed_in
@require_POST
def remove_guest(request: SignedInRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take a guest's invitation back."""
    meeting = chaired_meeting(request, pk)
    guest = get_object_or_404(_invitations(meeting), pk=invitation_pk, seat=None)
    revoke_invitation(invitation=guest, actor=request.user, now=request.reader.now)
    messages.success(request, _("%(name)s is no longer invited, and is told so.") % {"name": guest.person.name})
    return see_other("meeting", pk, fragment="guests")
