"""The sender: takes due rows in batches and sends them, each at most once more than it must.

Claim and commit; check that each is still wanted; hand over; write down the answer. A crash between the hand-over and
the answer leaves one message in doubt, and only that one is ever sent twice. Where the mail server answers at once, the
answer is written down together with the next hand-over: one commit a message, and still one in doubt.
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
from notifications.smtp import Outcome
from notifications.stamps import Arrival, stamp, write_tries
from notifications.suppression import unreachable
from notifications.transports import Transport, envelope_sender, open_transport
from notifications.wanted import unwanted

log = logging.getLogger("roundtable.sender")

# Where a message takes longer than this, a commit of its own costs nothing beside it, and leaves less time in doubt.
PROMPT = 0.05


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
        self._envelope_sender = envelope_sender()
        # What the server has taken and the database does not know yet; and what it knows, but for the line of the try.
        self._arrival: Arrival | None = None
        self._arrived: list[Arrival] = []
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
        until = self.now() + claims.BATCH_LASTS
        reasons = self._reasons(batch)
        try:
            for delivery in batch:
                if self._stop() or self._breaker.rests:
                    break
                self._send_one(delivery, reasons.get(delivery.pk))
                # Asked after the first, so that each batch comes forward however slow the database is.
                if self.now() > until:
                    break
        finally:
            self._write_arrival()
            claims.release(token)
            write_tries(self._arrived)
            self._arrived.clear()

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
            sender=self._envelope_sender,
            recipient=delivery.address,
            message=message,
            hand_over=lambda: self._hand_over(delivery),
        )
        # It stays if the line broke before the hand-over of this one.
        self._write_arrival()
        self._note(delivery, outcome)

    def _hand_over(self, delivery: Delivery) -> bool:
        """Note that a message is about to leave, and with it that the one before arrived; say whether it may."""
        stamped = stamp(arrival=self._arrival, leaving=delivery, now=self.now())
        self._count_arrival(stamped.arrived)
        return stamped.leaves

    def _write_arrival(self) -> None:
        if self._arrival:
            self._count_arrival(stamp(arrival=self._arrival, now=self.now()).arrived)

    def _count_arrival(self, is_ours: bool) -> None:
        if self._arrival:
            self.tally[Delivery.State.SENT if is_ours else "lost-lease"] += 1
            if is_ours:
                self._arrived.append(self._arrival)
        self._arrival = None

    def _note(self, delivery: Delivery, outcome: Outcome) -> None:
        now = self.now()
        if outcome.withheld:
            self.tally["withheld"] += 1
            return
        if outcome.accepted:
            self._arrival = Arrival(delivery, outcome, now)
            if outcome.seconds > PROMPT:
                self._write_arrival()
        else:
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
