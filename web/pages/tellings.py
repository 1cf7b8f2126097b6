"""How far the telling of followers has come."""

from dataclasses import dataclass

from django.db.models import Count, Q

from notifications.models import Delivery
from pathways.models import FollowRun

State = Delivery.State
TROUBLE = (State.FAILED, State.EXPIRED, State.SUPPRESSED)


@dataclass(frozen=True)
class Progress:
    """Messages of a telling: how many there will be, how many are written, gone, and not gone."""

    expected: int
    written: int
    sent: int
    waiting: int
    trouble: int
    is_written: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.is_written and not self.waiting

    @property
    def total(self) -> int:
        """How many messages there are, or will be."""
        return max(self.written if self.is_written else self.expected, self.written)


def progress_of(run: FollowRun) -> Progress:
    """Count the messages of a telling. One query."""
    counted = Delivery.objects.filter(circular__run=run).aggregate(
        written=Count("pk"),
        sent=Count("pk", filter=Q(state__in=(State.SENT, State.UNCERTAIN))),
        waiting=Count("pk", filter=Q(state__in=(State.WAITING, State.LEASED))),
        trouble=Count("pk", filter=Q(state__in=TROUBLE)),
    )
    return Progress(expected=run.expected, is_written=run.expanded_at is not None, **counted)
