"""Which of the servers we lean on answer right now."""

import logging
import secrets

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from kombu import Connection
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

log = logging.getLogger("roundtable.health")

# Short, so that a broker that hangs cannot make the answer late.
BROKER_PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1}
CACHE_KEY = "operations.knock"


def database_answers() -> bool:
    """Ask the database for the simplest thing there is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError as error:
        log.warning("The database is away (%s).", type(error).__name__)
        return False


def broker_answers() -> bool:
    """Knock at the broker. Work is found in the database, so nothing is lost while it is away."""
    transport = str(settings.CELERY_BROKER_URL).partition(":")[0]
    options = BROKER_PATIENCE if transport.startswith("redis") else {}
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=options) as broker:
            broker.connect()
    except (KombuError, RedisError, OSError) as error:
        log.warning("The broker is away (%s).", type(error).__name__)
        return False
    return True


def cache_answers() -> bool:
    """See whether the cache keeps what it is given; one that is away forgets and says nothing."""
    word = secrets.token_hex(8)
    cache.set(CACHE_KEY, word, timeout=60)
    return bool(cache.get(CACHE_KEY) == word)
