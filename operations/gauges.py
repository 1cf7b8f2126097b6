"""The figures of `/metrics`: the machinery's from the database as it is asked, the requests' from the cache."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.models import Count

from accounts.models import SecurityEvent
from operations.exposition import Family, Sample, gauge, gauges
from operations.state import Job, database_bytes, read_beats, read_jobs, read_life, read_mail
from operations.traffic import BOUNDS

RECENTLY = dt.timedelta(hours=1)


def families(total: Counter[str], *, now: dt.datetime) -> Iterator[Family]:
    """Return every family; ``total`` is what was counted of requests. Six queries."""
    beats = read_beats()
    labels = {"release": settings.RELEASE, "database": connection.vendor}
    yield gauge("roundtable_info", "Which program runs, on which kind of database.", 1, **labels)
    yield gauge("roundtable_database_bytes", "Room the database takes.", database_bytes())
    mail = read_mail(beats, now=now)
    waits = (now - mail.oldest_due_at).total_seconds() if mail.oldest_due_at else 0
    yield gauge("roundtable_deliveries_due", "Messages that are due and not sent.", mail.due)
    yield gauge("roundtable_deliveries_oldest_due_seconds", "For how long the oldest of them has been due.", waits)
    text = "Messages of the last 30 days by state, circulars left out."
    yield gauges("roundtable_deliveries", text, "state", mail.counts)
    resting = int(mail.resting_until is not None)
    yield gauge("roundtable_mail_server_resting", "1 while the mail server is left alone after failures.", resting)
    life = read_life(beats)
    yield gauge("roundtable_sending_paused", "1 while nothing is sent.", int(life.paused is not None))
    if life.backup_at:
        age = (now - life.backup_at).total_seconds()
        yield gauge("roundtable_backup_age_seconds", "Since the last backup was made.", age)
    yield from _of_sweeps(read_jobs(beats, now=now))
    yield _of_security(now=now)
    yield from _of_requests(total)


def _of_sweeps(jobs: list[Job]) -> Iterator[Family]:
    ages = {job.name: job.age for job in jobs if job.age is not None}
    yield gauges("roundtable_sweep_age_seconds", "Since the sweep last ran to its end.", "sweep", ages)
    took = {job.name: job.seconds for job in jobs if job.age is not None}
    yield gauges("roundtable_sweep_duration_seconds", "How long its last run took.", "sweep", took)
    periods = {job.name: float(job.period) for job in jobs}
    yield gauges("roundtable_sweep_period_seconds", "How often it should run.", "sweep", periods)


def _of_security(*, now: dt.datetime) -> Family:
    """Return what the security log says of the last hour; every kind is there, so that none appears out of nothing."""
    recent = SecurityEvent.objects.filter(at__gt=now - RECENTLY)
    counted = dict(recent.values_list("kind").annotate(count=Count("pk")).order_by("kind"))
    values = {kind: float(counted.get(kind, 0)) for kind in SecurityEvent.Kind.values}
    text = "Lines of the security log of the last hour; sign-in-failed is somebody guessing."
    return gauges("roundtable_security_events", text, "kind", values)


def _of_requests(total: Counter[str]) -> Iterator[Family]:
    """Return what was answered, by route, and how fast, over all routes."""
    answered, answers_of = [], Counter[str]()
    for key in sorted(key for key in total if key.startswith("n ")):
        method, status, route = key.removeprefix("n ").split(" ", 2)
        answered.append(Sample(total[key], {"route": route, "method": method, "status": status}))
        answers_of[route] += total[key]
    yield Family("roundtable_http_requests_total", "counter", "Requests by route and answer.", answered)
    took = [
        sample
        for route in sorted(answers_of)
        for sample in (
            Sample(total[f"us {route}"] / 1_000_000, {"route": route}, "_sum"),
            Sample(answers_of[route], {"route": route}, "_count"),
        )
    ]
    yield Family("roundtable_http_route_seconds", "summary", "How long the answers of a route took.", took)
    yield Family("roundtable_http_request_seconds", "histogram", "How long answers took.", _histogram(total))


def _histogram(total: Counter[str]) -> list[Sample]:
    samples, below = [], 0
    for bound in (*map(str, BOUNDS), "+Inf"):
        below += total[f"le {bound}"]
        samples.append(Sample(below, {"le": bound}, "_bucket"))
    seconds = sum(value for key, value in total.items() if key.startswith("us ")) / 1_000_000
    return [*samples, Sample(seconds, {}, "_sum"), Sample(below, {}, "_count")]
