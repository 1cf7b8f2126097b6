"""What people decide about messages: which they want, and what becomes of one that did not go."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from notifications.choosing import chosen
from notifications.kinds import CHOICES, GATHERED, OPTIONAL, SUBJECT_NUMBERS, Cadence, Kind, choices_of
from notifications.models import Delivery, MailPreference
from notifications.outbox import current_epoch
from notifications.reasons import Reason
from notifications.suppression import forgive
from notifications.verbs import Verb
from workgroups.record import record

# Somebody who asks for another try of what came too late wants it to go now or not at all.
SECOND_LIFE = dt.timedelta(hours=24)


def preferences_of(person: Person) -> dict[str, Cadence]:
    """Return for each kind that leaves a choice how often somebody gets it. One query."""
    stored = chosen([person.pk], OPTIONAL)
    return {kind: stored.get((person.pk, kind), usual) for kind, (usual, *_others) in CHOICES.items()}


def set_preference(*, person: Person, kind: str, cadence: str, now: dt.datetime) -> None:
    """Say how often somebody wants a kind of message.

    What is held already goes with the digest it was held for; what is written from now on goes as chosen. So nothing is
    lost or told twice, only what somebody never wants any more is dropped. Raise ValidationError for a kind that leaves
    no choice (``not_optional``), and for how often it cannot be had (``no_such_cadence``).
    """
    if kind not in OPTIONAL:
        raise ValidationError(_("Messages of this kind cannot be switched off."), code="not_optional")
    if cadence not in choices_of(kind):
        raise ValidationError(_("Messages of this kind cannot be had this often."), code="no_such_cadence")
    MailPreference.objects.update_or_create(person=person, kind=kind, defaults={"cadence": cadence, "changed_at": now})


@transaction.atomic
def unsubscribe(*, person: Person, subject_id: int, now: dt.datetime) -> list[Kind]:
    """Switch off what an unsubscribe link names: one kind by its number, or with 0 all; return the kinds."""
    kinds = unsubscribe_kinds(person=person, subject_id=subject_id) or []
    for kind in kinds:
        set_preference(person=person, kind=kind, cadence=Cadence.NEVER, now=now)
    return kinds


def unsubscribe_kinds(*, person: Person, subject_id: int) -> list[Kind] | None:
    """Return what the number in an unsubscribe link stands for; None for one we never gave out.

    That of a digest stands for whatever is gathered by now, which may be nothing any more.
    """
    if subject_id == 0:
        return list(OPTIONAL)
    if subject_id == SUBJECT_NUMBERS[Kind.DIGEST]:
        return [Kind(kind) for kind, cadence in preferences_of(person).items() if cadence in GATHERED]
    return [kind for kind, number in SUBJECT_NUMBERS.items() if number == subject_id] or None


@transaction.atomic
def retry_delivery(*, delivery: Delivery, actor: Person, now: dt.datetime) -> Delivery:
    """Put a message that failed, is uncertain or came too late in line once more. Raise ValidationError otherwise.

    The address is given another chance. Whether the message still makes sense is asked again before it leaves.
    """
    changed = Delivery.objects.filter(pk=delivery.pk, state__in=Delivery.RETRIABLE).update(
        state=Delivery.State.WAITING,
        state_reason="",
        # Of whichever life it was: somebody decided.
        epoch=current_epoch(),
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
    changed = Delivery.objects.filter(pk=delivery.pk, state__in=Delivery.NOT_BEGUN).update(
        state=Delivery.State.CANCELLED, state_reason=Reason.BY_HAND
    )
    if not changed:
        raise ValidationError(_("This message has left or ended; it cannot be taken back."), code="not_waiting")
    record(verb=Verb.DELIVERY_CANCELLED, target=delivery, actor=actor, group=delivery.group, kind=delivery.kind)
    delivery.refresh_from_db()
    return delivery
