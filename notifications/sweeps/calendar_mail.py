"""Who has been told what about a meeting, and who must still be told.

Read from the deliveries themselves: the last one that stands says what a person knows. So somebody invited later, an
alternate named in the morning or a seat that changed hands is found by the same rule as everybody else.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.models import Invitation, Meeting
from notifications.messages.meeting_notice import cancel_letter, request_letter
from notifications.models import Delivery
from notifications.outbox import Letter
from notifications.reasons import TAKEN_BACK

REQUEST, CANCEL = "REQUEST", "CANCEL"
# The texts of a message are long and say nothing here.
COLUMNS = ("about_id", "recipient_id", "about_sequence", "ics_method", "state", "state_reason", "facts", "created_at")


@dataclass
class Known:
    """What one person was told about one meeting, oldest first."""

    rows: list[Delivery] = field(default_factory=list)

    def stands(self) -> Delivery | None:
        """Return the last message that was or will be sent."""
        return next((row for row in reversed(self.rows) if not _taken_back(row)), None)

    def told(self) -> dict[str, str] | None:
        """Return what the person believes to hold, or None when nothing reached them."""
        received = [row for row in self.rows if row.state in Delivery.PERHAPS_RECEIVED]
        return received[-1].facts if received and received[-1].ics_method == REQUEST else None

    def turn(self, *, sequence: int, method: str) -> int:
        """Count what happened at this sequence since: asked, taken back, asked again needs a key of its own."""
        same = (row for row in self.rows if row.about_sequence == sequence)
        return sum(row.ics_method != method or _taken_back(row) for row in same)


def _taken_back(row: Delivery) -> bool:
    return row.state == Delivery.State.CANCELLED and row.state_reason in TAKEN_BACK


def known_to_people(meetings: Iterable[Meeting]) -> dict[tuple[int, int], Known]:
    """Return what is known, by meeting and person. One query for all meetings."""
    rows = (
        Delivery.objects.filter(
            about_type=Meeting._meta.label_lower,
            about_id__in=[meeting.pk for meeting in meetings],
            ics_method__in=[REQUEST, CANCEL],
        )
        .only(*COLUMNS)
        .order_by("pk")
    )
    known: dict[tuple[int, int], Known] = defaultdict(Known)
    for row in rows:
        known[row.about_id or 0, row.recipient_id or 0].rows.append(row)
    return known


def letters_due(
    meeting: Meeting, invitations: Iterable[Invitation], known: dict[tuple[int, int], Known], *, now: dt.datetime
) -> list[Letter]:
    """Return the messages that bring everybody to what holds at the meeting's sequence."""
    letters = []
    for invitation in invitations:
        if not invitation.person.is_active:
            continue
        invitation.meeting = meeting
        knows = known.get((meeting.pk, invitation.person_id), Known())
        method = method_due(meeting, invitation, knows)
        if method:
            letters.append(_letter(invitation, knows, method=method, now=now))
    return letters


def method_due(meeting: Meeting, invitation: Invitation, knows: Known) -> str | None:
    """Return whether somebody has to be asked, told that it is off, or neither."""
    holds = meeting.state != Meeting.State.CANCELLED and invitation.revoked_at is None
    last = knows.stands()
    if holds:
        is_told = last and last.ics_method == REQUEST and (last.about_sequence or 0) >= meeting.sequence
        return None if is_told else REQUEST
    # Only who may have an entry in their calendar needs to hear that it is gone, and once, whatever happens meanwhile.
    is_released = last is not None and last.ics_method == CANCEL
    return CANCEL if knows.told() is not None and not is_released else None


def _letter(invitation: Invitation, knows: Known, *, method: str, now: dt.datetime) -> Letter:
    meeting = invitation.meeting
    turn = knows.turn(sequence=meeting.sequence, method=method)
    key = f"itip:{meeting.ical_uid}:{meeting.sequence}:{method}:{invitation.person_id}" + (f":{turn}" if turn else "")
    if method == CANCEL:
        return cancel_letter(invitation, key=key, now=now)
    return request_letter(invitation, key=key, told=knows.told(), now=now)
