"""How many messages share one note that they are about to leave.

A personal message has its own: whatever dies, one is in doubt. Of a circular to very many, a handful shares one, as
many as a prompt server takes in the twentieth of a second that a single message may stay in doubt, and never more than
twenty. What was in doubt once goes alone: nothing is sent a third time, and nothing waits for a person that was perhaps
never sent at all.
"""

import time
from collections.abc import Iterable, Sequence
from itertools import takewhile

from notifications.models import Delivery

# Where a message takes longer than this, a commit of its own costs nothing beside it, and leaves less time in doubt.
PROMPT = 0.05
MOST = 20
# A sender that slept longer since its note asks again before it sends on; far shorter than any lease.
HOLDS_FOR = 20.0


class Handfuls:
    """The messages of a batch, and those of them that are noted as leaving."""

    def __init__(self) -> None:
        self._rest: list[Delivery] = []
        self._noted: dict[int, Delivery] = {}
        self._noted_at = 0.0
        # Of a message, lately; None before the first.
        self._seconds: float | None = None

    def begin(self, batch: Sequence[Delivery]) -> None:
        """Take up a batch, in the order in which it will be sent."""
        self._rest = list(reversed(batch))
        self._noted = {}

    def next(self, delivery: Delivery) -> list[Delivery]:
        """Return which messages shall be noted as leaving now: this one, and perhaps some after it."""
        while self._rest and self._rest[-1].pk != delivery.pk:
            self._rest.pop()
        if not _may_share(delivery):
            return [delivery]
        size = min(MOST, max(1, int(PROMPT / self._seconds))) if self._seconds else 1
        return list(takewhile(_may_share, self._rest[: -size - 1 : -1]))

    def take(self, noted: Iterable[Delivery]) -> None:
        """Remember what was noted just now."""
        self._noted = {one.pk: one for one in noted}
        self._noted_at = time.monotonic()

    def holds(self, delivery: Delivery) -> bool:
        """Say whether a message is noted as leaving."""
        return delivery.pk in self._noted

    def may_leave(self, delivery: Delivery) -> bool:
        """Say whether it is noted, and was so lately enough to be sure that it is still ours."""
        return delivery.pk in self._noted and time.monotonic() - self._noted_at < HOLDS_FOR

    def done(self, delivery: Delivery, *, seconds: float | None = None) -> None:
        """Forget a message whose fate is known; ``seconds`` says how long one takes."""
        self._noted.pop(delivery.pk, None)
        if seconds is not None:
            # Smoothed: one that took long because the machine was busy says little about the next.
            lately = seconds if self._seconds is None else self._seconds + (seconds - self._seconds) / 8
            self._seconds = max(lately, 1e-6)

    def left(self) -> list[Delivery]:
        """Return what was noted and did not leave, and forget it."""
        left, self._noted = list(self._noted.values()), {}
        return left


def _may_share(delivery: Delivery) -> bool:
    return delivery.circular_id is not None and delivery.uncertain_count == 0
