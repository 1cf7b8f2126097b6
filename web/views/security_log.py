"""The security log: who came in, who was kept out, who may do more or less than before."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.keyset import Order
from accounts.models import SecurityEvent
from web.access import SignedInRequest, require, signed_in
from web.forms.security_log import SecurityEventFilter
from web.keyset import page_of
from web.pages.security_log import event_lines
from workgroups.policies import can_read_security_log

NEWEST_FIRST = Order(("at", "id"), descending=True)


@require_safe
@signed_in
def security_log(request: SignedInRequest) -> HttpResponse:
    """List events, newest first."""
    require(can_read_security_log(request.reader.standing))
    found = SecurityEventFilter(
        request.GET, queryset=SecurityEvent.objects.select_related("actor", "person"), zone=request.reader.zone
    )
    page = page_of(found.qs, NEWEST_FIRST, request.GET)
    context = {
        "lines": event_lines(page.rows),
        "page": page,
        "form": found.form,
        "is_narrowed": any(request.GET.get(name) for name in found.filters),
        "nav_current": "security-log",
    }
    return render(request, "security/log.html", context)
