"""Keeps a meeting's invitations in step with the seats, and adds guests and stand-ins."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.kept_queries import kept
from accounts.models import Person
from accounts.services import known_person
from meetings.models import Invitation, Meeting
from meetings.verbs import Verb
from workgroups.models import ActivityEntry, Seat, SeatHolder
from workgroups.models.seat import SeatQuerySet
from workgroups.record import record


@dataclass(frozen=True)
class Recipient:
    """Somebody a meeting will be announced to, and on behalf of which seat."""

    person: Person
    seat: Seat
    is_alternate: bool


def table_on(meeting: Meeting, *, day: dt.date | None = None) -> list[Recipient]:
    """Return who will be asked: who holds each seat on the day, the first alternate where nobody else does.

    Somebody with two seats is asked once, for the one that stands first in table order. Another ``day`` asks who sits
    there then. Two queries at most.
    """
    day = day or meeting.local_date
    seats = seats_asked(meeting, day=day).select_related("organization", "stakeholder_kind").in_table_order()
    held: dict[int, list[SeatHolder]] = {}
    holders = SeatHolder.objects.as_of(day).filter(seat__in=seats.order_by(), person__is_active=True)
    if meeting.audience == Meeting.Audience.CHAIRS:
        # An alternate does not inherit the chair.
        holders = holders.filter(is_alternate=False)
    for holder in holders.select_related("person").order_by("is_alternate", "starts_on", "pk"):
        held.setdefault(holder.seat_id, []).append(holder)
    table: dict[int, Recipient] = {}
    for seat in seats:
        for holder in held.get(seat.pk, ())[:1]:
            table.setdefault(holder.person_id, Recipient(holder.person, seat, holder.is_alternate))
    return list(table.values())


def seats_asked(meeting: Meeting, *, day: dt.date) -> SeatQuerySet:
    """Return the seats a meeting is for: all of the table, the co-chairs', or the chosen ones."""
    seats = Seat.objects.as_of(day).filter(group=meeting.group_id)
    if meeting.audience == Meeting.Audience.CHAIRS:
        return seats.filter(role__in=Seat.COCHAIR_ROLES)
    if meeting.audience == Meeting.Audience.SEATS:
        return seats.filter(pk__in=meeting.seats.through.objects.filter(meeting=meeting.pk).values("seat"))
    return seats


@transaction.atomic
def invite_table(*, meeting: Meeting, now: dt.datetime) -> list[Recipient]:
    """Bring the invitations in step with the seats: newcomers are asked, who left is not any more.

    Guests and stand-ins stay. Safe to run again; returns who sits at the table.
    """
    table = table_on(meeting)
    known = {invitation.person_id: invitation for invitation in meeting.invitations.all()}
    wanted = {recipient.person.pk: recipient for recipient in table}
    for person_id, recipient in wanted.items():
        invitation = known.get(person_id)
        if invitation is None:
            Invitation.objects.create(
                meeting=meeting,
                person=recipient.person,
                seat=recipient.seat,
                is_alternate=recipient.is_alternate,
                invited_at=now,
            )
        elif invitation.revoked_at or invitation.seat_id != recipient.seat.pk:
            invitation.seat, invitation.is_alternate, invitation.stands_in_for = recipient.seat, False, None
            if invitation.revoked_at:
                invitation.revoked_at, invitation.invited_at = None, now
                invitation.response, invitation.answered_at = Invitation.Response.NONE, None
            invitation.save()
    gone = Q(seat__isnull=False, stands_in_for=None, revoked_at=None) & ~Q(person__in=wanted)
    meeting.invitations.filter(gone).update(revoked_at=now)
    Meeting.objects.filter(pk=meeting.pk).update(table_checked_at=now)
    return table


def reconcile_tables(*, now: dt.datetime) -> int:
    """Bring meetings ahead in step where a seat changed hands since they were last compared; return how many."""
    stale = list(_stale(now=now))
    for meeting in stale:
        invite_table(meeting=meeting, now=now)
    return len(stale)


# Asked every quarter of a minute, and nearly always for nothing.
@kept
def _stale(*, now: dt.datetime) -> QuerySet[Meeting]:
    seat_moved = ActivityEntry.objects.filter(
        group=OuterRef("group"), verb__startswith="seat.", at__gte=OuterRef("table_checked_at")
    )
    ahead = Meeting.objects.filter(state=Meeting.State.SCHEDULED, ends_at__gt=now)
    return ahead.filter(Exists(seat_moved) | Q(table_checked_at=None)).select_related("group").order_by("pk")


@transaction.atomic
def invite_guest(
    *, meeting: Meeting, actor: Person, name: str, email: str, language: str, now: dt.datetime
) -> Invitation:
    """Ask somebody who holds no seat to one meeting, by name and address. They see that meeting and nothing else."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    if not meeting.is_open_for_change:
        raise ValidationError(_("Guests can be invited until the meeting begins."), code="not_open_for_change")
    person = known_person(name=name, email=email, language=language, zone=meeting.timezone)
    invitation, is_new = Invitation.objects.get_or_create(
        meeting=meeting, person=person, defaults={"invited_at": now, "seat": None}
    )
    if not is_new and invitation.revoked_at is None:
        raise ValidationError(
            {"email": ValidationError(_("%(name)s is invited already."), "already_invited", {"name": person.name})}
        )
    if not is_new:
        Invitation.objects.filter(pk=invitation.pk).update(
            revoked_at=None, seat=None, stands_in_for=None, response=Invitation.Response.NONE, answered_at=None
        )
    record(verb=Verb.INVITATION_SENT, target=meeting, actor=actor, group=meeting.group, guest=person.name)
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, actor: Person, now: dt.datetime) -> None:
    """Take a guest's or stand-in's invitation back; who was written to is told so."""
    if not Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=now):
        return
    meeting = invitation.meeting
    record(
        verb=Verb.INVITATION_SENT, target=meeting, actor=actor, group=meeting.group, taken_back=invitation.person.name
    )
