"""The sender: takes due rows in batches and sends them, each at most once more than it must.

Claim and commit; check that each is still wanted; hand over; write down the answer. A crash between the hand-over and
the answer leaves one message in doubt, and only that one is ever sent twice. Where the mail server answers at once, the
answer is written down together with the next hand-over: one commit a message, and still one in doubt. Circulars to many
share a commit by handfuls (``handfuls``).
"""

import datetime as dt
import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence

from notifications import claims, mime
from notifications.breaker import Breaker
from notifications.circulars import Circulars
from notifications.handfuls import PROMPT, Handfuls
from notifications.models import Delivery
from notifications.outbox import is_paused
from notifications.reasons import Reason
from notifications.smtp import Outcome
from notifications.stamps import Arrival, stamp, stay, write_tries
from notifications.suppression import unreachable
from notifications.transports import Transport, envelope_sender, open_transport
from notifications.wanted import unwanted

log = logging.getLogger("roundtable.sender")

# A run that sends nothing but circulars ends after so many seconds, and the next tick goes on: who sends to a hundred
# thousand must not keep every pair of hands from writing one invitation.
CIRCULARS_LAST = 45.0
# Where a hundred take no longer than this, five hundred are over before the next urgent message has waited long.
PROMPT_BATCH = 1.0


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
        self._circulars = Circulars()
        self._handfuls = Handfuls()
        # What the server has taken and the database does not know yet; and what it knows, but for the line of the try.
        self._arrivals: list[Arrival] = []
        self._arrived: list[Arrival] = []
        self.tally: Counter[str] = Counter()

    def now(self) -> dt.datetime:
        """Return the moment: the one we were given, and what has passed since."""
        return self._began + dt.timedelta(seconds=time.monotonic() - self._ticks)

    def drain(self, *, seconds: float = 200) -> Counter[str]:
        """Send what is due until nothing is left or the time is over; return how many ended in which state."""
        if is_paused():
            return Counter(paused=1)
        self.tally["reclaimed"] += claims.reclaim(now=self._began)
        self.tally[Delivery.State.EXPIRED] += claims.expire(now=self._began)
        try:
            size = claims.BATCH
            # Asked before every batch: who pauses sending does not wait for the queue to end.
            while not self._done(seconds) and not is_paused():
                batch, begun = claims.claim(now=self.now(), limit=size), time.monotonic()
                if not batch:
                    break
                self._send_batch(batch)
                size = claims.BATCH
                if all(one.circular_id for one in batch):
                    seconds = min(seconds, CIRCULARS_LAST)
                    if time.monotonic() - begun < PROMPT_BATCH:
                        size = claims.LARGEST_BATCH
        finally:
            self._transport.close()
        return +self.tally

    def _done(self, seconds: float) -> bool:
        return self._stop() or self._breaker.rests or time.monotonic() - self._ticks > seconds

    def _send_batch(self, batch: list[Delivery]) -> None:
        token = batch[0].lease_token
        until = self.now() + claims.BATCH_LASTS
        try:
            wanted = self._drop_unwanted(batch)
            self._circulars.load(wanted)
            self._handfuls.begin(wanted)
            for delivery in wanted:
                if self._stop() or self._breaker.rests:
                    break
                self._send_one(delivery)
                # Asked after the first, so that each batch comes forward however slow the database is.
                if self.now() > until:
                    break
        finally:
            self._write_arrivals()
            stay(self._handfuls.left())
            claims.release(token)
            write_tries(self._arrived)
            self._arrived.clear()

    def _drop_unwanted(self, batch: Sequence[Delivery]) -> list[Delivery]:
        """End what should not go any more; return the rest."""
        now = self.now()
        reasons = unwanted(batch, now=now)
        # Followers whose address refuses mail are found by the sweep that ends what they follow.
        refusing = unreachable(delivery.address for delivery in batch if delivery.circular_id is None)
        for delivery in batch:
            if delivery.expires_at <= now:
                reasons[delivery.pk] = Reason.TOO_LATE
            elif delivery.address in refusing:
                reasons.setdefault(delivery.pk, Reason.UNREACHABLE)
        for reason in set(reasons.values()):
            self._end([one for one in batch if reasons.get(one.pk) == reason], reason)
        return [delivery for delivery in batch if delivery.pk not in reasons]

    def _send_one(self, delivery: Delivery) -> None:
        try:
            message = self._circulars.as_bytes(delivery) if delivery.circular_id else mime.as_bytes(delivery)
        except mime.UnwritableMessage as error:
            log.error("Delivery %s cannot be written: %s", delivery.pk, error)
            self._handfuls.done(delivery)
            self._end([delivery], Reason.BROKEN)
            return
        outcome = self._transport.send(
            sender=self._envelope_sender,
            recipient=delivery.address,
            message=message,
            hand_over=lambda: self._hand_over(delivery),
        )
        self._note(delivery, outcome)

    def _hand_over(self, delivery: Delivery) -> bool:
        """Note that a message is about to leave, and with it that those before arrived; say whether it may."""
        if not self._handfuls.holds(delivery):
            leaving = self._handfuls.next(delivery)
            stamped = stamp(arrivals=self._arrivals, leaving=leaving, now=self.now())
            self._count_arrivals(stamped.arrived)
            self._handfuls.take(one for one in leaving if one.pk in stamped.leaving)
        return self._handfuls.may_leave(delivery)

    def _write_arrivals(self) -> None:
        if self._arrivals:
            self._count_arrivals(stamp(arrivals=self._arrivals, now=self.now()).arrived)

    def _count_arrivals(self, ours: int) -> None:
        self.tally[Delivery.State.SENT] += ours
        self.tally["lost-lease"] += len(self._arrivals) - ours
        if ours == len(self._arrivals):
            # What goes to many leaves no line where all went well: the row itself says when.
            self._arrived += [one for one in self._arrivals if one.delivery.circular_id is None]
        self._arrivals.clear()

    def _note(self, delivery: Delivery, outcome: Outcome) -> None:
        now = self.now()
        if outcome.accepted:
            self._handfuls.done(delivery, seconds=outcome.seconds)
            self._arrivals.append(Arrival(delivery, outcome, now))
            if outcome.seconds > PROMPT:
                self._write_arrivals()
            self._breaker.worked(now=now)
            return
        # They stay if the line broke before the hand-over of this one.
        self._write_arrivals()
        if outcome.withheld:
            self.tally["withheld"] += 1
            return
        self._handfuls.done(delivery)
        self.tally[claims.settle(delivery, outcome, now=now) or "lost-lease"] += 1
        if outcome.server_is_away:
            self._breaker.failed(now=now, error=outcome.answer)
        else:
            self._breaker.worked(now=now)

    def _end(self, deliveries: Sequence[Delivery], reason: Reason) -> None:
        state = ENDS.get(reason, Delivery.State.CANCELLED)
        claims.end(deliveries, state=state, reason=reason)
        self.tally[state] += len(deliveries)


# Every other reason cancels.
ENDS = {
    Reason.TOO_LATE: Delivery.State.EXPIRED,
    Reason.UNREACHABLE: Delivery.State.SUPPRESSED,
    Reason.BROKEN: Delivery.State.FAILED,
}
