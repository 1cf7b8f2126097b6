"""The status page: what needs somebody, what to do, and no secret."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from notifications.models import Delivery, Heartbeat
from notifications.periods import PERIODS
from notifications.sending_pause import pause_sending
from notifications.sweeps import run
from tests.factories import DeliveryFactory
from web.pages.status import time_words


@pytest.fixture
def page(client, administrator, settings):
    """Return what reads the page as the administrator."""
    settings.CELERY_BROKER_URL = "memory://"
    client.force_login(administrator)

    def read():
        response = client.get(reverse("status"))
        assert response.status_code == 200
        return response.content.decode()

    return read


def beat(now, **late):
    """Let every job have run just now, but for some so many seconds ago."""
    for name in PERIODS:
        at = now - dt.timedelta(seconds=late.get(name, 1))
        Heartbeat.objects.create(name=name, beat_at=at, seconds=0.25, process="host:4711")


def test_all_is_well(page, now, settings):
    beat(now)
    Heartbeat.objects.create(name="backup", beat_at=now, result={"bytes": 5_000_000})

    shown = page()

    assert "Everything runs" in shown
    assert "What to do" not in shown
    for name in PERIODS:
        assert f"<code>{name}</code>" in shown
    assert "<code>host:4711</code>" in shown
    assert settings.RELEASE in shown
    assert "4.8\xa0MB" in shown
    assert "all applied" in shown


def test_every_concern_says_what_to_do(page, now, settings, tmp_path):
    beat(now, remind=3600)
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody.sock"
    closed = (now + dt.timedelta(seconds=40)).isoformat()
    Heartbeat.objects.create(name="mail-server", beat_at=now, result={"closed_until": closed, "error": "refused"})
    Heartbeat.objects.create(name="backup", beat_at=now - dt.timedelta(days=3))
    DeliveryFactory(next_attempt_at=now - dt.timedelta(hours=3))
    DeliveryFactory(state="uncertain", created_at=now)

    shown = page()

    assert "6 things need you" in shown
    assert "The mail server does not open" in shown
    assert "Mail waits longer than it should" in shown
    assert "The oldest has been due for 3 h." in shown
    assert "Of 1 message nobody knows whether it arrived" in shown
    assert "/deliveries/?lot=uncertain" in shown
    assert "Jobs do not run: remind" in shown
    assert "The broker does not answer" in shown
    assert "The last backup is 3 d old" in shown


def test_paused_sending_is_shouted(page, now):
    beat(now)
    pause_sending(reason="restored 2026-12-01 from a backup")

    shown = page()

    assert "1 thing needs you" in shown
    assert "Sending is paused: nothing leaves" in shown
    assert "Reason: restored 2026-12-01 from a backup." in shown
    assert "manage.py resume_sending" in shown


def test_a_cache_that_forgets_is_noticed(page, now, settings, monkeypatch):
    beat(now)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"

    assert cache.get("anything") is None
    assert "The cache does not answer" in page()


def test_it_names_nobody_and_no_secret(page, now, member, settings, administrator):
    beat(now)
    DeliveryFactory(recipient=member, state="uncertain", created_at=now, last_error=f"550 <{member.email}>")

    shown = page().replace(administrator.name, "").replace(administrator.email, "")

    assert "@" not in shown.split("<main")[1]
    assert member.name not in shown
    assert settings.SECRET_KEY not in shown


def test_it_asks_as_often_however_much_there_is(page, now, django_assert_max_num_queries):
    beat(now)
    DeliveryFactory(state="uncertain", created_at=now)
    page()
    with django_assert_max_num_queries(14):
        page()
    for _number in range(3):
        DeliveryFactory(state="uncertain", created_at=now)
    with django_assert_max_num_queries(14):
        page()


def test_a_job_names_its_process(db, now):
    run("drain", now=now)

    assert ":" in Heartbeat.objects.get(name="drain").process


def test_members_are_refused(client, member):
    client.force_login(member)

    assert client.get(reverse("status")).status_code == 403
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "words"), [(-2, "0 s"), (40, "40 s"), (119, "119 s"), (300, "5 min"), (9000, "2 h"), (259200, "3 d")]
)
def test_lengths_of_time_are_said_roughly(seconds, words):
    assert time_words(seconds) == words
