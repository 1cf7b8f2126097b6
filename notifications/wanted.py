"""Asks, just before a message leaves, whether it still should.

Between writing a message and sending it a meeting may be cancelled or moved, a question answered, a person gone. One
batch costs a handful of queries, however large it is.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Person
from meetings.models import Action, Invitation, Meeting
from notifications.kinds import OPTIONAL, Cadence, Kind
from notifications.models import Delivery, MailPreference
from notifications.reasons import Reason
from notifications.wanted_days import unwanted_of_days
from notifications.wanted_pathways import unwanted_of_pathways
from notifications.wanted_polls import unwanted_of_polls

Response = Invitation.Response
# They will not come: a reminder would only annoy.
WILL_NOT_COME = (Response.NO, Response.ALTERNATE)
AHEAD = (Kind.CHAIR_BRIEF, Kind.CHAIR_ALL_SET, Kind.CHAIR_NUDGE)
ABOUT_ACTIONS = (Kind.ACTION_REMINDER, Kind.ESCALATION)


@dataclass(frozen=True)
class _World:
    """What a batch has to be compared with."""

    inactive: set[int]
    declined_kinds: set[tuple[int, str]]
    meetings: dict[int, Meeting]
    invitations: dict[tuple[int, int], Invitation]
    open_actions: set[int]


def still_wanted(delivery: Delivery, *, now: dt.datetime) -> Reason | None:
    """Return why one message should not go, or None when it should."""
    return unwanted([delivery], now=now).get(delivery.pk)


def unwanted(deliveries: Iterable[Delivery], *, now: dt.datetime) -> dict[int, Reason]:
    """Return why, by primary key, for those of a batch that should not go any more."""
    deliveries = list(deliveries)
    world = _look(deliveries)
    reasons = {delivery.pk: _reason(delivery, world, now=now) for delivery in deliveries}
    return (
        unwanted_of_pathways(deliveries)
        | unwanted_of_polls(deliveries)
        | unwanted_of_days(deliveries)
        | {pk: reason for pk, reason in reasons.items() if reason}
    )


def _look(deliveries: list[Delivery]) -> _World:
    people = {delivery.recipient_id for delivery in deliveries if delivery.recipient_id}
    about = {d.about_id for d in deliveries if d.about_type == Meeting._meta.label_lower and d.about_id}
    optional = {d.recipient_id for d in deliveries if d.kind in OPTIONAL or d.kind == Kind.DIGEST}
    actions = {pk for d in deliveries if d.kind in ABOUT_ACTIONS for pk in d.facts.get("actions", [])}
    invitations = Invitation.objects.in_force().filter(meeting__in=about, person__in=people) if about else ()
    return _World(
        inactive=set(Person.objects.filter(pk__in=people, is_active=False).values_list("pk", flat=True)),
        declined_kinds=_declined(optional) if optional else set(),
        meetings=Meeting.objects.in_bulk(about) if about else {},
        invitations={(row.meeting_id, row.person_id): row for row in invitations},
        open_actions=(
            set(Action.objects.open().filter(pk__in=actions).values_list("pk", flat=True)) if actions else set()
        ),
    )


def _declined(people: set[int | None]) -> set[tuple[int, str]]:
    rows = MailPreference.objects.filter(person__in=people, cadence=Cadence.NEVER)
    return set(rows.values_list("person_id", "kind"))


def _reason(delivery: Delivery, world: _World, *, now: dt.datetime) -> Reason | None:
    person_id = delivery.recipient_id or 0
    if person_id in world.inactive:
        return Reason.INACTIVE
    # What a digest gathered is unwanted when all of it is.
    kinds = delivery.facts.get("kinds") if delivery.kind == Kind.DIGEST else [delivery.kind]
    if kinds and all((person_id, kind) in world.declined_kinds for kind in kinds):
        return Reason.UNWANTED
    meeting = world.meetings.get(delivery.about_id or 0)
    invitation = world.invitations.get((delivery.about_id or 0, person_id))
    if delivery.ics_method == "REQUEST":
        return _request(delivery, meeting, invitation)
    if delivery.ics_method == "CANCEL":
        holds = meeting and meeting.state != Meeting.State.CANCELLED and invitation
        return Reason.SUPERSEDED if holds else None
    if delivery.kind == Kind.MEETING_REMINDER:
        return _reminder(delivery, meeting, invitation, now=now)
    if delivery.kind in AHEAD and delivery.about_type == Meeting._meta.label_lower:
        return _ahead(delivery, meeting, now=now)
    if delivery.kind in ABOUT_ACTIONS:
        return None if world.open_actions & set(delivery.facts.get("actions", [])) else Reason.NOTHING_LEFT
    return None


def _request(delivery: Delivery, meeting: Meeting | None, invitation: Invitation | None) -> Reason | None:
    if meeting is None or meeting.state == Meeting.State.CANCELLED:
        return Reason.MEETING_CANCELLED
    if invitation is None:
        return Reason.NOT_INVITED
    # A newer notice is due and will say what holds.
    return Reason.SUPERSEDED if meeting.sequence > (delivery.about_sequence or 0) else None


def _ahead(delivery: Delivery, meeting: Meeting | None, *, now: dt.datetime) -> Reason | None:
    """Whether a meeting is still ahead, at the time of which a message speaks."""
    if meeting is None or meeting.state == Meeting.State.CANCELLED:
        return Reason.MEETING_CANCELLED
    if not meeting.is_open_for_change or meeting.starts_at <= now:
        return Reason.MEETING_OVER
    return Reason.MEETING_MOVED if delivery.facts.get("starts_at") != meeting.starts_at.isoformat() else None


def _reminder(
    delivery: Delivery, meeting: Meeting | None, invitation: Invitation | None, *, now: dt.datetime
) -> Reason | None:
    if reason := _ahead(delivery, meeting, now=now):
        return reason
    if invitation is None:
        return Reason.NOT_INVITED
    answered = delivery.facts.get("asks") and invitation.response != Response.NONE
    return Reason.ANSWERED if answered or invitation.response in WILL_NOT_COME else None
