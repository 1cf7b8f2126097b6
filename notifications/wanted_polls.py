"""Asks of messages about polls, just before they leave, whether they still should."""

from collections.abc import Iterable, Iterator

from meetings.models import Poll, PollInvitee
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.reasons import Reason

QUESTIONS = (Kind.POLL, Kind.POLL_REMINDER)


def unwanted_of_polls(deliveries: Iterable[Delivery]) -> dict[int, Reason]:
    """Return why, by primary key, for those of a batch that should not go any more. A query a kind that is there."""
    deliveries = list(deliveries)
    asked = [row for row in deliveries if row.kind in QUESTIONS]
    told = [row for row in deliveries if row.kind == Kind.POLL_RESULT]
    return dict([*_questions(asked), *_results(told)])


def _questions(deliveries: list[Delivery]) -> Iterator[tuple[int, Reason]]:
    """Yield questions of polls that are over, to who is not asked any more, and reminders to who has answered."""
    if not deliveries:
        return
    rows = PollInvitee.objects.filter(pk__in={row.about_id for row in deliveries}).select_related("poll__meeting")
    known = {one.pk: one for one in rows}
    for delivery in deliveries:
        one = known.get(delivery.about_id or 0)
        if one is None or not one.poll.is_open:
            yield delivery.pk, Reason.NOTHING_LEFT
        elif one.revoked_at is not None:
            yield delivery.pk, Reason.NOT_INVITED
        elif delivery.kind == Kind.POLL_REMINDER and one.answered_at is not None:
            yield delivery.pk, Reason.ANSWERED
        elif delivery.kind == Kind.POLL_REMINDER and delivery.facts.get("closes_at") != one.poll.closes_at.isoformat():
            yield delivery.pk, Reason.SUPERSEDED


def _results(deliveries: list[Delivery]) -> Iterator[tuple[int, Reason]]:
    """Yield results of polls that somebody has decided already."""
    if not deliveries:
        return
    still = set(Poll.objects.open().filter(pk__in={row.about_id for row in deliveries}).values_list("pk", flat=True))
    yield from ((row.pk, Reason.NOTHING_LEFT) for row in deliveries if row.about_id not in still)
