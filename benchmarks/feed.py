"""A calendar feed of a thousand meetings that all just changed, against the same feed built with the icalendar library.

Run alone on a database of its own: ``python -m benchmarks.feed``. Both sides read the same rows and say the same
things; ours answers a whole request, theirs is spared the request. CPU time, interleaved rounds, medians.
"""

import datetime as dt
import os
import statistics

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()

import icalendar
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Person
from accounts.zones import instant_of
from benchmarks.clock import cpu
from benchmarks.house import empty_house
from benchmarks.lines import Line, milliseconds, show
from meetings.models import AgendaItem, CalendarFeed, Meeting
from meetings.services.event_texts import keep_event_texts
from meetings.services.feeds import open_feed
from meetings.vevent.words import description_of, page_of, summary_of
from workgroups.models import Jurisdiction, Seat, SeatHolder, StakeholderKind, WorkGroup

NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


def measure(*, quick: bool = False) -> list[Line]:
    """Measure on an empty database; the rows made stay behind."""
    feed, secret = _make_rows(100 if quick else 1_000)
    address = reverse("calendar-feed", args=[secret])
    client = Client(SERVER_NAME="127.0.0.1")
    taken: dict[str, list[float]] = {"ours": [], "library": [], "unchanged": []}
    for turn in range(3 if quick else 7):
        # Everything changes before every reading, as a service does it: the row, then its text.
        Meeting.objects.update(changed_at=NOW + dt.timedelta(minutes=turn))
        keep_event_texts(feed.meetings(today=NOW.date(), now=NOW).values_list("pk", flat=True))
        etag = client.get(address)["ETag"]
        taken["library"].append(cpu(lambda: _with_library(feed)))
        taken["ours"].append(cpu(lambda: _get(client, address, 200)))
        taken["unchanged"].append(cpu(lambda tag=etag: _get(client, address, 304, tag)))  # type: ignore[misc]
    with CaptureQueriesContext(connection) as queries:
        _get(client, address, 304, etag)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    return _lines(medians, queries=len(queries), meetings=feed.meetings(today=NOW.date(), now=NOW).count())


def _lines(taken: dict[str, float], *, queries: int, meetings: int) -> list[Line]:
    library = f"{milliseconds(taken['library'])} CPU, icalendar"
    gain = taken["library"] / taken["ours"]
    return [
        Line(
            f"calendar feed of {meetings:,} meetings just changed",
            f"{milliseconds(taken['ours'])} CPU",
            library,
            gain,
            "16x, best 36x",
            gain >= 16,
        ),
        Line(
            "unchanged feed, 304",
            f"{milliseconds(taken['unchanged'])} CPU, {queries} queries",
            library,
            taken["library"] / taken["unchanged"],
            "2 queries, best 1",
            queries <= 2,
        ),
    ]


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


def _make_rows(how_many: int) -> tuple[CalendarFeed, str]:
    """Seat one person at a table with many meetings of five points each."""
    home = Jurisdiction.objects.create(code="bench", abbreviation="B", name_en="Bench", timezone="America/Halifax")
    group = WorkGroup.objects.create(code="bench", name_en="Bench", name_fr="Banc", jurisdiction=home)
    kind = StakeholderKind.objects.create(code="bench", name_en="Bench", position=99)
    seat = Seat.objects.create(group=group, stakeholder_kind=kind, opened_on=dt.date(2020, 1, 1))
    person = Person.objects.create(email="bench@example.org", name="Bench Example")
    SeatHolder.objects.create(seat=seat, person=person, starts_on=dt.date(2020, 1, 1))
    meetings = Meeting.objects.bulk_create(_meeting(group, number) for number in range(how_many))
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


if __name__ == "__main__":
    with empty_house():
        show(measure())
