"""Figures for who brings the secret, and nothing for everybody else."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from accounts.models import SecurityEvent
from notifications.models import Heartbeat
from notifications.sending_pause import pause_sending
from operations import traffic
from tests.factories import DeliveryFactory
from web import request_log

SECRET = "a-secret-of-the-tests-0123456789"
LINE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)+)\})? (\S+)')


@pytest.fixture
def scrape(client, db, now, settings, monkeypatch):
    """Return what scrapes the page into {(name, labels): value}."""
    settings.METRICS_TOKEN = SECRET
    fresh = traffic.Traffic()
    for module in (traffic, request_log):
        monkeypatch.setattr(module, "TRAFFIC", fresh)
    monkeypatch.setattr("web.views.metrics.TRAFFIC", fresh)

    def read():
        response = client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {SECRET}")
        assert response.status_code == 200
        assert response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert "no-store" in response["Cache-Control"]
        lines = [line for line in response.content.decode().splitlines() if not line.startswith("#")]
        samples = [match for line in lines if (match := LINE.fullmatch(line))]
        assert len(samples) == len(lines), "a line that Prometheus would not read"
        return {(match[1], match[2] or ""): float(match[3]) for match in samples}

    return read


def test_the_machine_says_how_it_does(scrape, now):
    Heartbeat.objects.create(name="drain", beat_at=now - dt.timedelta(seconds=40), seconds=1.5)
    Heartbeat.objects.create(name="backup", beat_at=now - dt.timedelta(hours=1))
    DeliveryFactory(next_attempt_at=now - dt.timedelta(minutes=3), created_at=now)
    DeliveryFactory(state="uncertain", created_at=now)
    SecurityEvent.objects.create(at=now, kind=SecurityEvent.Kind.SIGN_IN_FAILED)
    pause_sending(reason="why")

    found = scrape()

    assert found["roundtable_sweep_age_seconds", 'sweep="drain"'] == 40
    assert found["roundtable_sweep_duration_seconds", 'sweep="drain"'] == 1.5
    assert found["roundtable_sweep_period_seconds", 'sweep="drain"'] == 15
    assert found["roundtable_backup_age_seconds", ""] == 3600
    assert found["roundtable_deliveries_due", ""] == 1
    assert found["roundtable_deliveries_oldest_due_seconds", ""] == 180
    assert found["roundtable_deliveries", 'state="uncertain"'] == 1
    assert found["roundtable_deliveries", 'state="failed"'] == 0
    assert found["roundtable_sending_paused", ""] == 1
    assert found["roundtable_security_events", 'kind="sign-in-failed"'] == 1


def test_requests_are_counted_by_route_and_never_by_path(scrape, client, member):
    client.get("/healthz")
    client.get("/no/such/secret-path/")
    client.get(reverse("calendar-feed", kwargs={"secret": "guessed"}))

    found = scrape()

    counted = {labels: value for (name, labels), value in found.items() if name == "roundtable_http_requests_total"}
    assert counted == {
        'route="healthz",method="GET",status="200"': 1,
        'route="none",method="GET",status="404"': 1,
        'route="calendar-feed",method="GET",status="404"': 1,
    }
    assert found["roundtable_http_request_seconds_count", ""] == 3


def test_a_kept_page_is_counted_by_its_route_too(scrape, client):
    for _visit in range(2):
        assert client.get("/en/").status_code == 200

    assert scrape()["roundtable_http_requests_total", 'route="public-home",method="GET",status="200"'] == 2


def test_it_asks_as_often_however_much_there_is(scrape, now, django_assert_max_num_queries):
    for number in range(3):
        DeliveryFactory(state="uncertain", created_at=now)
        Heartbeat.objects.create(name=f"job{number}", beat_at=now)
    with django_assert_max_num_queries(8):
        scrape()


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer wrong", f"Basic {SECRET}", SECRET, f"Bearer {SECRET}x", "Bearer é"]
)
def test_nothing_is_here_without_the_secret(client, db, settings, header):
    settings.METRICS_TOKEN = SECRET

    assert client.get("/metrics", HTTP_AUTHORIZATION=header).status_code == 404


@pytest.mark.parametrize("header", ["Bearer ", "Bearer x", "Bearer"])
def test_nothing_is_here_where_no_secret_is_set(client, db, settings, header):
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", HTTP_AUTHORIZATION=header).status_code == 404
