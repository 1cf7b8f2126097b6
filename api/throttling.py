"""How often one person, or one address, may call.

A window of fixed length and one number in the cache, rather than a list of all recent calls: the cost of a call does
not grow with the rate allowed. While the cache is away everybody is let through (``config.cache``).
"""

import time
from typing import Any

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle


class WindowThrottle(UserRateThrottle):
    """So many calls in each minute of the clock, counted per person."""

    num_requests: int
    duration: int

    def allow_request(self, request: Request, view: Any) -> bool:
        self.moment = time.time()
        window = int(self.moment // self.duration)
        key = f"{self.get_cache_key(request, view)}:{window}"
        try:
            return cache.incr(key) <= self.num_requests
        except ValueError:  # the first call of a window; of two at once one goes uncounted, which harms nobody
            cache.set(key, 1, timeout=self.duration)
            return True

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return self.duration - self.moment % self.duration


class AddressThrottle(WindowThrottle):
    """Counts those who read without signing in, by their address."""

    scope = "public"


class FollowThrottle(WindowThrottle):
    """Counts those who ask for mail, by their address: each call may write to somebody."""

    scope = "follow"
