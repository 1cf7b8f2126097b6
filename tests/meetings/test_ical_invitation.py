"""The calendar part of an invitation, read back by two parsers that are not ours."""

import datetime as dt
import zoneinfo
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Person
from accounts.zones import CANADIAN_ZONES, instant_of
from meetings.ical import Method, invitation_ics
from meetings.models import AgendaItem, Invitation, Meeting
from tests.factories import AgendaItemFactory, InvitationFactory, MeetingFactory
from tests.factories.meetings import MADE_AT
from tests.meetings.calendars import event_of, parsed
from workgroups.models import Seat, WorkGroup

GOLDEN = Path(__file__).parent / "golden"
MEMBER = "member@example.org"


def invitation_of(person: Person, meeting: Meeting) -> Invitation:
    return Invitation.objects.select_related("person", "meeting__group").get(person=person, meeting=meeting)


@pytest.fixture
def spoken(group: WorkGroup, cochair: Person) -> Meeting:
    """Return a meeting of the Engineers that says all a meeting can say."""
    meeting = MeetingFactory(
        pk=4711,
        group=group,
        ical_uid="0123456789abcdef@roundtable.example.org",
        sequence=2,
        place="Room 1, 5th floor; ring twice",
        link="https://meet.example.org/engineers?a=1",
        message="Please bring the list;\nsee you there.",
    )
    AgendaItemFactory(meeting=meeting, position=2, title_en="Assessment fees, once more", title_fr="Droits")
    AgendaItemFactory(meeting=meeting, position=1, title_en="Welcome", title_fr="Mot de bienvenue")
    InvitationFactory(meeting=meeting, person=cochair, seat=Seat.objects.get(holders__person=cochair))
    return meeting


@pytest.mark.parametrize("method", [Method.REQUEST, Method.CANCEL])
def test_invitation_is_golden(spoken: Meeting, cochair: Person, method: Method) -> None:
    if method is Method.CANCEL:
        spoken.state, spoken.cancelled_at, spoken.change_reason = Meeting.State.CANCELLED, MADE_AT, "Snow"
        spoken.save()

    text = invitation_ics(invitation_of(cochair, spoken), method)

    assert text == (GOLDEN / f"{method.lower()}.ics").read_bytes().decode()


def test_invitation_speaks_the_persons_language(meeting: Meeting, member: Person) -> None:
    event = event_of(invitation_ics(invitation_of(member, meeting), Method.REQUEST))

    assert event["SUMMARY"].startswith("Ingénieurs")
    assert "1. Mot de bienvenue\n2. Suivis" in event["DESCRIPTION"]
    assert event["CATEGORIES"].cats == ["Ingénieurs"]


def test_alternate_is_an_optional_participant(meeting: Meeting, seat: Seat, alternate: Person) -> None:
    invitation = InvitationFactory(meeting=meeting, person=alternate, seat=seat, is_alternate=True)

    attendee = event_of(invitation_ics(invitation, Method.REQUEST))["ATTENDEE"]

    assert attendee.params["ROLE"] == "OPT-PARTICIPANT"


def test_request_names_one_attendee_and_a_bare_organizer(meeting: Meeting, member: Person) -> None:
    text = invitation_ics(invitation_of(member, meeting), Method.REQUEST)

    event = event_of(text)
    assert parsed(text)["METHOD"] == "REQUEST"
    assert event["ATTENDEE"] == f"mailto:{MEMBER}"
    assert dict(event["ATTENDEE"].params) == {
        "CN": "Membre Exemple",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert "ORGANIZER:mailto:table@roundtable.example.org\r\n" in text


@pytest.mark.parametrize(
    ("response", "partstat"),
    [("yes", "ACCEPTED"), ("no", "DECLINED"), ("maybe", "TENTATIVE"), ("alternate", "DECLINED")],
)
def test_request_carries_the_answer_given(meeting: Meeting, response: str, partstat: str) -> None:
    invitation = InvitationFactory(meeting=meeting, response=response)

    attendee = event_of(invitation_ics(invitation, Method.REQUEST))["ATTENDEE"]

    assert (attendee.params["PARTSTAT"], attendee.params["RSVP"]) == (partstat, "FALSE")


def test_guest_is_an_optional_participant(meeting: Meeting, guest: Person) -> None:
    attendee = event_of(invitation_ics(invitation_of(guest, meeting), Method.REQUEST))["ATTENDEE"]

    assert attendee.params["ROLE"] == "OPT-PARTICIPANT"


def test_cancel_keeps_uid_and_organizer_and_asks_nothing(spoken: Meeting, cochair: Person) -> None:
    invitation = invitation_of(cochair, spoken)
    asked, called_off = (event_of(invitation_ics(invitation, method)) for method in (Method.REQUEST, Method.CANCEL))

    assert (called_off["UID"], called_off["ORGANIZER"]) == (asked["UID"], asked["ORGANIZER"])
    assert called_off["STATUS"] == "CANCELLED"
    assert called_off["SUMMARY"] == "Cancelled: Engineers: quarterly meeting"
    assert "RSVP" not in called_off["ATTENDEE"].params
    assert "CONFERENCE" not in called_off


def test_cancel_for_one_person_does_not_tell_why_the_meeting_moved(spoken: Meeting, cochair: Person) -> None:
    Meeting.objects.filter(pk=spoken.pk).update(change_reason="Snow")

    event = event_of(invitation_ics(invitation_of(cochair, spoken), Method.CANCEL))

    assert event["STATUS"] == "CANCELLED"
    assert "Snow" not in event["DESCRIPTION"]


def test_a_later_fact_makes_a_later_stamp(meeting: Meeting, cochair: Person) -> None:
    invitation = invitation_of(cochair, meeting)
    first = event_of(invitation_ics(invitation, Method.REQUEST))
    invitation.revoked_at = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)

    withdrawn = event_of(invitation_ics(invitation, Method.CANCEL))

    assert withdrawn["SEQUENCE"] == first["SEQUENCE"]
    assert first["DTSTAMP"].dt < withdrawn["DTSTAMP"].dt == invitation.revoked_at


def test_same_rows_make_the_same_octets(spoken: Meeting, cochair: Person) -> None:
    texts = {invitation_ics(invitation_of(cochair, spoken), Method.REQUEST) for _ in range(3)}

    assert len(texts) == 1


def test_publish_is_refused(meeting: Meeting, cochair: Person) -> None:
    with pytest.raises(ValueError, match="asks nobody"):
        invitation_ics(invitation_of(cochair, meeting), Method.PUBLISH)


@pytest.mark.parametrize("zone", [*CANADIAN_ZONES, "Europe/London", "Asia/Kolkata"])
def test_ten_o_clock_stays_ten_o_clock_over_a_year(db: None, zone: str) -> None:
    """Read by icalendar, vobject and recurring-ical-events, on days before and after both changes of clocks."""
    invitation = InvitationFactory(meeting=MeetingFactory(timezone=zone))
    meeting = invitation.meeting
    for month, day in [(1, 12), (3, 7), (3, 8), (3, 15), (7, 14), (10, 31), (11, 1), (11, 3), (12, 8)]:
        for year in (2026, 2027):
            at = dt.time(10)
            meeting.set_time(local_date=dt.date(year, month, day), local_time=at, timezone=zone, minutes=90)
            text = invitation_ics(invitation, Method.REQUEST)

            (occurrence,) = recurring_ical_events.of(parsed(text)).between(
                meeting.starts_at - dt.timedelta(days=1), meeting.ends_at + dt.timedelta(days=1)
            )
            seen = (occurrence["DTSTART"].dt, occurrence["DTEND"].dt)
            assert seen == (meeting.starts_at, meeting.ends_at)
            assert seen[0].replace(tzinfo=None) == dt.datetime.combine(meeting.local_date, at)
            # vobject knows no zone but those the file brings along.
            event = vobject.readOne(text).vevent
            assert event.dtstart.value == meeting.starts_at
            assert event.dtend.value == meeting.ends_at


def test_second_coming_of_a_wall_clock_is_told_in_utc(db: None) -> None:
    invitation = InvitationFactory()
    meeting = invitation.meeting
    meeting.set_time(
        local_date=dt.date(2026, 11, 1), local_time=dt.time(1, 30), timezone="America/Halifax", minutes=60, fold=1
    )

    text = invitation_ics(invitation, Method.REQUEST)

    assert "DTSTART:20261101T053000Z\r\n" in text
    assert event_of(text)["DTSTART"].dt == meeting.starts_at


def test_meeting_in_utc_needs_no_zone(db: None) -> None:
    meeting = MeetingFactory(timezone="Etc/UTC")

    text = invitation_ics(InvitationFactory(meeting=meeting), Method.REQUEST)

    assert "VTIMEZONE" not in text
    assert event_of(text)["DTSTART"].dt == instant_of(meeting.local_date, meeting.local_time, "Etc/UTC")


def test_zone_data_is_the_one_the_house_brings(db: None) -> None:
    """Vancouver stopped changing clocks in 2026; an older copy of the data puts a winter meeting an hour off."""
    december = dt.datetime(2026, 12, 15, 12, tzinfo=zoneinfo.ZoneInfo("America/Vancouver"))

    assert december.utcoffset() == dt.timedelta(hours=-7)


NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\r\n\x0b\x0c\x85\u2028\u2029\x00\x1b\x1c\x1d\x1e\t\x7f\u202e\u2066\u2069\ufeff\"'^;:,\\=é漢𝄞 nN"
        ),
        st.characters(),
    ),
    max_size=90,
)
INJECTION = st.sampled_from(
    ["\r\nATTENDEE:mailto:x@example.org\r\n", "\nEND:VEVENT\nBEGIN:VEVENT\n", '";X="', "^n", "\\n", ""]
)


@settings(max_examples=80, deadline=None)
@given(texts=st.lists(st.tuples(NASTY, INJECTION, NASTY).map("".join), min_size=8, max_size=8))
def test_no_text_leaves_its_place(texts: list[str]) -> None:
    invitation = _invitation_saying(texts)

    text = invitation_ics(invitation, Method.REQUEST)

    # Whatever a reader takes for the end of a line, there are as many as we wrote, none too long.
    lines = text.split("\r\n")
    assert text.splitlines() == lines[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    names = [line.split(":")[0].split(";")[0] for line in lines if line and not line.startswith(" ")]
    assert [name for name in names if name in ("BEGIN", "END")] == ["BEGIN", "BEGIN", *["BEGIN", "END"] * 2, "END"] + [
        "BEGIN",
        "END",
        "END",
    ]
    assert names.count("ATTENDEE") == names.count("SUMMARY") == names.count("ORGANIZER") == names.count("UID") == 1
    for read in (_by_icalendar(text), _by_vobject(text)):
        assert read == {"kinds": ["VTIMEZONE", "VEVENT"], "attendee": f"mailto:{MEMBER}", "uid": "safe@example.org"}


def _invitation_saying(texts: list[str]) -> Invitation:
    """Return rows that were never saved, so that no field cleaned what they hold."""
    title, place, message, name, group, french, reason, point = texts
    meeting = Meeting(
        pk=1,
        title=title,
        place=place,
        message=message,
        link=f"https://example.org/{reason}",
        change_reason=reason,
        ical_uid="safe@example.org",
        group=WorkGroup(code="engineers", name_en=group or "Engineers", name_fr=french),
        created_at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
        changed_at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
    )
    meeting.set_time(local_date=dt.date(2026, 12, 8), local_time=dt.time(10), timezone="America/Halifax", minutes=90)
    items: Any = {"agenda": [AgendaItem(pk=1, position=1, title_en=point or "Welcome", title_fr=french)]}
    vars(meeting)["_prefetched_objects_cache"] = items  # as prefetch_related leaves it
    person = Person(name=name, email=MEMBER, language="fr" if len(french) % 2 else "en")
    return Invitation(meeting=meeting, person=person, invited_at=meeting.created_at)


def _by_icalendar(text: str) -> dict[str, Any]:
    calendar = parsed(text)
    event = event_of(text)
    return {
        "kinds": [part.name for part in calendar.subcomponents],
        "attendee": str(event["ATTENDEE"]),
        "uid": str(event["UID"]),
    }


def _by_vobject(text: str) -> dict[str, Any]:
    calendar = vobject.readOne(text)
    return {
        "kinds": [part.name for part in calendar.components()],
        "attendee": calendar.vevent.attendee.value,
        "uid": calendar.vevent.uid.value,
    }
