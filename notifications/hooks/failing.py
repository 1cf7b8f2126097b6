"""Switches off what cannot be reached for days, or says itself that it is gone, and tells the co-chairs."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from accounts.models import Person, SiteRole
from notifications.hooks.line import HookOutcome
from notifications.messages.webhook_off import webhook_off_letter
from notifications.models import Delivery, WebhookEndpoint
from notifications.outbox import deliver, take_back
from notifications.reasons import Reason
from notifications.verbs import Verb
from workgroups.models import SeatHolder
from workgroups.record import record

FAILS_FOR = dt.timedelta(days=5)
# The others wait for one that failed: a minute first, and the longer the longer it fails.
SHORTEST_REST = dt.timedelta(minutes=1)
LONGEST_REST = dt.timedelta(hours=1)


def note_success(endpoint: WebhookEndpoint) -> None:
    """Forget earlier failures."""
    if endpoint.failing_since is not None:
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(failing_since=None)
        endpoint.failing_since = None


def note_failure(endpoint: WebhookEndpoint, outcome: HookOutcome, *, now: dt.datetime) -> None:
    """Remember since when it fails; switch it off once that is days ago, or at once where it says that it is gone."""
    if outcome.refused_for_good:
        switch_off(endpoint, reason=WebhookEndpoint.Reason.GONE, now=now)
        return
    if endpoint.failing_since is None:
        WebhookEndpoint.objects.filter(pk=endpoint.pk, failing_since=None).update(failing_since=now)
        endpoint.failing_since = now
    if now - endpoint.failing_since >= FAILS_FOR:
        switch_off(endpoint, reason=WebhookEndpoint.Reason.FAILING, now=now)
    elif outcome.server_is_away:
        _rest(endpoint, outcome, now=now)


def _rest(endpoint: WebhookEndpoint, outcome: HookOutcome, *, now: dt.datetime) -> None:
    """Let everything else for a receiver that is away wait too, instead of trying each in vain."""
    failing = now - (endpoint.failing_since or now)
    until = now + max(min(max(failing / 4, SHORTEST_REST), LONGEST_REST), outcome.wait)
    waiting = Delivery.objects.filter(
        endpoint=endpoint, state__in=[Delivery.State.WAITING, Delivery.State.LEASED], handover_at=None
    )
    waiting.filter(next_attempt_at__lte=now).update(next_attempt_at=until)


@transaction.atomic
def switch_off(endpoint: WebhookEndpoint, *, reason: str, now: dt.datetime) -> None:
    """Send nothing there any more, say so on the record, and write to the co-chairs; of two at once only one does."""
    changed = WebhookEndpoint.objects.filter(pk=endpoint.pk, is_active=True).update(
        is_active=False, disabled_at=now, disabled_reason=reason, version=F("version") + 1
    )
    if not changed:
        return
    endpoint.refresh_from_db()
    take_back(Delivery.objects.filter(endpoint=endpoint), reason=Reason.HOOK_OFF)
    record(verb=Verb.WEBHOOK_DISABLED, target=endpoint, actor=None, group=endpoint.group, why=reason)
    key = f"webhook-off:{endpoint.pk}:{now.isoformat()}"
    people = _who_looks_after(endpoint, day=now.date())
    deliver([webhook_off_letter(endpoint, person, key=f"{key}:{person.pk}", now=now) for person in people], now=now)


def _who_looks_after(endpoint: WebhookEndpoint, *, day: dt.date) -> list[Person]:
    """Return the table's co-chairs; where it has none, the consultants."""
    chairs = SeatHolder.objects.as_of(day).filter(
        seat__group=endpoint.group_id, seat__role__startswith="cochair-", is_alternate=False
    )
    consultants = SiteRole.objects.as_of(day).filter(role=SiteRole.Role.CONSULTANT)
    active = Person.objects.filter(is_active=True).order_by("pk")
    found = list(active.filter(pk__in=chairs.values("person")))
    return found or list(active.filter(pk__in=consultants.values("person")))
