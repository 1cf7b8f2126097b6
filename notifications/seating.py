"""Seats people, one by one or by file, and mails them the invitation to take the seat."""

import datetime as dt
import secrets
from contextlib import suppress

from django.core.exceptions import ValidationError
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
from workgroups.models import RosterFile, Seat, SeatHolder
from workgroups.models.seat_invitation import LASTS
from workgroups.roster_services import day_at
from workgroups.services import take_seat

# A killed worker leaves so few to be done again; none is mailed twice, because these are written down together.
AT_A_TIME = 20


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
    invites: bool = True,
) -> SeatHolder:
    """Seat somebody by name and address, and mail them an invitation to take the seat.

    Known here before or not: nobody learns from it, nor from how long it takes, whether an address is. Raise
    ValidationError by field.
    """
    person = known_person(name=name, email=email, language=language, zone=seat.group.timezone)
    holder = take_seat(seat=seat, person=person, starts_on=starts_on, is_alternate=is_alternate, actor=actor)
    if invites:
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


def invite_seated(*, file: RosterFile, now: dt.datetime) -> int:
    """Mail the invitations that a written file still owes, each once; return how many. A second time mails nothing."""
    sent = 0
    while (done := _invite_some(file, now=now)) is not None:
        sent += done
    return sent


@transaction.atomic
def _invite_some(file: RosterFile, *, now: dt.datetime) -> int | None:
    """Invite some holders and take them off the list, in one step; None where nobody is left on it."""
    locked = RosterFile.objects.select_for_update(of=("self",)).select_related("group", "person")
    kept = locked.filter(pk=file.pk).first()
    if kept is None or not kept.to_invite:
        return None
    some, kept.to_invite = kept.to_invite[:AT_A_TIME], kept.to_invite[AT_A_TIME:]
    rows = SeatHolder.objects.filter(pk__in=some, seat__group=kept.group_id, person__is_active=True)
    rows = rows.select_related("person", "seat__group", "seat__organization", "seat__stakeholder_kind")
    today, sent = day_at(kept.group, now), 0
    for holder in rows.order_by("pk"):
        # Somebody took the seat away again meanwhile, or invited them by hand.
        with suppress(ValidationError):
            invite_to_seat(holder=holder, actor=kept.person, now=now, today=today)
            sent += 1
    kept.invited += sent
    kept.save(update_fields=["to_invite", "invited"])
    return sent
