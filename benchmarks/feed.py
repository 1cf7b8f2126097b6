"""A calendar feed of a thousand meetings that all just changed, against the same feed built with the icalendar library.

Run alone on a database of its own: ``python -m benchmarks.feed``. Both sides read the same rows and say the same
things; ours answers a whole request, theirs is spared the request. CPU time, interleaved rounds, medians.
"""

import datetime as dt
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()

import icalendar
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner, setup_test_environment, teardown_test_environment
from django.urls import reverse

from accounts.models import Person
from accounts.zones import instant_of
from meetings.models import AgendaItem, CalendarFeed, Meeting
from meetings.services.event_texts import keep_event_texts
from meetings.services.feeds import open_feed
from meetings.vevent.words import description_of, page_of, summary_of
from workgroups.models import Jurisdiction, Seat, SeatHolder, StakeholderKind, WorkGroup

MEETINGS = 1_000
ROUNDS = 7
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)
MUST, BEST = 16.0, 36.0


class _Undo(Exception):
    """Ends the transaction in which the rows were made."""


def measure() -> list[dict[str, Any]]:
    """Measure on the current database and leave it as it was. Return a line a goal."""
    lines: list[dict[str, Any]] = []
    try:
        with transaction.atomic():
            feed, secret = _make_rows()
            lines = _compare(feed, reverse("calendar-feed", args=[secret]))
            raise _Undo
    except _Undo:
        return lines


def _compare(feed: CalendarFeed, address: str) -> list[dict[str, Any]]:
    client = Client(SERVER_NAME="127.0.0.1")
    ours: list[float] = []
    theirs: list[float] = []
    unchanged: list[float] = []
    etag = client.get(address)["ETag"]
    for turn in range(ROUNDS):
        # Everything changes before every reading, as a service does it: the row, then its text.
        Meeting.objects.update(changed_at=NOW + dt.timedelta(minutes=turn))
        keep_event_texts(feed.meetings(today=NOW.date(), now=NOW).values_list("pk", flat=True))
        theirs.append(_cpu(lambda: _with_library(feed)))
        ours.append(_cpu(lambda: _get(client, address, 200)))
        etag = client.get(address)["ETag"]
        unchanged.append(_cpu(lambda tag=etag: _get(client, address, 304, tag)))  # type: ignore[misc]
    with CaptureQueriesContext(connection) as queries:
        _get(client, address, 304, etag)
    mine, usual = statistics.median(ours), statistics.median(theirs)
    ratio = usual / mine
    return [
        {
            "name": f"calendar feed of {MEETINGS} meetings just changed, against the icalendar library",
            "ours": f"{mine * 1000:.1f} ms CPU",
            "limit": f"{usual * 1000:.1f} ms CPU",
            "ratio": round(ratio, 1),
            "goal": f"{MUST:g}x, best {BEST:g}x",
            "met": ratio >= MUST,
        },
        {
            "name": "unchanged feed: 304",
            "ours": f"{len(queries)} queries, {statistics.median(unchanged) * 1000:.1f} ms CPU",
            "limit": "1 query",
            "ratio": round(usual / statistics.median(unchanged), 1),
            "goal": "at most 2 queries",
            "met": len(queries) <= 2,
        },
    ]


def _cpu(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _get(client: Client, address: str, status: int, etag: str = "") -> None:
    response = client.get(address, headers={"If-None-Match": etag} if etag else {})
    if response.status_code != status:
        raise RuntimeError(f"{address}: {response.status_code} instead of {status}")


def _with_library(feed: CalendarFeed) -> bytes:
    """Build the feed the usual way: rows as objects, events and zones as the library's components."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Usual//EN")
    meetings = feed.meetings(today=NOW.date(), now=NOW).select_related("group").prefetch_related("agenda")
    for meeting in meetings.order_by("starts_at", "pk"):
        calendar.add_component(_library_event(meeting))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _library_event(meeting: Meeting) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", meeting.ical_uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at)
    event.add("created", meeting.created_at)
    event.add("last-modified", meeting.changed_at)
    event.add("dtstart", meeting.local_start)
    event.add("dtend", meeting.local_end)
    event.add("summary", summary_of(meeting, cancelled=False))
    event.add("location", meeting.place)
    event.add("description", description_of(meeting, agenda=meeting.agenda.all(), cancelled=False, note=""))
    event.add("url", page_of(meeting))
    event.add("categories", [meeting.group.name])
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", "mailto:table@roundtable.example.org")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary_of(meeting, cancelled=False))
    alarm.add("trigger", dt.timedelta(minutes=-30))
    event.add_component(alarm)
    return event


def _make_rows() -> tuple[CalendarFeed, str]:
    """Seat one person at a table with a thousand meetings of five points each."""
    home = Jurisdiction.objects.create(code="bench", abbreviation="B", name_en="Bench", timezone="America/Halifax")
    group = WorkGroup.objects.create(code="bench", name_en="Bench", name_fr="Banc", jurisdiction=home)
    kind = StakeholderKind.objects.create(code="bench", name_en="Bench", position=99)
    seat = Seat.objects.create(group=group, stakeholder_kind=kind, opened_on=dt.date(2020, 1, 1))
    person = Person.objects.create(email="bench@example.org", name="Bench Example")
    SeatHolder.objects.create(seat=seat, person=person, starts_on=dt.date(2020, 1, 1))
    meetings = Meeting.objects.bulk_create(_meeting(group, number) for number in range(MEETINGS))
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, position=point, title_en=f"Point {point}: what the table talks about", changed_at=NOW
        )
        for meeting in meetings
        for point in range(1, 6)
    )
    secret = open_feed(person=person, actor=person, now=NOW)
    return CalendarFeed.objects.get(person=person), secret


def _meeting(group: WorkGroup, number: int) -> Meeting:
    day = dt.date(2024, 1, 9) + dt.timedelta(days=number)
    starts_at = instant_of(day, dt.time(10), "America/Halifax")
    return Meeting(
        group=group,
        local_date=day,
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=120,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        place="Room 1, fifth floor",
        link=f"https://meet.example.org/table/{number}",
        message="Please read the list before we meet.",
        state=Meeting.State.SCHEDULED,
        ical_uid=f"bench-{number}@roundtable.example.org",
        created_at=NOW,
        changed_at=NOW,
    )


def main() -> None:
    """Measure on a database made for this and print the lines."""
    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        for line in measure():
            print(line)
    finally:
        runner.teardown_databases(databases)
        teardown_test_environment()


if __name__ == "__main__":
    main()
