"""Invites whom a co-chair seated to take the seat, and takes their answer."""

import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.security_events import Kind, note_security_event
from workgroups.models import SeatHolder, SeatInvitation, SeatInvitationState
from workgroups.models.seat_invitation import hash_of_invitation

# Nobody is written to twice because a button was pressed twice.
PAUSE = dt.timedelta(minutes=10)


@transaction.atomic
def begin_invitation(*, holder: SeatHolder, actor: Person, now: dt.datetime, today: dt.date) -> str:
    """Make the link for a holder and return its secret; one that was out ends.

    Raise ValidationError where it was accepted, the holder has left or was written to just now.
    """
    before = SeatInvitation.objects.select_for_update(of=("self",)).filter(holder=holder).first()
    if before is not None and before.accepted_at is not None:
        raise ValidationError(_("This invitation was accepted already."), code="already_accepted")
    if holder.ends_on is not None and holder.ends_on < today:
        raise ValidationError(_("%(name)s left this seat before."), "already_left", {"name": holder.person.name})
    if before is not None and before.sent_at > now - PAUSE:
        raise ValidationError(_("An invitation went a few minutes ago. Wait ten minutes."), code="too_soon")
    secret = secrets.token_urlsafe(32)
    row, _is_new = SeatInvitation.objects.update_or_create(
        holder=holder,
        defaults={
            "address": holder.person.email,
            "role": holder.seat.role,
            "secret_hash": hash_of_invitation(secret),
            "invited_by": actor,
            "sent_at": now,
        },
    )
    note_security_event(kind=Kind.SEAT_OFFERED, actor=actor, person=holder.person, seat=holder.seat_id, role=row.role)
    return secret


@transaction.atomic
def accept_invitation(*, secret: str, now: dt.datetime, today: dt.date) -> SeatInvitation:
    """Note that somebody takes their seat. Raise ValidationError where the link opens nothing any more."""
    row = SeatInvitation.objects.by_secret(secret)
    if row is None or row.state(now=now, today=today) != SeatInvitationState.OPEN:
        raise ValidationError(_("This link no longer works. Ask a co-chair for a new invitation."), code="not_open")
    # Of two that accept at once one finds the row open.
    taken = SeatInvitation.objects.filter(pk=row.pk, accepted_at=None, secret_hash=row.secret_hash)
    if not taken.update(accepted_at=now):
        raise ValidationError(_("This invitation was accepted already."), code="already_accepted")
    row.accepted_at = now
    person = row.holder.person
    note_security_event(kind=Kind.SEAT_ACCEPTED, actor=person, seat=row.holder.seat_id, role=row.role)
    return row
