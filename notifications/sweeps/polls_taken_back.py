"""Tells those who were asked for a time that the question was taken back, or thrown away with its meeting."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from meetings.models import Meeting, Poll, PollInvitee, PollSlot
from meetings.models.poll import PollInviteeQuerySet
from meetings.tallies import slots_of_polls
from notifications.kinds import Kind
from notifications.messages.poll_withdrawn import withdrawn_letter
from notifications.models import Delivery
from notifications.outbox import deliver

# What nobody could be told for longer than this has been forgotten by all.
LOOK_BACK = dt.timedelta(days=14)
_TYPE = PollInvitee._meta.label_lower


def tell_of_polls_taken_back(*, now: dt.datetime) -> int:
    """Write to who has the question in their mailbox and was not told yet; return how many are new."""
    told = Delivery.objects.filter(kind=Kind.POLL_WITHDRAWN, about_type=_TYPE, about_id=OuterRef("pk"))
    # Who ended it knows: there is one where a poll was taken back, and where only its draft was thrown away.
    ended_by = Coalesce("poll__ended_by", "poll__meeting__cancelled_by", 0)
    still_ahead = PollSlot.objects.filter(poll=OuterRef("poll"), starts_at__gt=now)
    waiting = (
        who_was_asked(polls_taken_back(now=now))
        .filter(~Exists(told), Exists(still_ahead))
        .exclude(person=ended_by)
        .select_related("poll__meeting__group", "poll__meeting__created_by")
        .for_list()
    )
    invitees = list(waiting)
    slots = slots_of_polls({invitee.poll for invitee in invitees})
    letters = [
        withdrawn_letter(
            invitee, slots[invitee.poll_id], key=f"poll:{invitee.poll_id}:withdrawn:{invitee.person_id}", now=now
        )
        for invitee in invitees
    ]
    return deliver(letters, now=now) if letters else 0


def polls_taken_back(*, now: dt.datetime) -> QuerySet[Poll]:
    """Return the polls that were taken back lately after they went out, and those whose draft was thrown away."""
    since = now - LOOK_BACK
    taken_back = Q(state=Poll.State.WITHDRAWN, ended_at__gt=since)
    thrown_away = Q(state=Poll.State.OPEN, meeting__state=Meeting.State.CANCELLED, meeting__cancelled_at__gt=since)
    return Poll.objects.filter(taken_back | thrown_away, sent_at__isnull=False)


def who_was_asked(polls: QuerySet[Poll]) -> PollInviteeQuerySet:
    """Return who is asked in these polls and may have the question in their mailbox: nobody else has to be told."""
    got = Delivery.objects.perhaps_received().filter(
        kind__in=(Kind.POLL, Kind.POLL_REMINDER), about_type=_TYPE, about_id=OuterRef("pk")
    )
    invitees: PollInviteeQuerySet = PollInvitee.objects.in_force()
    return invitees.filter(Exists(got), poll__in=polls, person__is_active=True)
