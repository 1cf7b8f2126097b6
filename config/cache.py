"""The cache may vanish without anybody noticing more than a slower page."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = logging.getLogger("roundtable.cache")

# After a failure the cache is left alone for a while: a server that hangs would cost every call its full timeout.
REST_SECONDS = 10

# Counts on from a number that is there, and says nothing of one that is not; asked and done in one step.
COUNT = "if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('INCRBY', KEYS[1], ARGV[1]) end"


class OneClient(RedisCacheClient):
    """Django's client, kept: made anew for each call, as Django does, it cost more than the call."""

    _get_connection_pool: Callable[[bool], Any]
    _client: Callable[..., Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients: dict[Any, Any] = {}
        self._count: Any = None

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """Return the client of a server's connections."""
        pool = self._get_connection_pool(write)
        client = self._clients.get(pool)
        if client is None:
            client = self._clients[pool] = self._client(connection_pool=pool)
        return client

    def incr(self, key: Any, delta: int) -> int:
        """Count on and return the number; ValueError where there is none."""
        if self._count is None:
            self._count = self.get_client(key, write=True).register_script(COUNT)
        number = self._count(keys=[key], args=[delta])
        if number is None:
            raise ValueError(f"Key '{key}' not found.")
        return int(number)


class ForgivingRedisCache(RedisCache):
    """Redis, or an empty cache while Redis is away.

    Throttles then count nothing and sessions are read from the database; no request fails. What must not be forgotten
    does not belong in a cache.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient
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
