"""Polls that wait for a person's answer."""

from meetings.models import Poll, PollInvitee
from web.middleware import Reader


def polls_waiting(reader: Reader) -> list[PollInvitee]:
    """Return the polls in which the person is asked and has said nothing yet, the soonest deadline first."""
    rows = PollInvitee.objects.in_force().filter(
        person=reader.standing.person_id, answered_at=None, poll__in=Poll.objects.open()
    )
    return list(rows.select_related("poll__meeting__group").order_by("poll__closes_at", "pk"))
