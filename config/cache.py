"""The cache may vanish without anybody noticing more than a slower page."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger("roundtable.cache")

# After a failure the cache is left alone for a while: a server that hangs would cost every call its full timeout.
REST_SECONDS = 10


class ForgivingRedisCache(RedisCache):
    """Redis, or an empty cache while Redis is away.

    Throttles then count nothing and sessions are read from the database; no request fails. What must not be forgotten
    does not belong in a cache.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._resting_until = 0.0

    def _attempt(self, call: Callable[[], Any], *, otherwise: Any) -> Any:
        if time.monotonic() < self._resting_until:
            return otherwise
        try:
            return call()
        except (RedisError, OSError) as error:
            self._resting_until = time.monotonic() + REST_SECONDS
            log.warning("The cache is away (%s); going on without it.", type(error).__name__)
            return otherwise

    def add(self, *args: Any, **kwargs: Any) -> bool:
        # "Added" lets the first of a series through, which is what callers that guard with add() need.
        return bool(self._attempt(lambda: super(ForgivingRedisCache, self).add(*args, **kwargs), otherwise=True))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._attempt(lambda: super(ForgivingRedisCache, self).get(key, default, version), otherwise=default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._attempt(lambda: super(ForgivingRedisCache, self).set(*args, **kwargs), otherwise=None)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._attempt(lambda: super(ForgivingRedisCache, self).touch(*args, **kwargs), otherwise=False))

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._attempt(lambda: super(ForgivingRedisCache, self).delete(*args, **kwargs), otherwise=False))

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        return self._attempt(lambda: super(ForgivingRedisCache, self).get_many(*args, **kwargs), otherwise={})

    def set_many(self, *args: Any, **kwargs: Any) -> list[Any]:
        return self._attempt(lambda: super(ForgivingRedisCache, self).set_many(*args, **kwargs), otherwise=[])

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._attempt(lambda: super(ForgivingRedisCache, self).delete_many(*args, **kwargs), otherwise=None)

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._attempt(lambda: super(ForgivingRedisCache, self).has_key(*args, **kwargs), otherwise=False))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return int(self._attempt(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), otherwise=delta))

    def clear(self) -> None:
        self._attempt(lambda: super(ForgivingRedisCache, self).clear(), otherwise=None)
