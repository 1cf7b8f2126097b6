"""What machines ask."""

import pytest
from django.db import DatabaseError, connection

from notifications.sending_pause import pause_sending


def test_healthz_asks_nobody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_readyz_is_ready_with_database_and_broker(db, client, settings):
    settings.CELERY_BROKER_URL = "memory://"

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok", "sending": "ok"}


def test_readyz_is_degraded_but_ready_without_the_broker(db, client, settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody.sock"

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "degraded", "database": "ok", "broker": "away", "sending": "ok"}


def test_readyz_stays_ready_and_says_that_sending_is_paused(db, client, settings):
    settings.CELERY_BROKER_URL = "memory://"
    pause_sending(reason="restored from a backup")

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok", "sending": "paused"}


def test_readyz_refuses_without_the_database(db, client, settings):
    settings.CELERY_BROKER_URL = "memory://"

    def refuse(execute, sql, params, many, context):
        raise DatabaseError("away")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["status"] == "unavailable"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_answered(client, path):
    assert client.post(path).status_code == 405
