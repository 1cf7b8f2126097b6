"""Briefs for co-chairs, on the third morning before a meeting. A moved meeting is looked through anew."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Person
from accounts.zones import morning
from meetings.models import Meeting
from notifications.chair_brief import brief_of
from notifications.choosing import declined
from notifications.kinds import Kind
from notifications.messages.chair_brief import brief_letter
from notifications.models import ChairBrief
from notifications.outbox import deliver
from notifications.owners import owners_of_seats
from workgroups.models import Seat

DAYS = 3
# More than any morning lies before the hour of a meeting.
HORIZON = dt.timedelta(days=DAYS + 2)


def brief_chairs(*, now: dt.datetime) -> int:
    """Write the briefs that are due; return how many messages are new."""
    return sum(_brief(meeting, now=now) for meeting in briefs_due(now=now))


def briefs_due(*, now: dt.datetime) -> list[Meeting]:
    """Return the meetings whose morning has come and that were not looked through for the time they have now.

    One that was planned after that morning needs none: who plans it has just looked at all of it.
    """
    soon = meetings_to_brief(now=now).filter(starts_at__lt=now + HORIZON)
    return [meeting for meeting in soon if meeting.created_at < brief_at(meeting) <= now]


def brief_at(meeting: Meeting) -> dt.datetime:
    """Return when a meeting's brief goes: 08:00 in its own zone, three calendar days before."""
    return morning(meeting.local_date - dt.timedelta(days=DAYS), meeting.timezone)


def meetings_to_brief(*, now: dt.datetime) -> QuerySet[Meeting]:
    """Return the meetings ahead without a brief; those of which people are just being told something wait for that."""
    looked_through = ChairBrief.objects.filter(meeting=OuterRef("pk"), starts_at=OuterRef("starts_at"))
    return (
        Meeting.objects.filter(state__in=Meeting.OPEN_FOR_CHANGE, starts_at__gt=now, notice_at=None)
        .filter(~Exists(looked_through), group__is_active=True)
        .select_related("group")
        .order_by("starts_at", "pk")
    )


@transaction.atomic
def _brief(meeting: Meeting, *, now: dt.datetime) -> int:
    brief = brief_of(meeting, now=now)
    people = cochairs_of(meeting, day=now.date())
    kind = Kind.CHAIR_BRIEF if brief.findings else Kind.CHAIR_ALL_SET
    unwanted = declined(people, kind)
    key = f"chair-brief:{meeting.pk}:{meeting.starts_at:%Y-%m-%dT%H:%M}"
    letters = [
        brief_letter(brief, person, key=f"{key}:{person.pk}", now=now) for person in people if person.pk not in unwanted
    ]
    row = {"findings": brief.findings, "told": len(letters), "made_at": now}
    ChairBrief.objects.get_or_create(meeting=meeting, starts_at=meeting.starts_at, defaults=row)
    return deliver(letters, now=now)


def cochairs_of(meeting: Meeting, *, day: dt.date) -> list[Person]:
    """Return who acts as co-chair of a meeting's table on a day."""
    return cochairs_of_group(meeting.group_id, day=day)


def cochairs_of_groups(groups: Iterable[int], *, day: dt.date) -> dict[int, set[int]]:
    """Return the numbers of those who act as co-chairs on a day, by table. Two queries, however many tables."""
    people: dict[int, set[int]] = {group_id: set() for group_id in groups}
    seats = Seat.objects.as_of(day).filter(group__in=people, role__in=Seat.COCHAIR_ROLES)
    group_of = dict(seats.values_list("pk", "group")) if people else {}
    for seat_id, holders in owners_of_seats(list(group_of), day=day).items():
        people[group_of[seat_id]].update(holders)
    return people


def cochairs_of_group(group_id: int, *, day: dt.date) -> list[Person]:
    """Return who acts as co-chair of a table on a day."""
    seats = Seat.objects.as_of(day).filter(group=group_id, role__in=Seat.COCHAIR_ROLES)
    people = {person for held in owners_of_seats(seats.values("pk"), day=day).values() for person in held}
    return list(Person.objects.filter(pk__in=people).order_by("pk"))
