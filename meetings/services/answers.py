"""Takes answers to invitations."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Invitation, InvitationAnswer, Meeting
from meetings.verbs import Verb
from workgroups.models import SeatHolder
from workgroups.record import record


def alternates_of(invitation: Invitation) -> list[Person]:
    """Return who may come instead: the registered alternates of the seat on the meeting's day."""
    if invitation.seat_id is None:
        return []
    holders = SeatHolder.objects.as_of(invitation.meeting.local_date).filter(
        seat=invitation.seat_id, is_alternate=True, person__is_active=True
    )
    return [h.person for h in holders.exclude(person=invitation.person_id).select_related("person").order_by("pk")]


@transaction.atomic
def answer_invitation(
    *,
    invitation: Invitation,
    response: str,
    via: str,
    given_by: Person,
    now: dt.datetime,
    note: str = "",
    stand_in: Person | None = None,
) -> Invitation:
    """Take an answer: the last one wins, the earlier ones stay.

    "My alternate will" invites ``stand_in``, or the seat's only alternate when none is named; another answer later
    takes that invitation back. Raise ValidationError when the meeting is over or cancelled, the invitation was taken
    back, or nobody is named to come instead.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("meeting__group", "seat")
    invitation = locked.get(pk=invitation.pk)
    meeting = invitation.meeting
    _check_open(invitation, now=now)
    if response not in Invitation.Response.values or response == Invitation.Response.NONE:
        raise ValidationError(_("Choose one of the answers."), code="unknown_answer")
    if response == Invitation.Response.ALTERNATE:
        _invite_stand_in(invitation, stand_in=stand_in, now=now)
    else:
        invitation.stand_ins.filter(revoked_at=None).update(revoked_at=now)
    invitation.response, invitation.note, invitation.answered_at = response, note[:300], now
    invitation.save(update_fields=["response", "note", "answered_at"])
    InvitationAnswer.objects.create(
        invitation=invitation, response=response, note=note[:300], via=via, given_by=given_by, at=now
    )
    said = {"person": invitation.person.name, "response": response, "via": via}
    record(verb=Verb.INVITATION_ANSWERED, target=meeting, actor=given_by, group=meeting.group, **said)
    return invitation


def _check_open(invitation: Invitation, *, now: dt.datetime) -> None:
    meeting = invitation.meeting
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled. No answer is needed."), code="meeting_cancelled")
    if invitation.revoked_at is not None:
        raise ValidationError(
            _("This invitation was taken back. Ask a co-chair if you think that is wrong."), code="invitation_revoked"
        )
    if meeting.state not in Meeting.AHEAD or meeting.ends_at <= now:
        raise ValidationError(_("This meeting is over. No answer is needed."), code="meeting_over")


def _invite_stand_in(invitation: Invitation, *, stand_in: Person | None, now: dt.datetime) -> None:
    if invitation.seat_id is None:
        raise ValidationError(_("You come as a guest; only a seat can send an alternate."), code="no_seat")
    if invitation.stands_in_for_id is not None:
        raise ValidationError(
            _("You come in somebody’s place; only they can send another person."), code="stands_in_already"
        )
    if stand_in is None:
        alternates = alternates_of(invitation)
        if len(alternates) != 1:
            raise ValidationError(_("Say who comes in your place."), code="name_a_stand_in")
        stand_in = alternates[0]
    if stand_in.pk == invitation.person_id:
        raise ValidationError(_("Name somebody else to come in your place."), code="stands_in_for_themselves")
    invitation.stand_ins.filter(revoked_at=None).exclude(person=stand_in).update(revoked_at=now)
    existing = Invitation.objects.filter(meeting=invitation.meeting_id, person=stand_in).first()
    if existing is None:
        Invitation.objects.create(
            meeting=invitation.meeting,
            person=stand_in,
            seat=invitation.seat,
            is_alternate=True,
            stands_in_for=invitation,
            invited_at=now,
        )
    elif existing.revoked_at is not None:
        existing.seat, existing.is_alternate, existing.stands_in_for = invitation.seat, True, invitation
        existing.revoked_at, existing.invited_at = None, now
        existing.response, existing.answered_at = Invitation.Response.NONE, None
        existing.save()
    elif existing.stands_in_for_id != invitation.pk:
        raise ValidationError(
            _("%(name)s comes for another seat already. Name somebody else."),
            code="stand_in_taken",
            params={"name": stand_in.name},
        )
