"""The cache that may vanish, on a real server."""

from typing import Any

import pytest
from django.core.cache import cache as shared

# Behind it lies whatever the settings name; here its client is looked at.
cache: Any = shared


@pytest.fixture(autouse=True)
def forgiving(real_redis, settings):
    settings.CACHES = {"default": {"BACKEND": "config.cache.ForgivingRedisCache", "LOCATION": real_redis.url}}
    return real_redis


def test_it_counts_on_from_a_number_that_is_there():
    cache.set("calls", 1, timeout=60)

    assert [cache.incr("calls"), cache.incr("calls", 5), cache.incr("calls", -7)] == [2, 7, 0]
    assert cache.incr("calls") == 1
    assert 0 < cache._cache.get_client().ttl(":1:calls") <= 60


def test_it_counts_nothing_that_is_not_there():
    with pytest.raises(ValueError, match="not found"):
        cache.incr("calls")

    assert cache.get("calls") is None


def test_it_counts_though_the_server_forgot_how():
    cache.set("calls", 1)
    cache.incr("calls")

    cache._cache.get_client().script_flush()

    assert cache.incr("calls") == 3


def test_its_client_is_made_once():
    assert cache._cache.get_client() is cache._cache.get_client(write=True)
