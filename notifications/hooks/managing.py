"""What people decide about webhooks: where a table tells, of what, and until when."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from notifications.hooks.addresses import place_of
from notifications.hooks.calls import replayed_call, trial_call
from notifications.hooks.signing import make_secret
from notifications.hooks.verbs import OFFERED
from notifications.models import Delivery, WebhookEndpoint
from notifications.outbox import take_back, write_rows
from notifications.reasons import Reason
from notifications.verbs import Verb
from workgroups.models import WorkGroup
from workgroups.record import record

MOST = 10
# Both secrets sign for so long, so that a receiver can change over at a time of its own.
OVERLAP = dt.timedelta(hours=24)


@transaction.atomic
def add_webhook(
    *, group: WorkGroup, url: str, verbs: Collection[str], actor: Person, now: dt.datetime
) -> WebhookEndpoint:
    """Tell a program from now on what happens at a table; none of the verbs means all. The row holds its secret.

    Raise ValidationError for an address that is not of the public web, one that is told already, an unknown verb, or
    one webhook more than a table may have.
    """
    url = url.strip()
    try:
        place_of(url)
    except ValidationError as error:
        raise ValidationError({"url": error}) from error
    # Of two at once the second waits here, and counts the first.
    group = WorkGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if WebhookEndpoint.objects.filter(group=group).count() >= MOST:
        raise ValidationError(
            _("A table has %(most)s webhooks at most."),
            code="too_many_webhooks",
            params={"most": MOST},
        )
    endpoint = WebhookEndpoint(
        group=group,
        url=url,
        secret=make_secret(),
        verbs=_known(verbs),
        created_by=actor,
        created_at=now,
        since=now,
        told_through=now,
    )
    try:
        with transaction.atomic():
            endpoint.save()
    except IntegrityError:
        refusal = ValidationError(_("This table tells that address already."), code="told_already")
        raise ValidationError({"url": refusal}) from None
    record(verb=Verb.WEBHOOK_ADDED, target=endpoint, actor=actor, group=group)
    return endpoint


@transaction.atomic
def change_webhook(
    *, endpoint: WebhookEndpoint, verbs: Collection[str], version: int, actor: Person
) -> WebhookEndpoint:
    """Say anew what a program is told of. Raise StaleVersion when somebody did in between."""
    chosen = _known(verbs)
    if chosen == endpoint.verbs and version == endpoint.version:
        return endpoint
    write_version(endpoint, version=version, verbs=chosen)
    record(verb=Verb.WEBHOOK_CHANGED, target=endpoint, actor=actor, group=endpoint.group)
    return endpoint


@transaction.atomic
def rotate_secret(*, endpoint: WebhookEndpoint, version: int, actor: Person, now: dt.datetime) -> str:
    """Make a new secret and return it; for a day the one before signs as well. Raise StaleVersion as above."""
    secret = make_secret()
    write_version(
        endpoint, version=version, secret=secret, previous_secret=endpoint.secret, previous_until=now + OVERLAP
    )
    record(verb=Verb.WEBHOOK_SECRET_ROTATED, target=endpoint, actor=actor, group=endpoint.group)
    return secret


@transaction.atomic
def disable_webhook(*, endpoint: WebhookEndpoint, actor: Person, now: dt.datetime) -> WebhookEndpoint:
    """Send nothing there any more, and take back what waits. Raise ValidationError when it is off already."""
    endpoint = _locked(endpoint)
    if not endpoint.is_active:
        raise ValidationError(_("This webhook is switched off already."), code="off_already")
    endpoint.is_active, endpoint.disabled_at = False, now
    endpoint.disabled_reason = WebhookEndpoint.Reason.BY_HAND
    endpoint.version += 1
    endpoint.save(update_fields=["is_active", "disabled_at", "disabled_reason", "version"])
    take_back(Delivery.objects.filter(endpoint=endpoint), reason=Reason.HOOK_OFF)
    record(verb=Verb.WEBHOOK_DISABLED, target=endpoint, actor=actor, group=endpoint.group, why=endpoint.disabled_reason)
    return endpoint


@transaction.atomic
def enable_webhook(*, endpoint: WebhookEndpoint, actor: Person, now: dt.datetime) -> WebhookEndpoint:
    """Tell a program again, of what happens from now on. Raise ValidationError when it is on."""
    endpoint = _locked(endpoint)
    if endpoint.is_active:
        raise ValidationError(_("This webhook is switched on."), code="on_already")
    place_of(endpoint.url)
    endpoint.is_active, endpoint.disabled_at, endpoint.disabled_reason = True, None, ""
    endpoint.failing_since, endpoint.since, endpoint.told_through = None, now, now
    endpoint.version += 1
    endpoint.save(
        update_fields=[
            "is_active",
            "disabled_at",
            "disabled_reason",
            "failing_since",
            "since",
            "told_through",
            "version",
        ]
    )
    record(verb=Verb.WEBHOOK_ENABLED, target=endpoint, actor=actor, group=endpoint.group)
    return endpoint


def send_trial(*, endpoint: WebhookEndpoint, now: dt.datetime) -> Delivery:
    """Write a call that only tries whether calls arrive. Raise ValidationError when the webhook is off."""
    _require_active(endpoint)
    row = trial_call(endpoint, now=now)
    write_rows([row])
    return Delivery.objects.get(dedupe_key=row.dedupe_key)


@transaction.atomic
def replay_call(*, delivery: Delivery, actor: Person, now: dt.datetime) -> Delivery:
    """Send a call once more that has ended, as a delivery of its own that names the first.

    Raise ValidationError for one that may still arrive by itself, or whose webhook is off.
    """
    first = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.facts.get("replays") or delivery.pk)
    endpoint = WebhookEndpoint.objects.select_related("group").get(deliveries=first)
    _require_active(endpoint)
    if not delivery.has_ended:
        raise ValidationError(_("This call is still on its way."), code="not_ended")
    row = replayed_call(first, endpoint, number=Delivery.objects.about(first).count() + 1, now=now)
    write_rows([row])
    record(verb=Verb.DELIVERY_REPLAYED, target=first, actor=actor, group=endpoint.group)
    return Delivery.objects.get(dedupe_key=row.dedupe_key)


def _known(verbs: Collection[str]) -> list[str]:
    """Return verbs in the order of the list, each once. Raise ValidationError for one that is not on it."""
    unknown = sorted(set(verbs) - set(OFFERED))
    if unknown:
        refusal = ValidationError(
            _("There is no such event here: %(verb)s."), code="unknown_verb", params={"verb": unknown[0]}
        )
        raise ValidationError({"verbs": refusal})
    return [verb for verb in OFFERED if verb in verbs]


def _locked(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    return WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("group").get(pk=endpoint.pk)


def _require_active(endpoint: WebhookEndpoint) -> None:
    if not endpoint.is_active:
        raise ValidationError(_("This webhook is switched off. Switch it on first."), code="off")
