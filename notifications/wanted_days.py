"""Asks of messages about days of a series, just before they leave, whether they still should."""

from collections.abc import Iterable, Iterator

from meetings.models import Occurrence
from notifications.models import Delivery
from notifications.reasons import Reason

ABOUT = Occurrence._meta.label_lower


def unwanted_of_days(deliveries: Iterable[Delivery]) -> dict[int, Reason]:
    """Return why, by primary key, for those of a batch that should not go any more. One query where there are any."""
    return dict(_settled([row for row in deliveries if row.about_type == ABOUT]))


def _settled(deliveries: list[Delivery]) -> Iterator[tuple[int, Reason]]:
    """Yield words about days that are a meeting by now, were cancelled, or are another day."""
    if not deliveries:
        return
    days = Occurrence.objects.open().in_bulk([row.about_id or 0 for row in deliveries])
    for row in deliveries:
        day = days.get(row.about_id or 0)
        if day is None:
            yield row.pk, Reason.NOTHING_LEFT
        elif day.local_date.isoformat() != row.facts.get("day"):
            yield row.pk, Reason.MEETING_MOVED
