"""Calendar feeds for the tests."""

import datetime as dt

from accounts.models import Person
from meetings.ical import FeedReader
from meetings.models import CalendarFeed
from tests.meetings.calendars import parsed
from workgroups.models import WorkGroup

NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)
TODAY = NOW.date()


def feed_of(person: Person, group: WorkGroup | None = None) -> CalendarFeed:
    return CalendarFeed.objects.create(person=person, group=group, secret_hash=f"{person.pk} {group}", made_at=NOW)


def read(feed: CalendarFeed, *, now: dt.datetime = NOW) -> tuple[str, str]:
    return FeedReader(CalendarFeed.objects.get(pk=feed.pk), today=now.date(), now=now).file()


def uids(feed: CalendarFeed, *, now: dt.datetime = NOW) -> list[str]:
    return [str(event["UID"]) for event in parsed(read(feed, now=now)[1]).walk("VEVENT")]
