"""The plan around a meeting: its timeline, and the days it is made of, for one meeting and for a table."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings.lead_plan import settled_for, with_progress
from meetings.lead_times import days_of
from meetings.models import LeadTime, Meeting
from meetings.policies import can_change_meeting
from meetings.services.lead_times import plan_group, plan_of_meeting
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.forms.lead_times import LeadTimesForm
from web.pages.timeline import timeline_of
from web.redirects import see_other
from workgroups.models import WorkGroup
from workgroups.policies import can_change_group


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def of_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what went and what will go around a meeting, and take other days for it."""
    reader = request.reader
    meeting = get_object_or_404(with_progress(Meeting.objects.visible_to(reader.standing)), pk=pk)
    require(can_change_meeting(reader.standing, meeting))
    of_group, of_this = settled_for([meeting])
    days = days_of(of_group[meeting.group_id], of_this[meeting.pk])
    form = LeadTimesForm(posted(request), days=days, reminders=meeting.reminder_days)
    plan = partial(plan_of_meeting, meeting=meeting, actor=request.user)
    attempted = attempt(form, lambda: plan(days=form.days, reminders=form.reminders))
    if attempted.done:
        messages.success(request, _("The plan of this meeting is changed."))
        return see_other("meeting-timeline", pk)
    context = {
        "meeting": meeting,
        "rows": timeline_of(meeting, standing=reader.standing, now=reader.now),
        "form": form,
        "may_change": meeting.state != Meeting.State.CANCELLED,
        "nav_current": "groups",
    }
    return render(request, "meetings/timeline.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def of_group(request: SignedInRequest, code: str) -> HttpResponse:
    """Settle how long before and after its meetings a table does what."""
    standing = request.reader.standing
    group = get_object_or_404(WorkGroup.objects.visible_to(standing), code=code)
    require(can_change_group(standing, group))
    settled = dict(LeadTime.objects.filter(group=group).values_list("step", "days"))
    form = LeadTimesForm(posted(request), days=days_of(settled), reminders=group.reminder_days)
    plan = partial(plan_group, group=group, actor=request.user)
    attempted = attempt(form, lambda: plan(days=form.days, reminders=form.reminders))
    if attempted.done:
        messages.success(request, _("The plan is changed; meetings follow it unless they have days of their own."))
        return see_other("group-lead-times", code)
    context = {"group": group, "form": form, "nav_current": "groups"}
    return render(request, "groups/lead_times.html", context, status=attempted.status)
