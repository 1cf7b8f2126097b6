"""The feed's address: what a calendar program and a stranger see there."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Person
from meetings.models import CalendarFeed, Meeting
from meetings.services.event_texts import keep_event_texts
from meetings.services.feeds import open_feed, revoke_feed
from meetings.services.scheduling import cancel_meeting
from tests.factories import MeetingFactory
from tests.meetings.calendars import event_of
from workgroups.models import ActivityEntry, SeatHolder, WorkGroup


@pytest.fixture
def address(meeting: Meeting, member: Person, now: dt.datetime) -> str:
    keep_event_texts([meeting.pk])
    return reverse("calendar-feed", args=[open_feed(person=member, actor=member, now=now)])


def test_address_is_the_promised_one() -> None:
    assert reverse("calendar-feed", args=["secret"]) == "/calendar/secret.ics"


def test_program_gets_the_calendar_without_signing_in(client: Client, address: str, meeting: Meeting) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert {part.strip() for part in response["Cache-Control"].split(",")} == {"private", "no-cache"}
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Content-Language"] == "fr"
    assert "Set-Cookie" not in response.headers
    event = event_of(response.content)
    assert event["UID"] == meeting.ical_uid
    assert event["DTSTART"].dt == meeting.starts_at


def test_unchanged_calendar_is_304_in_two_queries(client: Client, address: str, group: WorkGroup) -> None:
    for day in range(1, 25):
        MeetingFactory(group=group, local_date=dt.date(2027, 3, day))
    keep_event_texts(Meeting.objects.values_list("pk", flat=True))
    etag = client.get(address)["ETag"]

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers={"If-None-Match": etag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert "private" in response["Cache-Control"]
    assert len(queries) <= 2


def test_changed_calendar_is_sent_again(
    client: Client, address: str, meeting: Meeting, cochair: Person, now: dt.datetime
) -> None:
    etag = client.get(address)["ETag"]
    cancel_meeting(meeting=meeting, actor=cochair, version=meeting.version, reason="Snow", now=now)

    response = client.get(address, headers={"If-None-Match": etag})

    assert response.status_code == 200
    assert response["ETag"] != etag
    assert b"STATUS:CANCELLED\r\n" in response.content


def test_looking_changes_nothing(client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
        client.head(address)

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_only_looking_is_possible(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def _headers(response: Any) -> dict[str, str]:
    return {name: value for name, value in response.items() if name != "X-Request-ID"}


@pytest.mark.parametrize("death", ["unknown", "altered", "revoked", "replaced", "deactivated", "hash"])
def test_dead_address_is_a_404_of_one_shape(
    client: Client, address: str, member: Person, now: dt.datetime, death: str
) -> None:
    assert client.get(address).status_code == 200
    never_known = client.get("/calendar/never-known.ics")
    feed = CalendarFeed.objects.get()
    match death:
        case "unknown":
            address = reverse("calendar-feed", args=["x" * 43])
        case "altered":
            address = address.replace(".ics", "x.ics")
        case "revoked":
            revoke_feed(feed=feed, actor=member, now=now)
        case "replaced":
            open_feed(person=member, actor=member, now=now)
        case "deactivated":
            Person.objects.filter(pk=member.pk).update(is_active=False)
        case "hash":
            address = reverse("calendar-feed", args=[feed.secret_hash])

    response = client.get(address)

    assert response.status_code == 404
    assert response.content == never_known.content
    # Each request has a number of its own in the logs, and is told it.
    assert _headers(response) == _headers(never_known)


def test_group_address_dies_with_the_seat(
    client: Client, meeting: Meeting, member: Person, group: WorkGroup, today: dt.date, now: dt.datetime
) -> None:
    address = reverse("calendar-feed", args=[open_feed(person=member, actor=member, now=now, group=group)])
    assert client.get(address).status_code == 200

    SeatHolder.objects.filter(person=member).update(ends_on=today - dt.timedelta(days=1))

    assert client.get(address).status_code == 404


def test_nothing_is_recorded_by_reading(client: Client, address: str) -> None:
    before = ActivityEntry.objects.count()

    client.get(address)

    assert ActivityEntry.objects.count() == before
