"""Deliveries: what went, what will go and when, what failed and why, and each message as it was sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from accounts.keyset import Order
from notifications.foretold import tables_looked_after
from notifications.models import Delivery
from notifications.policies import can_manage_delivery, can_view_deliveries, can_view_runs
from notifications.services import cancel_delivery, retry_delivery
from web.access import SignedInRequest, require, signed_in
from web.forms.deliveries import DeliveryFilter
from web.keyset import page_of
from web.pages.deliveries import foretold, lines_of, post_of, shown_text, tag_of, tries_of, why
from web.redirects import see_other

NEWEST_FIRST = Order(("created_at", "id"), descending=True)

# Nothing in a message may run, load or lead anywhere while it is looked at.
LETTER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


@require_safe
@signed_in
def deliveries(request: SignedInRequest) -> HttpResponse:
    """List messages, newest first."""
    reader = request.reader
    require(can_view_deliveries(reader.standing))
    groups = list(tables_looked_after(reader.standing))
    visible = Delivery.objects.visible_to(reader.standing)
    found = DeliveryFilter(request.GET, queryset=visible, groups=groups)
    rows = found.qs.select_related("recipient", "endpoint", "group").defer("text", "html", "ics")
    page = page_of(rows, NEWEST_FIRST, request.GET)
    wanted = [group for group in groups if request.GET.get("group", "") in ("", group.code)]
    context = {
        "post": post_of(visible, request.GET, now=reader.now),
        "lines": lines_of(page.rows),
        "page": page,
        "form": found.form,
        "is_narrowed": any(request.GET.get(name) for name in ("kind", "group", "to")),
        "foretold": foretold(wanted, now=reader.now) if request.GET.get("lot") == "waiting" else [],
        "may_view_runs": can_view_runs(reader.standing),
        "nav_current": "deliveries",
    }
    return render(request, "deliveries/list.html", context)


def _visible(request: SignedInRequest, pk: int) -> Delivery:
    visible = Delivery.objects.visible_to(request.reader.standing)
    return get_object_or_404(visible.select_related("recipient", "endpoint", "group"), pk=pk)


@require_safe
@signed_in
def delivery(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a message as it was sent, and every try at sending it."""
    shown = _visible(request, pk)
    context = {
        "delivery": shown,
        "tag": tag_of(shown),
        "why": why(shown),
        "text": shown_text(shown.text),
        "ics": shown_text(shown.ics),
        "tries": tries_of(shown.tries.order_by("-number")),
        "may_manage": can_manage_delivery(request.reader.standing, shown),
        "nav_current": "deliveries",
    }
    return render(request, "deliveries/delivery.html", context)


@require_safe
@xframe_options_sameorigin
@signed_in
def delivery_html(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the HTML of a message, for a frame in which nothing works."""
    shown = _visible(request, pk)
    response = HttpResponse(shown_text(shown.html), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = LETTER_POLICY
    return response


@require_POST
@signed_in
def delivery_retry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a message in line once more."""
    shown = _visible(request, pk)
    require(can_manage_delivery(request.reader.standing, shown))
    try:
        retry_delivery(delivery=shown, actor=request.user, now=request.reader.now)
        messages.success(request, _("The message is in line again and goes within a minute."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return see_other("delivery", pk)


@require_POST
@signed_in
def delivery_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a message that still waits."""
    shown = _visible(request, pk)
    require(can_manage_delivery(request.reader.standing, shown))
    try:
        cancel_delivery(delivery=shown, actor=request.user)
        messages.success(request, _("The message was taken back and will not go."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return see_other("delivery", pk)
