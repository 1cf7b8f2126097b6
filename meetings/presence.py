"""Which seats will be, or were, at a meeting, and whether that makes a quorum. Two or three queries each."""

from collections.abc import Container, Mapping

from meetings.models import Attendance, Invitation, Meeting
from workgroups.models import Seat, SeatHolder
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
    held = SeatHolder.objects.as_of(meeting.local_date).values("seat")
    counted = (
        Seat.objects.as_of(meeting.local_date)
        .filter(group=meeting.group_id, role__in=Seat.VOTING_ROLES, pk__in=held)
        .values_list("pk", "stakeholder_kind_id")
    )
    return quorum_of(
        percent=meeting.group.quorum_percent,
        minimums=dict(meeting.group.quorum_kinds.values_list("kind_id", "minimum")),
        seats=dict(counted),
        present_seat_ids=present_seat_ids,
    )


def expected_quorum(meeting: Meeting) -> Quorum:
    """Return the quorum as the answers promise it: a seat counts once, whether its holder or a stand-in said yes."""
    coming = meeting.invitations.in_force().filter(response=Invitation.Response.YES, seat__isnull=False)
    return _quorum(meeting, present_seat_ids=set(coming.values_list("seat_id", flat=True)))


def present_quorum(meeting: Meeting) -> Quorum:
    """Return the quorum as the attendance shows it."""
    present = meeting.attendance.filter(state=Attendance.State.PRESENT, seat__isnull=False)
    return _quorum(meeting, present_seat_ids=set(present.values_list("seat_id", flat=True)))
