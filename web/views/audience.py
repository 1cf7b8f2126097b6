"""Whom a meeting is for: chosen before anybody is asked."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from meetings.models import Meeting
from meetings.services.audience import set_audience
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted
from web.chairs import chaired_meeting
from web.forms.audience import AudienceForm
from web.redirects import see_other
from workgroups.models import Seat


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def audience(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the whole table, the co-chairs, or single seats for a draft."""
    meeting = chaired_meeting(request, pk)
    if request.method != "POST" and meeting.state != Meeting.State.DRAFT:
        return see_other("meeting", pk)
    form = _form(request, meeting)
    attempted = attempt(
        form,
        lambda: set_audience(
            meeting=meeting,
            actor=request.user,
            version=form.cleaned_data["version"],
            audience=form.cleaned_data["audience"],
            seats=form.chosen,
            now=request.reader.now,
        ),
    )
    if attempted.done:
        return see_other("meeting-send", pk)
    context = {"meeting": meeting, "form": form, "nav_current": "groups"}
    return render(request, "meetings/audience.html", context, status=attempted.status)


def _form(request: SignedInRequest, meeting: Meeting) -> AudienceForm:
    seats = Seat.objects.as_of(meeting.local_date).filter(group=meeting.group_id)
    chosen = list(meeting.seats.order_by("pk").values_list("pk", flat=True))
    return AudienceForm(
        posted(request),
        seats=list(seats.select_related("organization", "stakeholder_kind").in_table_order()),
        initial={"audience": meeting.audience, "seats": chosen, "version": meeting.version},
    )
