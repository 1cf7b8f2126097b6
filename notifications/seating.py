"""Seats people, and writes to whom nobody here knew before."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.services import known_person
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.outbox import Letter, deliver
from workgroups.invitations import begin_invitation
from workgroups.models import Seat, SeatHolder
from workgroups.models.seat_invitation import LASTS
from workgroups.services import take_seat


@transaction.atomic
def seat_person(
    *,
    seat: Seat,
    name: str,
    email: str,
    language: str,
    starts_on: dt.date,
    is_alternate: bool,
    actor: Person,
    now: dt.datetime,
    today: dt.date,
) -> SeatHolder:
    """Seat somebody by name and address. Who was unknown is mailed an invitation to take the seat.

    Raise ValidationError by field.
    """
    is_new = Person.objects.with_address(email) is None
    person = known_person(name=name, email=email, language=language, zone=seat.group.timezone)
    holder = take_seat(seat=seat, person=person, starts_on=starts_on, is_alternate=is_alternate, actor=actor)
    if is_new:
        invite_to_seat(holder=holder, actor=actor, now=now, today=today)
    return holder


@transaction.atomic
def invite_to_seat(*, holder: SeatHolder, actor: Person, now: dt.datetime, today: dt.date) -> None:
    """Mail a holder the link by which they take their seat; the one before ends. Raise ValidationError."""
    secret = begin_invitation(holder=holder, actor=actor, now=now, today=today)
    person, seat = holder.person, holder.seat
    with translation.override(person.language):
        named = {"name": actor.name, "group": seat.group.name, "seat": seat.title, "role": seat.get_role_display()}
        subject = _("A seat for you at %(group)s") % named
        body = "\n\n".join(
            [
                _("%(name)s gave you a seat at %(group)s, for %(seat)s. Role: %(role)s.") % named,
                _("Open this link within 14 days to take it:"),
                links.page("seat-accept", secret),
                _("You need no account and no password. If you do not know what this is about, do nothing."),
            ]
        )
        texts = render(
            "account", person=person, kind=Kind.ACCOUNT, now=now, heading=subject, preheader=subject, body_text=body
        )
    letter = Letter(
        key=f"seat:{holder.pk}:{secrets.token_hex(8)}",
        kind=Kind.ACCOUNT,
        recipient=person,
        subject=subject,
        expires_at=now + LASTS,
        reply_to=actor.email,
        **texts,
    )
    deliver([letter], now=now)
