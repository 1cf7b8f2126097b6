"""What a feed holds, and for whom."""

import datetime as dt
from pathlib import Path

import pytest

from accounts.models import Person, SiteRole
from meetings.models import CalendarFeed, Invitation, Meeting
from tests.factories import InvitationFactory, MeetingFactory, SiteRoleFactory, WorkGroupFactory
from tests.meetings.calendars import parsed
from tests.meetings.feeds import NOW, TODAY, feed_of, read, uids
from workgroups.models import SeatHolder, WorkGroup
from workgroups.seating import standing_of

GOLDEN = Path(__file__).parent / "golden"


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
