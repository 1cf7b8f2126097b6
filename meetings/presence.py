"""Which seats will be, or were, at a meeting, and whether that makes a quorum. Two or three queries each."""

import datetime as dt
from collections.abc import Container, Mapping
from typing import Any

from django.db.models import QuerySet

from accounts.kept_queries import kept
from meetings.models import Attendance, Invitation, Meeting
from workgroups.models import QuorumKind, Seat, SeatHolder
from workgroups.quorum import Quorum, reckon


def quorum_of(
    *, percent: int | None, minimums: Mapping[int, int], seats: Mapping[int, int], present_seat_ids: Container[int]
) -> Quorum:
    """Reckon from rows already read: ``seats`` gives the stakeholder kind of each filled seat that counts."""
    return reckon(
        filled_kinds=seats.values(),
        present_kinds=(kind for pk, kind in seats.items() if pk in present_seat_ids),
        percent=percent,
        minimums=minimums,
    )


def _quorum(meeting: Meeting, *, present_seat_ids: set[int]) -> Quorum:
    return quorum_of(
        percent=meeting.group.quorum_percent,
        minimums=dict(_minimums(group_id=meeting.group_id)),
        seats=dict(_counted(group_id=meeting.group_id, day=meeting.local_date)),
        present_seat_ids=present_seat_ids,
    )


@kept
def _counted(*, group_id: int, day: dt.date) -> QuerySet[Any]:
    held = SeatHolder.objects.as_of(day).values("seat")
    seats = Seat.objects.as_of(day).filter(group=group_id, role__in=Seat.VOTING_ROLES, pk__in=held)
    return seats.values_list("pk", "stakeholder_kind_id")


@kept
def _minimums(*, group_id: int) -> QuerySet[Any]:
    return QuorumKind.objects.filter(group=group_id).values_list("kind_id", "minimum")


@kept
def _coming(*, meeting_id: int) -> QuerySet[Any]:
    coming = Invitation.objects.in_force().filter(response=Invitation.Response.YES, seat__isnull=False)
    return coming.filter(meeting=meeting_id).values_list("seat_id", flat=True)


def expected_quorum(meeting: Meeting) -> Quorum:
    """Return the quorum as the answers promise it: a seat counts once, whether its holder or a stand-in said yes."""
    return _quorum(meeting, present_seat_ids=set(_coming(meeting_id=meeting.pk)))


def present_quorum(meeting: Meeting) -> Quorum:
    """Return the quorum as the attendance shows it."""
    present = meeting.attendance.filter(state=Attendance.State.PRESENT, seat__isnull=False)
    return _quorum(meeting, present_seat_ids=set(present.values_list("seat_id", flat=True)))
