"""How often one person, one token, or one address may call.

A window of fixed length and one number in the cache, rather than a list of all recent calls: the cost of a call does
not grow with the rate allowed. While the cache is away everybody is let through (``config.cache``).
"""

import time
from typing import Any, cast

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class WindowThrottle(SimpleRateThrottle):
    """So many calls in each minute of the clock. ``scope`` names the rate."""

    def __init__(self) -> None:
        """Leave the rate unread: of several windows, a call concerns one or two."""

    def counted(self, request: Request) -> Any:
        """Return who is counted: a name within the scope. None where this window does not concern the call."""
        raise NotImplementedError

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        whom = self.counted(request)
        return None if whom is None else self.cache_format % {"scope": self.scope, "ident": whom}

    def allow_request(self, request: Request, view: Any) -> bool:
        known = self.get_cache_key(request, view)
        if known is None:
            return True
        most, seconds = cast(tuple[int, int], self.parse_rate(self.get_rate()))
        window, passed = divmod(time.time(), seconds)
        self.left = seconds - passed
        key = f"{known}:{int(window)}"
        try:
            return cache.incr(key) <= most
        except ValueError:  # the first call of a window; of two at once one goes uncounted, which harms nobody
            cache.set(key, 1, timeout=seconds)
            return True

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return self.left


class PersonThrottle(WindowThrottle):
    """Counts what somebody calls from the pages, where they signed in."""

    scope = "user"

    def counted(self, request: Request) -> Any:
        return None if request.auth else request.user.pk or self.get_ident(request)


class ProgramsThrottle(WindowThrottle):
    """Counts the calls of all tokens of a person together: who makes more tokens may not call without end."""

    scope = "programs"

    def counted(self, request: Request) -> Any:
        return request.user.pk if request.auth else None


class TokenThrottle(WindowThrottle):
    """Counts the calls of each token, and of those it lets through, all of a person's together.

    In this order, so that a program which ran wild does not use up what another needs.
    """

    scope = "token"

    def counted(self, request: Request) -> Any:
        return request.auth.pk if request.auth else None

    def allow_request(self, request: Request, view: Any) -> bool:
        if not super().allow_request(request, view):
            return False
        together = ProgramsThrottle()
        allowed = together.allow_request(request, view)
        if not allowed:
            self.left = together.left
        return allowed


class AddressThrottle(WindowThrottle):
    """Counts those who read without signing in, by their address."""

    scope = "public"

    def counted(self, request: Request) -> Any:
        return self.get_ident(request)


class FollowThrottle(AddressThrottle):
    """Counts those who ask for mail, by their address: each call may write to somebody."""

    scope = "follow"


class FailureThrottle(AddressThrottle):
    """Counts tokens that do not work, by the address they come from."""

    scope = "failures"
