"""What a feed holds, for whom, and that kept texts are true copies."""

import datetime as dt
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from accounts.models import Person, SiteRole
from meetings.ical import FeedReader
from meetings.models import AgendaItem, CalendarFeed, EventText, Invitation, Meeting
from meetings.services.agenda import add_item, change_item, move_item, remove_item
from meetings.services.event_texts import keep_event_texts, make_event_text
from meetings.services.holding import close_meeting, start_meeting
from meetings.services.scheduling import cancel_meeting, change_meeting, plan_meeting, send_invitations
from meetings.vevent.recipe import recipe
from tests.factories import AgendaItemFactory, InvitationFactory, MeetingFactory, SiteRoleFactory, WorkGroupFactory
from tests.meetings.calendars import parsed
from workgroups.models import SeatHolder, WorkGroup
from workgroups.seating import standing_of

GOLDEN = Path(__file__).parent / "golden"
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)
TODAY = NOW.date()


def feed_of(person: Person, group: WorkGroup | None = None) -> CalendarFeed:
    return CalendarFeed.objects.create(person=person, group=group, secret_hash=f"{person.pk} {group}", made_at=NOW)


def read(feed: CalendarFeed, *, now: dt.datetime = NOW) -> tuple[str, str]:
    return FeedReader(CalendarFeed.objects.get(pk=feed.pk), today=now.date(), now=now).file()


def uids(feed: CalendarFeed, *, now: dt.datetime = NOW) -> list[str]:
    return [str(event["UID"]) for event in parsed(read(feed, now=now)[1]).walk("VEVENT")]


def test_feed_publishes_events_without_attendees_and_with_alarms(meeting: Meeting, cochair: Person) -> None:
    _tag, text = read(feed_of(cochair))

    calendar = parsed(text)
    assert (calendar["METHOD"], calendar["NAME"]) == ("PUBLISH", "Roundtable: my meetings")
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert "ATTENDEE" not in text
    (alarm,) = calendar.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(minutes=-30)
    assert calendar.walk("VEVENT")[0]["SUMMARY"] == "Engineers: quarterly meeting"


def test_feed_is_golden(group: WorkGroup, cochair: Person) -> None:
    """Vancouver's clocks stood still from November 2026 on; Halifax's did not."""
    common = {"group": group, "link": "https://meet.example.org/engineers"}
    MeetingFactory(pk=4711, ical_uid="halifax@example.org", local_date=dt.date(2027, 7, 13), **common)
    MeetingFactory(
        pk=4712, ical_uid="vancouver@example.org", timezone="America/Vancouver", title="Ünique, once", **common
    )
    MeetingFactory(
        pk=4713,
        ical_uid="cancelled@example.org",
        local_date=dt.date(2026, 10, 6),
        state=Meeting.State.CANCELLED,
        sequence=1,
        change_reason="Snow",
        **common,
    )

    _tag, text = read(feed_of(cochair, group))

    assert text == (GOLDEN / "publish.ics").read_bytes().decode()


def test_personal_feed_holds_the_tables_of_its_person_and_what_they_are_asked_to(
    meeting: Meeting, member: Person, guest: Person, outsider: Person
) -> None:
    elsewhere = MeetingFactory(group=WorkGroupFactory(code="pharmacists"))
    InvitationFactory(meeting=elsewhere, person=member)

    assert sorted(uids(feed_of(member))) == sorted([meeting.ical_uid, elsewhere.ical_uid])
    assert uids(feed_of(guest)) == [meeting.ical_uid]
    assert uids(feed_of(outsider)) == []


def test_group_feed_holds_one_group(meeting: Meeting, member: Person, group: WorkGroup) -> None:
    elsewhere = MeetingFactory(group=WorkGroupFactory(code="pharmacists"))
    InvitationFactory(meeting=elsewhere, person=member)

    assert uids(feed_of(member, group)) == [meeting.ical_uid]


def test_invitation_taken_back_leaves_the_feed(meeting: Meeting, guest: Person) -> None:
    Invitation.objects.filter(person=guest).update(revoked_at=NOW)

    assert uids(feed_of(guest)) == []


def test_draft_is_in_no_feed(meeting: Meeting, cochair: Person, group: WorkGroup) -> None:
    MeetingFactory(group=group, state=Meeting.State.DRAFT, announced_sequence=-1)

    assert uids(feed_of(cochair)) == uids(feed_of(cochair, group)) == [meeting.ical_uid]


@pytest.mark.parametrize(
    ("sequence", "days_ago", "is_there"),
    [(1, 0, True), (1, 364, True), (1, 366, False), (0, 0, False)],
    ids=["just cancelled", "within a year", "over a year ago", "draft that nobody had heard of"],
)
def test_cancelled_meeting_stays_for_a_year_to_be_dropped(
    group: WorkGroup, cochair: Person, sequence: int, days_ago: int, is_there: bool
) -> None:
    cancelled_at = NOW - dt.timedelta(days=days_ago)
    MeetingFactory(group=group, state=Meeting.State.CANCELLED, sequence=sequence, cancelled_at=cancelled_at)

    _tag, text = read(feed_of(cochair))

    assert [str(event["STATUS"]) for event in parsed(text).walk("VEVENT")] == (["CANCELLED"] if is_there else [])
    assert "VALARM" not in text


@pytest.mark.parametrize("role", ["cochair", "member", "alternate", "observer", "guest", "consultant", "outsider"])
def test_feed_shows_nothing_its_person_may_not_see(
    request: pytest.FixtureRequest, meeting: Meeting, group: WorkGroup, role: str
) -> None:
    person = request.getfixturevalue(role)
    for state in Meeting.State:
        MeetingFactory(group=group, state=state, sequence=1)
        MeetingFactory(group=WorkGroupFactory(code=f"other-{state}"), state=state, sequence=1)
    seen = set(Meeting.objects.visible_to(standing_of(person, today=TODAY)).values_list("pk", flat=True))
    shown = set(feed_of(person).meetings(today=TODAY, now=NOW).values_list("pk", flat=True))

    assert shown <= seen
    assert bool(shown) == (role not in ("consultant", "outsider"))


@pytest.mark.parametrize(
    ("role", "all_meetings", "one_group"),
    [
        ("member", True, True),
        ("alternate", True, True),
        ("observer", True, True),
        ("consultant", True, True),
        ("guest", True, False),
        ("outsider", True, False),
    ],
)
def test_group_feed_needs_a_seat_or_the_consultant(
    request: pytest.FixtureRequest, meeting: Meeting, group: WorkGroup, role: str, all_meetings: bool, one_group: bool
) -> None:
    person = request.getfixturevalue(role)
    mine = feed_of(person)
    of_group = CalendarFeed.objects.create(person=person, group=group, secret_hash="other", made_at=NOW)

    readable = set(CalendarFeed.objects.readable(today=TODAY))

    assert (mine in readable, of_group in readable) == (all_meetings, one_group)


def test_feed_rests_with_its_person_and_its_seat(member: Person, group: WorkGroup) -> None:
    mine = feed_of(member)
    of_group = CalendarFeed.objects.create(person=member, group=group, secret_hash="other", made_at=NOW)
    SeatHolder.objects.filter(person=member).update(ends_on=TODAY)

    assert set(CalendarFeed.objects.readable(today=TODAY)) == {mine, of_group}
    assert set(CalendarFeed.objects.readable(today=TODAY + dt.timedelta(days=1))) == {mine}
    Person.objects.filter(pk=member.pk).update(is_active=False)
    assert set(CalendarFeed.objects.readable(today=TODAY)) == set()


def test_consultant_who_left_reads_no_group_any_more(consultant: Person, group: WorkGroup) -> None:
    feed_of(consultant, group)
    SiteRole.objects.filter(person=consultant).update(ends_on=TODAY - dt.timedelta(days=1))
    SiteRoleFactory(person=consultant, role=SiteRole.Role.ADMINISTRATOR)

    assert list(CalendarFeed.objects.readable(today=TODAY)) == []


# --- kept texts ---


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
