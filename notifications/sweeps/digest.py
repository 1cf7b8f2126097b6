"""Writes the follow-up of every closed meeting, once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from accounts.zones import local_date
from meetings.models import Action, Invitation, Meeting
from notifications.choosing import declined
from notifications.jobs import may_run_twice
from notifications.kinds import Kind
from notifications.messages.follow_up import LASTS, Outcome, follow_up_letter
from notifications.outbox import Letter, deliver
from notifications.owners import owners_of_seats
from notifications.sweeps.names import DIGEST


@may_run_twice(DIGEST)
def digest(now: dt.datetime) -> dict[str, Any]:
    """Write what is due; return how many meetings and messages."""
    meetings = list(meetings_to_follow_up(now=now).order_by("pk"))
    return {"meetings": len(meetings), "written": sum(_follow_up(meeting, now=now) for meeting in meetings)}


def meetings_to_follow_up(*, now: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings that were closed and not told of; after two weeks nobody wants to hear of it any more."""
    people = Invitation.objects.in_force().filter(person__is_active=True)
    people = people.select_related("person", "seat__organization", "seat__stakeholder_kind").order_by("pk")
    return (
        Meeting.objects.filter(state=Meeting.State.CLOSED, digest_made_at=None, closed_at__gt=now - LASTS)
        .select_related("group", "created_by")
        .prefetch_related(Prefetch("invitations", people))
    )


def _follow_up(meeting: Meeting, *, now: dt.datetime) -> int:
    letters = list(_letters(meeting, now=now))
    with transaction.atomic():
        written = deliver(letters, now=now)
        Meeting.objects.filter(pk=meeting.pk, digest_made_at=None).update(digest_made_at=now)
    return written


def _letters(meeting: Meeting, *, now: dt.datetime) -> Iterator[Letter]:
    outcome = _outcome(meeting, now=now)
    seats = {action.owner_seat_id for action in outcome.actions if action.owner_seat_id}
    owners = owners_of_seats(seats, day=local_date(now, meeting.timezone))
    people = [invitation.person for invitation in meeting.invitations.all()]
    unwanted = declined(people, Kind.FOLLOW_UP)
    for invitation in meeting.invitations.all():
        person = invitation.person
        if person.pk in unwanted:
            continue
        mine = [
            action
            for action in outcome.actions
            if action.owner_person_id == person.pk or person.pk in owners.get(action.owner_seat_id or 0, ())
        ]
        yield follow_up_letter(
            outcome,
            invitation,
            mine=mine,
            key=f"follow-up:{meeting.pk}:{person.pk}",
            today=local_date(now, person.timezone),
            now=now,
        )


def _outcome(meeting: Meeting, *, now: dt.datetime) -> Outcome:
    actions = (
        Action.objects.open()
        .filter(appearances__meeting=meeting)
        .select_related("group", "owner_person", "owner_seat__organization", "owner_seat__stakeholder_kind")
        .by_urgency()
    )
    upcoming = Meeting.objects.for_table().filter(group=meeting.group_id, starts_at__gt=max(now, meeting.starts_at))
    return Outcome(
        meeting=meeting,
        decisions=list(meeting.decisions.for_everybody().order_by("pk")),
        actions=list(actions),
        next_meeting=upcoming.filter(state=Meeting.State.SCHEDULED).order_by("starts_at", "pk").first(),
    )
