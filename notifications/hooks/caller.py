"""The caller: takes due calls in batches and makes them, under the leases and by the rules of the sender of mail.

It is a pair of hands of its own, because a receiver may take fifteen seconds to say nothing.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable

from notifications import claims
from notifications.hooks.calls import call_of
from notifications.hooks.failing import note_failure, note_success
from notifications.hooks.line import HookOutcome, Line, open_line
from notifications.models import Delivery, WebhookEndpoint
from notifications.outbox import is_paused
from notifications.reasons import Reason
from notifications.stamps import Arrival, stamp, write_tries

State = Delivery.State
# Few: each may take the whole of its time, and what is left is given back after a few seconds.
BATCH = 20
# Longer than any one call; the next tick goes on.
RUN_SECONDS = 45.0


class Caller:
    """One process's pair of hands for programs."""

    def __init__(self, *, now: dt.datetime, line: Line | None = None, stop: Callable[[], bool] = lambda: False) -> None:
        self._began = now
        self._ticks = time.monotonic()
        self._line = line or open_line()
        self._stop = stop
        self.tally: Counter[str] = Counter()

    def now(self) -> dt.datetime:
        """Return the moment: the one we were given, and what has passed since."""
        return self._began + dt.timedelta(seconds=time.monotonic() - self._ticks)

    def drain(self, *, seconds: float = RUN_SECONDS) -> Counter[str]:
        """Make the calls that are due until nothing is left or the time is over; return how many ended how."""
        if is_paused():
            return Counter(paused=1)
        self.tally["reclaimed"] += claims.reclaim(now=self._began)
        self.tally[State.EXPIRED] += claims.expire(now=self._began)
        while not self._stop() and time.monotonic() - self._ticks < seconds and not is_paused():
            batch = claims.claim(now=self.now(), limit=BATCH, to_programs=True)
            if not batch:
                break
            self._call_batch(batch)
        return +self.tally

    def _call_batch(self, batch: list[Delivery]) -> None:
        until = self.now() + claims.BATCH_LASTS
        wanted = {delivery.endpoint_id for delivery in batch}
        endpoints = WebhookEndpoint.objects.select_related("group").in_bulk(wanted)
        # One that was away: the others for it wait as well, and the batch gives them back.
        away: set[int] = set()
        try:
            for delivery in batch:
                endpoint = endpoints[delivery.endpoint_id or 0]
                if delivery.expires_at <= self.now():
                    self._end(delivery, State.EXPIRED, Reason.TOO_LATE)
                elif not endpoint.is_active:
                    self._end(delivery, State.CANCELLED, Reason.HOOK_OFF)
                elif endpoint.pk not in away and self._call(delivery, endpoint).server_is_away:
                    away.add(endpoint.pk)
                if self._stop() or self.now() > until:
                    break
        finally:
            claims.release(batch[0].lease_token)

    def _end(self, delivery: Delivery, state: str, reason: Reason) -> None:
        claims.end([delivery], state=state, reason=reason)
        self.tally[state] += 1

    def _call(self, delivery: Delivery, endpoint: WebhookEndpoint) -> HookOutcome:
        now = self.now()
        outcome = self._line.send(
            call_of(delivery, endpoint, now=now), now=now, hand_over=lambda: self._hand_over(delivery)
        )
        if outcome.withheld:
            self.tally["withheld"] += 1
        elif outcome.accepted:
            self._note_arrival(delivery, outcome)
            note_success(endpoint)
        else:
            now = self.now()
            self.tally[claims.settle(delivery, outcome, now=now) or "lost-lease"] += 1
            note_failure(endpoint, outcome, now=now)
        return outcome

    def _hand_over(self, delivery: Delivery) -> bool:
        return delivery.pk in stamp(leaving=[delivery], now=self.now()).leaving

    def _note_arrival(self, delivery: Delivery, outcome: HookOutcome) -> None:
        arrival = Arrival(delivery, outcome, self.now())
        if stamp(arrivals=[arrival], now=arrival.at).arrived:
            write_tries([arrival])
            self.tally[State.SENT] += 1
        else:
            self.tally["lost-lease"] += 1
