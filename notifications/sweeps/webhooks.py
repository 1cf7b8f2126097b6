"""Webhooks: writes what programs are to be told of the record, and calls them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from meetings.models import Meeting
from notifications.hooks.caller import Caller
from notifications.hooks.calls import frozen_call
from notifications.hooks.payloads import told_of_entries
from notifications.hooks.verbs import OFFERED
from notifications.jobs import may_run_twice
from notifications.models import Delivery, WebhookEndpoint
from notifications.outbox import current_epoch, write_rows
from notifications.sweeps.names import CALL, WEBHOOKS
from workgroups.models import ActivityEntry

# An entry says when it was written, not when its transaction ended, and no job or request of ours lasts as long.
LONGEST_TRANSACTION = dt.timedelta(minutes=10)
CHUNK = 500


@may_run_twice(WEBHOOKS)
def write_calls(now: dt.datetime) -> dict[str, Any]:
    """Write a call for each new entry that an endpoint is told of; return how many are new."""
    endpoints = WebhookEndpoint.objects.active().filter(told_through__lt=now).select_related("group").order_by("pk")
    return {"written": sum(_write_for(endpoint, now=now) for endpoint in endpoints)}


@may_run_twice(CALL)
def call_programs(now: dt.datetime) -> dict[str, Any]:
    """Make the calls that are due; return how many ended in which state."""
    return dict(Caller(now=now).drain())


def entries_to_tell(endpoint: WebhookEndpoint, *, now: dt.datetime) -> QuerySet[ActivityEntry]:
    """Return the entries of the window that ends now and of which no call to the endpoint was written.

    The window is half open, and begins as long before the mark as a transaction may take to its end.
    """
    after = max(endpoint.since, endpoint.told_through - LONGEST_TRANSACTION)
    written = Delivery.objects.filter(
        about_type=ActivityEntry._meta.label_lower, about_id=OuterRef("pk"), endpoint=endpoint
    )
    # Nobody but who acts as chair may know of a draft yet.
    drafts = Meeting.objects.filter(group=endpoint.group_id, state=Meeting.State.DRAFT).values("pk")
    return (
        ActivityEntry.objects.told_to_members()
        .filter(~Exists(written), group=endpoint.group_id, at__gt=after, at__lte=now)
        .filter(verb__in=endpoint.verbs or OFFERED)
        .exclude(target_type=Meeting._meta.label_lower, target_id__in=drafts)
        .for_list()
        .order_by("at", "pk")
    )


def _write_for(endpoint: WebhookEndpoint, *, now: dt.datetime) -> int:
    """Write chunk after chunk, each with all it needs in one transaction; the mark comes last, for it only goes on."""
    new = 0
    while entries := list(entries_to_tell(endpoint, now=now)[:CHUNK]):
        written = _write_chunk(endpoint, entries, now=now)
        new += written
        if len(entries) < CHUNK or not written:
            break
    WebhookEndpoint.objects.filter(pk=endpoint.pk, told_through__lt=now).update(told_through=now)
    return new


@transaction.atomic
def _write_chunk(endpoint: WebhookEndpoint, entries: list[ActivityEntry], *, now: dt.datetime) -> int:
    bodies, epoch = told_of_entries(entries), current_epoch()
    return write_rows(
        [
            frozen_call(
                endpoint,
                key=f"webhook:{endpoint.pk}:{entry.pk}",
                verb=entry.verb,
                body=bodies[entry.pk],
                about=entry,
                epoch=epoch,
                now=now,
            )
            for entry in entries
        ]
    )
