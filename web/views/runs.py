"""Runs: what is told by the calendar, window by window, and what is missing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from notifications.policies import can_view_runs
from notifications.runs import Series
from notifications.runs import run_now as do_now
from web.access import SignedInRequest, require, signed_in
from web.pages.runs import runs_page
from web.redirects import see_other


@require_safe
@signed_in
def runs(request: SignedInRequest) -> HttpResponse:
    """Show each kind of run with its windows, what is missing first."""
    require(can_view_runs(request.reader.standing))
    context = {"page": runs_page(request.reader), "nav_current": "deliveries"}
    return render(request, "deliveries/runs.html", context)


@require_POST
@signed_in
def run_now(request: SignedInRequest, series: str) -> HttpResponse:
    """Do at once what the timetable would do next."""
    require(can_view_runs(request.reader.standing))
    if series not in Series.values:
        raise Http404
    do_now(Series(series), now=request.reader.now)
    messages.success(request, _("It ran. What was due is written; what was written before stays as it is."))
    return see_other("runs")
