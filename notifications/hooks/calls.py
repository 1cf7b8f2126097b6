"""Writes calls down as deliveries, once per key, and makes of a delivery what is posted."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from notifications.hooks.line import Call
from notifications.hooks.payloads import told_of_a_trial
from notifications.hooks.signing import signature
from notifications.hooks.verbs import TEST
from notifications.kinds import PRIORITY, Kind
from notifications.models import Delivery, WebhookEndpoint
from notifications.outbox import current_epoch

# The table of retries ends 48 hours after the first try; what a receiver asked to wait comes on top.
LASTS = dt.timedelta(days=3)


def frozen_call(
    endpoint: WebhookEndpoint, *, key: str, verb: str, body: str, about: models.Model, epoch: int, now: dt.datetime
) -> Delivery:
    """Return the row of a call to an endpoint, not yet stored."""
    return Delivery(
        dedupe_key=key,
        message_id=call_id_of(key),
        endpoint=endpoint,
        kind=Kind.WEBHOOK,
        group_id=endpoint.group_id,
        about_type=about._meta.label_lower,
        about_id=about.pk,
        language="en",
        subject=verb,
        text=body,
        priority=PRIORITY[Kind.WEBHOOK],
        not_before=now,
        next_attempt_at=now,
        expires_at=now + LASTS,
        epoch=epoch,
        created_at=now,
    )


def trial_call(endpoint: WebhookEndpoint, *, now: dt.datetime) -> Delivery:
    """Return the row of a call that only tries whether calls arrive."""
    return frozen_call(
        endpoint,
        key=f"webhook-test:{endpoint.pk}:{now.isoformat()}",
        verb=TEST,
        body=told_of_a_trial(endpoint, now=now),
        about=endpoint,
        epoch=current_epoch(),
        now=now,
    )


def replayed_call(first: Delivery, endpoint: WebhookEndpoint, *, number: int, now: dt.datetime) -> Delivery:
    """Return the row that sends a call again: the same body under the same id, and it names the first."""
    row = frozen_call(
        endpoint,
        key=f"webhook-replay:{first.pk}:{number}",
        verb=first.subject,
        body=first.text,
        about=first,
        epoch=current_epoch(),
        now=now,
    )
    row.facts = {"replays": first.pk, "webhook_id": webhook_id_of(first)}
    return row


def call_id_of(key: str) -> str:
    """Return the id of a call: the same for every try, nothing can be read from it, and it holds no dot."""
    return "msg_" + salted_hmac("notifications.webhook-id", key, algorithm="sha256").hexdigest()[:40]


def webhook_id_of(delivery: Delivery) -> str:
    """Return what a receiver knows a call by. A replay has that of the call it replays: it is the same event."""
    return str(delivery.facts.get("webhook_id") or delivery.message_id)


def call_of(delivery: Delivery, endpoint: WebhookEndpoint, *, now: dt.datetime) -> Call:
    """Make what is posted: the body as it was frozen, signed for this moment with every secret that is in force."""
    body = delivery.text.encode()
    timestamp = int(now.timestamp())
    call_id = webhook_id_of(delivery)
    return Call(
        url=endpoint.url,
        body=body,
        headers={
            "Content-Type": "application/json",
            "User-Agent": f"Roundtable (+{settings.SITE_URL})",
            "Connection": "close",
            "webhook-id": call_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(
                secrets_in_force(endpoint, now=now), message_id=call_id, timestamp=timestamp, body=body
            ),
        },
    )


def secrets_in_force(endpoint: WebhookEndpoint, *, now: dt.datetime) -> list[str]:
    """Return the secrets that sign, the newest first."""
    overlaps = endpoint.previous_until is not None and now < endpoint.previous_until
    return [endpoint.secret, *([endpoint.previous_secret] if overlaps else [])]
