"""Takes answers to polls, and gives a meeting the time that was chosen."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import Meeting, Poll, PollAnswer, PollInvitee, PollReply, PollSlot
from meetings.services.scheduling import change_meeting, send_invitations


@transaction.atomic
def answer_poll(
    *, invitee: PollInvitee, said: Mapping[str, str], note: str, via: str, given_by: Person, now: dt.datetime
) -> PollInvitee:
    """Take what somebody says to each letter: the last answer wins, the earlier ones stay.

    Raise ValidationError when the poll is over, the person is not asked any more, or a time is left without an answer.
    """
    locked = PollInvitee.objects.select_for_update(of=("self",)).select_related("poll__meeting__group", "person")
    invitee = locked.get(pk=invitee.pk)
    if not invitee.poll.is_open:
        raise ValidationError(_("This poll takes no answers any more."), code="poll_is_over")
    if invitee.revoked_at is not None:
        raise ValidationError(
            _("You are not asked any more. Ask a co-chair if you think that is wrong."), code="revoked"
        )
    slots = {slot.letter: slot for slot in invitee.poll.slots.order_by("position", "pk")}
    if set(said) - set(slots) or set(said.values()) - set(PollAnswer.Value.values):
        raise ValidationError(_("Choose one of the answers."), code="unknown_answer")
    if set(slots) - set(said):
        raise ValidationError(_("Say for each of the times whether you can come."), code="time_without_answer")
    PollAnswer.objects.bulk_create(
        [PollAnswer(invitee=invitee, slot=slot, value=said[letter]) for letter, slot in slots.items()],
        update_conflicts=True,
        unique_fields=["invitee", "slot"],
        update_fields=["value"],
    )
    invitee.note, invitee.answered_at = note[:300], now
    invitee.save(update_fields=["note", "answered_at"])
    PollReply.objects.create(invitee=invitee, said=dict(said), note=invitee.note, via=via, given_by=given_by, at=now)
    return invitee


@transaction.atomic
def confirm_slot(*, slot: PollSlot, actor: Person, version: int, now: dt.datetime) -> Meeting:
    """Give the meeting one of the times and send its invitations; the poll is over.

    Raise ValidationError when the poll is over already, or the time has passed.
    """
    poll = Poll.objects.select_for_update(of=("self",)).get(pk=slot.poll_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=poll.meeting_id)
    poll.meeting = meeting
    if not poll.is_open:
        raise ValidationError(_("The time of this meeting is set already, or the poll was taken back."), "poll_is_over")
    start = slot.local_start(poll.timezone)
    kept = {name: getattr(meeting, name) for name in ("title", "place", "link", "message")}
    meeting = change_meeting(
        meeting=meeting,
        actor=actor,
        version=meeting.version,
        now=now,
        local_date=start.date(),
        local_time=start.time(),
        timezone=poll.timezone,
        minutes=poll.minutes,
        fold=start.fold,
        **kept,
    )
    meeting = send_invitations(meeting=meeting, actor=actor, version=meeting.version, now=now)
    write_version(poll, version=version, state=Poll.State.CONFIRMED, ended_at=now, ended_by=actor)
    PollSlot.objects.filter(pk=slot.pk).update(chosen_at=now)
    return meeting
