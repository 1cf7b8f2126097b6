"""The sender: takes due rows in batches and sends them, each at most once more than it must.

Claim and commit; check that each is still wanted; hand over; write down the answer. A crash between the hand-over and
the answer leaves one message in doubt, and only that one is ever sent twice.
"""

import datetime as dt
import logging
import time
from collections import Counter
from collections.abc import Callable

from notifications import claims, mime
from notifications.breaker import Breaker
from notifications.models import Delivery, Installation
from notifications.reasons import Reason
from notifications.suppression import unreachable
from notifications.transports import Transport, envelope_sender, open_transport
from notifications.wanted import unwanted

log = logging.getLogger("roundtable.sender")

# What was asked longer ago is asked again: a slow server must not make us send what was answered meanwhile.
STALE_AFTER = dt.timedelta(seconds=5)
RENEW_AFTER = dt.timedelta(minutes=1)


class Sender:
    """One process's pair of hands."""

    def __init__(
        self,
        *,
        now: dt.datetime,
        transport: Transport | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._began = now
        self._ticks = time.monotonic()
        self._transport = transport or open_transport()
        self._stop = stop
        self._breaker = Breaker(now=now)
        self.tally: Counter[str] = Counter()

    def now(self) -> dt.datetime:
        """Return the moment: the one we were given, and what has passed since."""
        return self._began + dt.timedelta(seconds=time.monotonic() - self._ticks)

    def drain(self, *, seconds: float = 200) -> Counter[str]:
        """Send what is due until nothing is left or the time is over; return how many ended in which state."""
        if Installation.objects.filter(pk=1, sending_paused=True).exists():
            return Counter(paused=1)
        self.tally["reclaimed"] += claims.reclaim(now=self._began)
        self.tally[Delivery.State.EXPIRED] += claims.expire(now=self._began)
        try:
            while not self._done(seconds):
                batch = claims.claim(now=self.now())
                if not batch:
                    break
                self._send_batch(batch)
        finally:
            self._transport.close()
        return +self.tally

    def _done(self, seconds: float) -> bool:
        return self._stop() or self._breaker.rests or time.monotonic() - self._ticks > seconds

    def _send_batch(self, batch: list[Delivery]) -> None:
        token = batch[0].lease_token
        asked_at = renewed_at = self.now()
        reasons = self._reasons(batch)
        try:
            for index, delivery in enumerate(batch):
                if self._stop() or self._breaker.rests:
                    break
                now = self.now()
                if now - renewed_at > RENEW_AFTER:
                    claims.renew(token, now=now)
                    renewed_at = now
                if now - asked_at > STALE_AFTER:
                    reasons, asked_at = self._reasons(batch[index:]), now
                self._send_one(delivery, reasons.get(delivery.pk))
        finally:
            claims.release(token)

    def _reasons(self, batch: list[Delivery]) -> dict[int, Reason]:
        now = self.now()
        reasons = unwanted(batch, now=now)
        refusing = unreachable(delivery.address for delivery in batch)
        for delivery in batch:
            if delivery.expires_at <= now:
                reasons[delivery.pk] = Reason.TOO_LATE
            elif delivery.address in refusing:
                reasons.setdefault(delivery.pk, Reason.UNREACHABLE)
        return reasons

    def _send_one(self, delivery: Delivery, reason: Reason | None) -> None:
        if reason:
            self._end(delivery, ENDS.get(reason, Delivery.State.CANCELLED), reason)
            return
        try:
            message = mime.as_bytes(delivery)
        except mime.UnwritableMessage as error:
            log.error("Delivery %s cannot be written: %s", delivery.pk, error)
            self._end(delivery, Delivery.State.FAILED, Reason.BROKEN)
            return
        outcome = self._transport.send(
            sender=envelope_sender(),
            recipient=delivery.address,
            message=message,
            hand_over=lambda: claims.hand_over(delivery, now=self.now()),
        )
        if outcome.withheld:
            self.tally["withheld"] += 1
            return
        now = self.now()
        self.tally[claims.settle(delivery, outcome, now=now) or "lost-lease"] += 1
        if outcome.server_is_away:
            self._breaker.failed(now=now, error=outcome.answer)
        else:
            self._breaker.worked(now=now)

    def _end(self, delivery: Delivery, state: str, reason: Reason) -> None:
        claims.end(delivery, state=state, reason=reason)
        self.tally[state] += 1


# Every other reason cancels.
ENDS = {
    Reason.TOO_LATE: Delivery.State.EXPIRED,
    Reason.UNREACHABLE: Delivery.State.SUPPRESSED,
}
