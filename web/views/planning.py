"""Calling a table together: plan, preview, send, move, cancel."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from meetings.models import Meeting
from meetings.policies import can_plan_meeting
from meetings.services.planning import plan_with_parked
from meetings.services.scheduling import cancel_meeting, change_meeting, send_invitations
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.chairs import chaired_meeting
from web.forms.planning import CancelForm, MoveForm, PlanForm, SendForm
from web.pages.planning import Plan, how_many_are_told, how_many_were_asked, plan_of, sample_of, sending_of
from web.redirects import see_other
from web.views.polls import poll_of
from workgroups.models import WorkGroup

OF_SERIES = ("local_time", "minutes", "timezone", "place", "link", "title")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: SignedInRequest, code: str) -> HttpResponse:
    """Plan the next meeting of a table on one prefilled page."""
    reader = request.reader
    group = get_object_or_404(WorkGroup.objects.visible_to(reader.standing).select_related("jurisdiction"), code=code)
    require(can_plan_meeting(reader.standing, group))
    proposal = plan_of(group, reader, wanted=_wanted(request))
    form = PlanForm(posted(request), group=group, days=proposal.days, initial=_usual(group, proposal))
    attempted = attempt(
        form,
        lambda: plan_with_parked(
            group=group,
            actor=request.user,
            parked=form.cleaned_data["take_up"],
            now=reader.now,
            today=reader.today,
            audience=form.cleaned_data["audience"],
            **form.when_and_where,
        ),
    )
    if attempted.result and attempted.result.audience == Meeting.Audience.SEATS:
        return see_other("meeting-audience", attempted.result.pk)
    if attempted.result and "poll" in request.POST:
        return poll_of(attempted.result, days=proposal.days)
    if attempted.result:
        return see_other("meeting" if "draft" in request.POST else "meeting-send", attempted.result.pk)
    context = {"group": group, "plan": proposal, "form": form, "nav_current": "groups"}
    return render(request, "meetings/plan.html", context, status=attempted.status)


def _wanted(request: SignedInRequest) -> dt.date | None:
    """Return the day of the series that was chosen on its page, None for what is no day."""
    try:
        return dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _usual(group: WorkGroup, plan: Plan) -> dict[str, object]:
    day: dict[str, object] = {"slot": plan.days[0].isoformat(), "audience": Meeting.Audience.TABLE}
    series = plan.series
    if series:
        return day | {name: getattr(series, name) for name in OF_SERIES}
    return {
        **day,
        "local_time": group.usual_time,
        "minutes": group.usual_minutes,
        "timezone": group.timezone,
        "place": group.usual_place,
        "link": group.usual_link,
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who gets what, and send the invitations."""
    meeting = chaired_meeting(request, pk)
    if request.method != "POST" and meeting.state != Meeting.State.DRAFT:
        return see_other("meeting", pk)
    form = SendForm(posted(request), initial={"version": meeting.version})
    attempted = attempt(
        form,
        lambda: send_invitations(meeting=meeting, actor=request.user, now=request.reader.now, **form.cleaned_data),
    )
    if attempted.done:
        messages.success(request, _("The invitations are on their way."))
        return see_other("meeting", pk)
    sending = sending_of(meeting)
    sample = sample_of(meeting, sending, reader=request.user, now=request.reader.now)
    context = {"meeting": meeting, "sending": sending, "sample": sample, "form": form, "nav_current": "groups"}
    return render(request, "meetings/send.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a draft, or move a meeting people know of."""
    meeting = chaired_meeting(request, pk)
    if not meeting.is_open_for_change:
        return see_other("meeting", pk)
    form = MoveForm(posted(request), meeting=meeting, initial=_as_it_is(meeting))
    attempted = attempt(
        form,
        lambda: change_meeting(
            meeting=meeting,
            actor=request.user,
            version=form.cleaned_data["version"],
            now=request.reader.now,
            reason=form.cleaned_data.get("reason", ""),
            **form.when_and_where,
        ),
    )
    if attempted.result:
        return _moved(request, meeting, attempted.result)
    context = {"meeting": meeting, "form": form, "told": how_many_are_told(meeting), "nav_current": "groups"}
    return render(request, "meetings/move.html", context, status=attempted.status)


def _as_it_is(meeting: Meeting) -> dict[str, object]:
    names = ("title", "local_date", "local_time", "minutes", "timezone", "place", "link", "message", "version")
    return {name: getattr(meeting, name) for name in names}


def _moved(request: SignedInRequest, before: Meeting, after: Meeting) -> HttpResponse:
    if after.state == Meeting.State.DRAFT:
        return see_other("meeting-send", after.pk)
    if after.sequence == before.sequence:
        messages.info(request, _("Nothing was changed, so nobody is told anything."))
        return see_other("meeting", after.pk)
    told = how_many_are_told(after)
    sentence = ngettext(
        "Saved. %(count)d person is told once, in about two minutes.",
        "Saved. %(count)d people are told once, in about two minutes.",
        told,
    )
    messages.success(request, sentence % {"count": told})
    return see_other("meeting", after.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then cancel a meeting or throw a draft away."""
    meeting = chaired_meeting(request, pk)
    if not meeting.is_open_for_change:
        return see_other("meeting", pk)
    form = CancelForm(posted(request), meeting=meeting, initial={"version": meeting.version})
    attempted = attempt(
        form,
        lambda: cancel_meeting(
            meeting=meeting, actor=request.user, now=request.reader.now, **{"reason": "", **form.cleaned_data}
        ),
    )
    if attempted.done:
        return see_other("meeting", pk)
    context = {
        "meeting": meeting,
        "form": form,
        "told": how_many_are_told(meeting),
        "asked": how_many_were_asked(meeting, by=request.user),
        "nav_current": "groups",
    }
    return render(request, "meetings/cancel.html", context, status=attempted.status)
