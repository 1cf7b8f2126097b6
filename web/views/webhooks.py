"""Webhooks: which programs hear of a table, of what, and what became of each call."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.keyset import Order
from notifications.hooks.managing import (
    add_webhook,
    change_webhook,
    disable_webhook,
    enable_webhook,
    replay_call,
    rotate_secret,
    send_trial,
)
from notifications.models import WebhookEndpoint
from notifications.policies import can_manage_webhooks
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted, tap
from web.forms.webhooks import AddWebhookForm, VerbsForm
from web.keyset import page_of
from web.pages.webhook_calls import call_lines
from web.pages.webhooks import VerbChoice, rooms_of, state_of, webhook_lines
from web.redirects import see_other
from web.views.groups import table_page, visible_group

NEWEST_FIRST = Order(("created_at", "id"), descending=True)
# A message that holds a new secret: shown by the webhook's page, once, and by no other.
SECRET = "webhook-secret"  # noqa: S105 (the name of a kind of message)


def _visible(request: SignedInRequest, pk: int) -> WebhookEndpoint:
    visible = WebhookEndpoint.objects.visible_to(request.reader.standing)
    endpoint = get_object_or_404(visible.select_related("group", "created_by"), pk=pk)
    require(can_manage_webhooks(request.reader.standing, endpoint.group_id))
    return endpoint


def _rooms(form: VerbsForm) -> list[tuple[str, list[VerbChoice]]]:
    return rooms_of(form["verbs"].value() or ())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def webhooks(request: SignedInRequest, code: str) -> HttpResponse:
    """List the programs that hear of a table, and add one."""
    table, reader = visible_group(request, code), request.reader
    require(can_manage_webhooks(reader.standing, table.pk))
    form = AddWebhookForm(posted(request), initial={"everything": True})
    attempted = attempt(
        form,
        lambda: add_webhook(
            group=table, url=form.cleaned_data["url"], verbs=form.chosen, actor=request.user, now=reader.now
        ),
    )
    if attempted.result:
        messages.add_message(request, messages.INFO, attempted.result.secret, extra_tags=SECRET)
        return see_other("webhook", attempted.result.pk)
    endpoints = WebhookEndpoint.objects.visible_to(reader.standing).filter(group=table).order_by("pk")
    context = table_page(
        request, table, "group-settings", form=form, rooms=_rooms(form), lines=webhook_lines(endpoints)
    )
    return render(request, "webhooks/list.html", context, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a webhook with its calls, and say anew what it is told of."""
    endpoint = _visible(request, pk)
    initial = {"everything": not endpoint.verbs, "verbs": endpoint.verbs, "version": endpoint.version}
    form = VerbsForm(posted(request), initial=initial)
    attempted = attempt(
        form,
        lambda: change_webhook(
            endpoint=endpoint,
            verbs=form.chosen,
            version=form.cleaned_data["version"] or 0,
            actor=request.user,
        ),
    )
    if attempted.done:
        messages.success(request, _("Saved. From now on it is told of this."))
        return see_other("webhook", pk)
    return _page(request, endpoint, form=form, status=attempted.status)


def _page(request: SignedInRequest, endpoint: WebhookEndpoint, *, form: VerbsForm, status: int) -> HttpResponse:
    notes = list(messages.get_messages(request))
    calls = endpoint.deliveries.defer("text", "html", "ics")
    page = page_of(calls, NEWEST_FIRST, request.GET, size=25)
    shown: dict[str, Any] = {
        "endpoint": endpoint,
        "tag": state_of(endpoint),
        "form": form,
        "rooms": _rooms(form),
        "page": page,
        "calls": call_lines(page.rows),
        "overlaps": endpoint.previous_until is not None and endpoint.previous_until > request.reader.now,
        "messages": [note for note in notes if SECRET not in note.tags],
        "new_secret": next((note.message for note in notes if SECRET in note.tags), ""),
    }
    context = table_page(request, endpoint.group, "group-settings", **shown)
    return render(request, "webhooks/webhook.html", context, status=status)


@require_POST
@signed_in
def rotate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a new secret; the next page shows it, once."""
    endpoint, now = _visible(request, pk), request.reader.now
    secret = rotate_secret(endpoint=endpoint, version=endpoint.version, actor=request.user, now=now)
    messages.add_message(request, messages.INFO, secret, extra_tags=SECRET)
    return see_other("webhook", pk)


@require_POST
@signed_in
def test(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send an event that only tries whether events arrive."""
    endpoint = _visible(request, pk)
    if tap(request, lambda: send_trial(endpoint=endpoint, now=request.reader.now)):
        messages.success(request, _("The test event goes within a minute. Look here for what was answered."))
    return see_other("webhook", pk, fragment="calls")


@require_POST
@signed_in
def disable(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send nothing there any more."""
    endpoint = _visible(request, pk)
    if tap(request, lambda: disable_webhook(endpoint=endpoint, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The webhook is switched off. What waited for it was taken back."))
    return see_other("webhook", pk)


@require_POST
@signed_in
def enable(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tell it again, of what happens from now on."""
    endpoint = _visible(request, pk)
    if tap(request, lambda: enable_webhook(endpoint=endpoint, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The webhook is switched on. It is told of what happens from now on."))
    return see_other("webhook", pk)


@require_POST
@signed_in
def replay(request: SignedInRequest, pk: int, delivery_pk: int) -> HttpResponse:
    """Send a call that has ended once more."""
    endpoint = _visible(request, pk)
    delivery = get_object_or_404(endpoint.deliveries, pk=delivery_pk)
    if tap(request, lambda: replay_call(delivery=delivery, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The call is in line once more and goes within a minute."))
    return see_other("webhook", pk, fragment="calls")
