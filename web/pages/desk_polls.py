"""Polls that wait for a person's answer."""

from django.db.models import QuerySet

from accounts.kept_queries import kept
from meetings.models import Poll, PollInvitee
from web.middleware import Reader


def polls_waiting(reader: Reader) -> list[PollInvitee]:
    """Return the polls in which the person is asked and has said nothing yet, the soonest deadline first."""
    return list(_silent(person_id=reader.standing.person_id))


@kept
def _silent(*, person_id: int) -> QuerySet[PollInvitee]:
    rows = PollInvitee.objects.in_force().filter(person=person_id, answered_at=None, poll__in=Poll.objects.open())
    return rows.select_related("poll__meeting__group").order_by("poll__closes_at", "pk")
