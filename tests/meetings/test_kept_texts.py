"""Event texts that were kept are true copies of fresh ones."""

import datetime as dt
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from accounts.models import Person
from meetings.ical import FeedReader
from meetings.models import AgendaItem, EventText, Meeting
from meetings.services.agenda import add_item, change_item, move_item, remove_item
from meetings.services.event_texts import keep_event_texts, make_event_text
from meetings.services.holding import close_meeting, start_meeting
from meetings.services.scheduling import cancel_meeting, change_meeting, plan_meeting, send_invitations
from meetings.vevent.recipe import recipe
from tests.factories import AgendaItemFactory, MeetingFactory
from tests.meetings.feeds import NOW, TODAY, feed_of, read
from workgroups.models import WorkGroup


def assert_kept_texts_are_true(meeting: Meeting) -> None:
    """Hold both kept texts against fresh ones, and see that a reader would take them."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    kept = {text.language: text for text in EventText.objects.filter(meeting=meeting)}
    assert sorted(kept) == ["en", "fr"]
    for language, text in kept.items():
        fresh = make_event_text(meeting, language=language)
        for field in ("text", "fingerprint", "recipe", "made_of_change", "made_of_group"):
            assert getattr(text, field) == getattr(fresh, field)


Act = Callable[[Meeting, Person], object]
SERVICES: dict[str, Act] = {
    "change": lambda meeting, actor: change_meeting(
        meeting=meeting,
        actor=actor,
        version=meeting.version,
        now=NOW,
        local_date=dt.date(2027, 1, 20),
        local_time=dt.time(13),
        timezone="America/Vancouver",
        minutes=90,
        place="Elsewhere",
        reason="Snow",
    ),
    "change nothing": lambda meeting, actor: change_meeting(
        meeting=meeting,
        actor=actor,
        version=meeting.version,
        now=NOW,
        local_date=meeting.local_date,
        local_time=meeting.local_time,
        timezone=meeting.timezone,
        minutes=meeting.minutes,
        title=meeting.title,
        place=meeting.place,
        link=meeting.link,
        message=meeting.message,
    ),
    "cancel": lambda meeting, actor: cancel_meeting(
        meeting=meeting, actor=actor, version=meeting.version, reason="Snow", now=NOW
    ),
    "start": lambda meeting, actor: start_meeting(meeting=meeting, actor=actor, now=meeting.starts_at),
    "close": lambda meeting, actor: close_meeting(
        meeting=start_meeting(meeting=meeting, actor=actor, now=meeting.starts_at),
        actor=actor,
        outcomes={},
        now=meeting.ends_at,
        today=meeting.local_date,
    ),
    "add a point": lambda meeting, actor: add_item(
        meeting=meeting, actor=actor, title="Fees, again", kind=AgendaItem.Kind.DISCUSSION, minutes=10, now=NOW
    ),
    "change a point": lambda meeting, actor: change_item(
        item=meeting.agenda.get(position=1),
        actor=actor,
        version=1,
        title="Hello",
        kind=AgendaItem.Kind.DISCUSSION,
        minutes=10,
        now=NOW,
    ),
    "move a point": lambda meeting, actor: move_item(item=meeting.agenda.get(position=1), actor=actor, up=False),
    "remove a point": lambda meeting, actor: remove_item(item=meeting.agenda.get(position=1), actor=actor),
}


@pytest.mark.parametrize("service", SERVICES)
def test_kept_text_equals_a_fresh_one_after_every_service(meeting: Meeting, cochair: Person, service: str) -> None:
    keep_event_texts([meeting.pk])
    before = dict(EventText.objects.values_list("language", "text"))

    SERVICES[service](Meeting.objects.get(pk=meeting.pk), cochair)

    assert_kept_texts_are_true(meeting)
    assert dict(EventText.objects.values_list("language", "text")) != before


def test_sending_keeps_the_first_text(group: WorkGroup, cochair: Person) -> None:
    draft = plan_meeting(
        group=group,
        actor=cochair,
        local_date=dt.date(2027, 2, 2),
        local_time=dt.time(10),
        timezone="America/Halifax",
        minutes=120,
        now=NOW,
    )

    sent = send_invitations(meeting=draft, actor=cochair, version=draft.version, now=NOW)

    assert_kept_texts_are_true(sent)


def test_feed_of_kept_texts_equals_one_of_fresh_texts(meeting: Meeting, group: WorkGroup, member: Person) -> None:
    for month in (2, 5, 8, 11):
        AgendaItemFactory(meeting=MeetingFactory(group=group, local_date=dt.date(2027, month, 9)))
    feed = feed_of(member)
    fresh = read(feed)

    keep_event_texts(Meeting.objects.filter(state=Meeting.State.SCHEDULED).values_list("pk", flat=True)[:3])
    some_kept = read(feed)
    keep_event_texts(Meeting.objects.values_list("pk", flat=True))

    assert fresh == some_kept == read(feed)


@pytest.mark.parametrize("outdated_by", ["the meeting", "the group", "the program's address", "the recipe"])
def test_outdated_text_is_not_used(meeting: Meeting, cochair: Person, outdated_by: str) -> None:
    keep_event_texts([meeting.pk])
    EventText.objects.update(text="kept", fingerprint="kept")
    feed = feed_of(cochair)
    assert "kept" in read(feed)[1]
    other = {}

    match outdated_by:
        case "the meeting":
            Meeting.objects.update(changed_at=NOW)
        case "the group":
            WorkGroup.objects.update(name_fr="Ingénierie")
        case "the program's address":
            other = {"SITE_URL": "https://other.example.org"}
        case "the recipe":
            EventText.objects.update(recipe="older")

    with override_settings(**other):
        assert "kept" not in read(feed)[1]


def test_command_keeps_what_is_outdated_and_nothing_else(meeting: Meeting, group: WorkGroup) -> None:
    MeetingFactory(group=group, local_date=dt.date(2027, 4, 6))
    MeetingFactory(group=group, state=Meeting.State.DRAFT)
    keep_event_texts([meeting.pk])
    EventText.objects.filter(language="fr").update(recipe="older")

    said = [StringIO(), StringIO()]
    for out in said:
        call_command("keep_calendar_texts", stdout=out)

    assert [out.getvalue() for out in said] == [
        "Meetings written as calendar text: 2.\n",
        "Meetings written as calendar text: 0.\n",
    ]
    for announced in Meeting.objects.announced():
        assert_kept_texts_are_true(announced)


def test_recipe_differs_by_language() -> None:
    assert recipe("en") != recipe("fr")


@pytest.mark.parametrize("how_many", [1, 3])
def test_reading_takes_the_same_queries_for_many_meetings(group: WorkGroup, cochair: Person, how_many: int) -> None:
    for day in range(how_many):
        MeetingFactory(group=group, local_date=dt.date(2027, 2, 1 + day))
    keep_event_texts(Meeting.objects.values_list("pk", flat=True))
    reader = FeedReader(feed_of(cochair), today=TODAY, now=NOW)

    with CaptureQueriesContext(
        connection,
    ) as for_tag:
        reader.etag()
    with CaptureQueriesContext(connection) as for_file:
        reader.file()

    assert (len(for_tag), len(for_file)) == (1, 2)
