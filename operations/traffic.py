"""How many requests were answered, how, and how long that took: counted by each process, added up in the cache.

A page of figures is asked of one process, and there are several, on several machines: what one of them counted says
little and falls back to nothing when it is replaced. So each adds what it counted to one total in the shared cache,
every few seconds, and whichever process is asked shows the total. It is counted here and not in the database, because
looking at a page must write nothing there. The price: while the cache is away nothing is counted, and an emptied cache
begins again at zero, which Prometheus takes for what it is; and one that is asked nothing adds what it has when it is
asked again, or ends. The figures that promises hang on (mail, sweeps, queue) are
read from the database instead (``gauges``).

Labels are bounded: names of routes, eight methods, and statuses that we give.
"""

import atexit
import threading
import time
from collections import Counter

from django.core.cache import cache

KEY, LOCK = "operations.traffic", "operations.traffic.lock"
FLUSH_SECONDS = 5.0
# One that dies with the lock must not hold up the others for long.
LOCK_SECONDS = 3
# Seconds; a page is slow from one on.
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Traffic:
    """What this process counted and has not added to the total yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: Counter[str] = Counter()
        self._flushed_at = time.monotonic()

    def note(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answer, and add to the total from time to time."""
        labels = f"{method if method in METHODS else 'other'} {status} {route}"
        bucket = next((str(bound) for bound in BOUNDS if seconds <= bound), "+Inf")
        with self._lock:
            # Whole microseconds: sums of floats drift.
            self._pending.update({f"n {labels}": 1, f"us {route}": int(seconds * 1_000_000), f"le {bucket}": 1})
            is_time = time.monotonic() - self._flushed_at > FLUSH_SECONDS
        if is_time:
            self.flush()

    def flush(self) -> None:
        """Add what was counted to the total; where another is at it, keep it for the next time."""
        with self._lock:
            self._flushed_at = time.monotonic()
            if not self._pending or not cache.add(LOCK, 1, timeout=LOCK_SECONDS):
                return
            total = Counter(cache.get(KEY) or {})
            total.update(self._pending)
            cache.set(KEY, dict(total), timeout=None)
            cache.delete(LOCK)
            self._pending.clear()

    def total(self) -> Counter[str]:
        """Return what all processes counted up to their last flush, and this one up to now."""
        self.flush()
        return Counter(cache.get(KEY) or {})


TRAFFIC = Traffic()
atexit.register(TRAFFIC.flush)
