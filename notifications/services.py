"""What people decide about messages: which they want, and what becomes of one that did not go."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from notifications.kinds import OPTIONAL, SUBJECT_NUMBERS, Kind
from notifications.models import Delivery, MailPreference
from notifications.reasons import Reason
from notifications.suppression import forgive
from notifications.verbs import Verb
from workgroups.record import record

# Somebody who asks for another try of what came too late wants it to go now or not at all.
SECOND_LIFE = dt.timedelta(hours=24)


def preferences_of(person: Person) -> dict[str, bool]:
    """Return for each kind somebody may do without whether they want it. One query."""
    stored = dict(MailPreference.objects.filter(person=person).values_list("kind", "wants"))
    return {kind: stored.get(kind, True) for kind in OPTIONAL}


def set_preference(*, person: Person, kind: str, wants: bool, now: dt.datetime) -> None:
    """Say whether somebody wants a kind of message. Raise ValidationError for a kind nobody may switch off."""
    if kind not in OPTIONAL:
        raise ValidationError(_("Messages of this kind cannot be switched off."), code="not_optional")
    MailPreference.objects.update_or_create(person=person, kind=kind, defaults={"wants": wants, "changed_at": now})


@transaction.atomic
def unsubscribe(*, person: Person, subject_id: int, now: dt.datetime) -> list[Kind]:
    """Switch off what an unsubscribe link names: one kind by its number, or with 0 all; return the kinds."""
    kinds = unsubscribe_kinds(subject_id)
    for kind in kinds:
        set_preference(person=person, kind=kind, wants=False, now=now)
    return kinds


def unsubscribe_kinds(subject_id: int) -> list[Kind]:
    """Return what the number in an unsubscribe link stands for; nothing for one we never gave out."""
    if subject_id == 0:
        return list(OPTIONAL)
    return [kind for kind, number in SUBJECT_NUMBERS.items() if number == subject_id]


@transaction.atomic
def retry_delivery(*, delivery: Delivery, actor: Person, now: dt.datetime) -> Delivery:
    """Put a message that failed, is uncertain or came too late in line once more. Raise ValidationError otherwise.

    The address is given another chance. Whether the message still makes sense is asked again before it leaves.
    """
    changed = Delivery.objects.filter(pk=delivery.pk, state__in=Delivery.RETRIABLE).update(
        state=Delivery.State.WAITING,
        state_reason="",
        handover_at=None,
        lease_token="",
        lease_until=None,
        not_before=now,
        next_attempt_at=now,
        expires_at=max(delivery.expires_at, now + SECOND_LIFE),
    )
    if not changed:
        raise ValidationError(
            _("Only a message that did not go, or of which nobody knows, can be tried again."), code="not_retriable"
        )
    forgive(delivery.address)
    record(verb=Verb.DELIVERY_RETRIED, target=delivery, actor=actor, group=delivery.group, kind=delivery.kind)
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def cancel_delivery(*, delivery: Delivery, actor: Person) -> Delivery:
    """Take back a message that still waits. Raise ValidationError when it is on its way or has ended."""
    changed = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.WAITING).update(
        state=Delivery.State.CANCELLED, state_reason=Reason.BY_HAND
    )
    if not changed:
        raise ValidationError(_("This message has left or ended; it cannot be taken back."), code="not_waiting")
    record(verb=Verb.DELIVERY_CANCELLED, target=delivery, actor=actor, group=delivery.group, kind=delivery.kind)
    delivery.refresh_from_db()
    return delivery
