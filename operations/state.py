"""What the machinery knows of itself at one moment: read from the database, where the promises are kept.

The status page, `/readyz` and `/metrics` read the same numbers here. None of them is a secret, a name or an address.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Count, Min

from notifications.breaker import NAME as BREAKER
from notifications.models import Delivery, Heartbeat, Installation
from notifications.periods import PERIODS
from notifications.tasks import AT_ONCE
from operations.backup.making import NAME as BACKUP

# Ticks may be lost, and a full queue keeps the sender busy for minutes before it says that it ran.
LATE_AFTER_TICKS = 4
LATE_AFTER_SECONDS = 300
SEEN_WITHIN = dt.timedelta(minutes=10)
# How far back the counts of messages look.
COUNTED = dt.timedelta(days=30)
BACKUP_EVERY = dt.timedelta(hours=26)
# A sweep looks every 15 seconds; mail that waits longer than this waits for something else.
QUEUE_PATIENCE = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Job:
    """A sweep: how often it should run, and when it last did."""

    name: str
    period: int
    beat_at: dt.datetime | None
    seconds: float
    age: float | None

    @property
    def is_late(self) -> bool:
        """Whether it should have run again by now; one that never ran is only starting."""
        return self.age is not None and self.age > max(self.period * LATE_AFTER_TICKS, LATE_AFTER_SECONDS)


@dataclass(frozen=True)
class Mail:
    """The queue, and what became of the messages of the last thirty days."""

    due: int
    oldest_due_at: dt.datetime | None
    counts: dict[str, int]
    resting_until: dt.datetime | None


@dataclass(frozen=True)
class Machine:
    """What it runs on."""

    release: str
    database: str
    database_bytes: int
    pending_migrations: int
    processes: dict[str, dt.datetime]
    ticked_at: dt.datetime | None


@dataclass(frozen=True)
class Life:
    """Which life the installation is in, why it is silent if it is, and its last backup."""

    epoch: int
    paused: str | None
    backup_at: dt.datetime | None
    backup_bytes: int


def read_jobs(beats: dict[str, Heartbeat], *, now: dt.datetime) -> list[Job]:
    """Return every sweep, whether it ever ran or not. No query."""
    return [
        Job(
            name,
            period,
            beat_at=beats[name].beat_at if name in beats else None,
            seconds=beats[name].seconds if name in beats else 0.0,
            age=(now - beats[name].beat_at).total_seconds() if name in beats else None,
        )
        for name, period in PERIODS.items()
    ]


def read_beats() -> dict[str, Heartbeat]:
    """Return the heartbeats by name. One query."""
    return {beat.name: beat for beat in Heartbeat.objects.order_by("name")}


def read_mail(beats: dict[str, Heartbeat], *, now: dt.datetime) -> Mail:
    """Return how the queue stands. Two queries, both by an index."""
    due = Delivery.objects.due(now=now).order_by().aggregate(count=Count("pk"), oldest=Min("next_attempt_at"))
    recent = Delivery.objects.filter(circular=None, created_at__gt=now - COUNTED)
    counted = dict(recent.values_list("state").annotate(count=Count("pk")).order_by("state"))
    until = beats[BREAKER].result.get("closed_until") if BREAKER in beats else None
    rests = dt.datetime.fromisoformat(until) if until else None
    return Mail(
        due=due["count"],
        oldest_due_at=due["oldest"],
        counts={state: counted.get(state, 0) for state in Delivery.State.values},
        resting_until=rests if rests and rests > now else None,
    )


def read_machine(beats: dict[str, Heartbeat], *, now: dt.datetime) -> Machine:
    """Return what it runs on. Two queries.

    Jobs that requests wake too say nothing of the timetable; the others run by it alone.
    """
    sweeps = [beat for name, beat in beats.items() if name in PERIODS]
    seen = sorted(
        (beat for beat in sweeps if beat.process and now - beat.beat_at < SEEN_WITHIN), key=lambda b: b.beat_at
    )
    return Machine(
        release=settings.RELEASE,
        database=connection.display_name,
        database_bytes=database_bytes(),
        pending_migrations=pending_migrations(),
        processes={beat.process: beat.beat_at for beat in seen},
        ticked_at=max((beat.beat_at for beat in sweeps if beat.name not in AT_ONCE), default=None),
    )


def read_life(beats: dict[str, Heartbeat]) -> Life:
    """Return which life this is. One query."""
    life = Installation.objects.filter(pk=1).first() or Installation()
    backup = beats.get(BACKUP)
    return Life(
        epoch=life.epoch,
        paused=(life.paused_reason or "by an operator") if life.sending_paused else None,
        backup_at=backup.beat_at if backup else None,
        backup_bytes=int(backup.result.get("bytes", 0)) if backup else 0,
    )


def pending_migrations() -> int:
    """Return how many migrations this program has and the database has not."""
    loader = MigrationLoader(connection)
    return len(set(loader.graph.nodes) - set(loader.applied_migrations))


def database_bytes() -> int:
    """Return how much room the database takes."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        return file.stat().st_size if file.exists() else 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
