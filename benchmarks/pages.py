"""Pages as a member of a table sees them: queries that rows do not change, processor time, the slowest of twenty."""

import datetime as dt
import statistics

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.zones import instant_of
from benchmarks.asking import asker, sign_in
from benchmarks.clock import cpu, wall
from benchmarks.lines import Line, milliseconds
from benchmarks.scene import NOW, Scene, add_actions, make_scene
from config.memory import settle
from meetings.models import AgendaItem, Invitation, Meeting

MOST_QUERIES, MOST_CPU, MOST_WALL = 12, 0.040, 0.060


def measure(*, quick: bool = False) -> list[Line]:
    """Measure the pages of a group, of a meeting, and My desk."""
    settle()  # as a web process does at its start (config/wsgi.py)
    scene = make_scene(groups=2)
    today = timezone.now().date()
    meeting = _meeting(scene, today + dt.timedelta(days=30))
    add_actions(scene, 40, first_due=today, days=90)
    ask = asker(sign_in(scene.people[1]))
    addresses = {
        "page of a group": reverse("group", args=[scene.groups[0].code]),
        "page of a meeting": reverse("meeting", args=[meeting.pk]),
        "My desk": reverse("desk"),
    }
    few = {name: _queries(lambda a=address: ask(a)) for name, address in addresses.items()}
    add_actions(scene, 400, first_due=today, days=90)
    for days in range(40, 70):
        _meeting(scene, today + dt.timedelta(days=days))
    times = 3 if quick else 60
    lines: list[Line] = []
    for name, address in addresses.items():
        lines += _page(name, lambda a=address: ask(a), few[name], times)
    return lines


def _page(name: str, ask: object, few: int, times: int) -> list[Line]:
    assert callable(ask)
    many = _queries(ask)
    seconds = statistics.median(cpu(ask) for _ in range(times))
    slow = sorted(wall(ask) for _ in range(times))[int(times * 0.95)]
    return [
        Line(
            f"{name}: queries, few rows and many",
            f"{few} and {many}",
            "",
            many / MOST_QUERIES,
            "≤ 12, the same",
            few == many <= MOST_QUERIES,
        ),
        Line(f"{name}: CPU", milliseconds(seconds), "", seconds / MOST_CPU, "≤ 40 ms, best 15", seconds <= MOST_CPU),
        Line(f"{name}: p95", milliseconds(slow), "", slow / MOST_WALL, "≤ 60 ms, best 25", slow <= MOST_WALL),
    ]


def _queries(ask: object) -> int:
    assert callable(ask)
    ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def _meeting(scene: Scene, day: dt.date) -> Meeting:
    """Store a meeting of the first table with everybody asked and eight points."""
    starts_at = instant_of(day, dt.time(10), "America/Halifax")
    meeting = Meeting.objects.create(
        group=scene.groups[0],
        local_date=day,
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=120,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        state=Meeting.State.SCHEDULED,
        announced_sequence=0,
        ical_uid=f"{day}@example.org",
        created_at=NOW,
        changed_at=NOW,
    )
    Invitation.objects.bulk_create(
        Invitation(meeting=meeting, person=person, seat=seat, invited_at=NOW)
        for seat, person in list(zip(scene.seats, scene.people, strict=True))[:10]
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=n, title_en=f"Point {n}", notes="We said this.", changed_at=NOW)
        for n in range(8)
    )
    return meeting
