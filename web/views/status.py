"""How the machine does, for who looks after it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operations.policies import can_view_status
from web.access import SignedInRequest, require, signed_in
from web.pages.status import status_of


@require_safe
@signed_in
def status(request: SignedInRequest) -> HttpResponse:
    """Show what needs somebody, then the facts."""
    require(can_view_status(request.reader.standing))
    context = {"status": status_of(now=request.reader.now), "nav_current": "status"}
    return render(request, "status/status.html", context)
