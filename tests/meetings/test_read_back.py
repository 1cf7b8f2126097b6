"""What we send to calendars, read back by two parsers that share no code: every instant and every word is ours.

In every zone of the fourteen jurisdictions (reference/jurisdictions.csv); four stopped changing clocks in 2026. The
feeds of a person and of everybody hold a year in each main zone and both changes of clocks in all; an invitation, its
change and its end are read around the change of autumn in each main zone.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings

from accounts.models import Person
from accounts.zones import instant_of
from meetings.ical import FeedReader, Method, invitation_ics, sessions_ics
from meetings.models import AgendaItem, CalendarFeed, InformationSession, Invitation, Meeting
from meetings.vevent.session import page_of
from meetings.vevent.words import page_of as page_of_meeting
from tests.meetings.readers import READERS, Read
from workgroups.models import Organization, Profession, WorkGroup

pytestmark = pytest.mark.only_in_pass("first")  # text made of rows: PostgreSQL has nothing to add

MADE_AT = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)
STOPPED_IN_2026 = {"America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Inuvik"}
TEN = (dt.time(10), None)
# The second Tuesday of each month, from before one change of clocks to after the next two.
TUESDAYS = [dt.date(2026 + month // 12, month % 12 + 1, 1) for month in range(9, 25)]
A_YEAR = [(day + dt.timedelta(days=(1 - day.weekday()) % 7 + 7), *TEN) for day in TUESDAYS]
# Around the changes: the evening before, the hour that comes twice (both of it), after the skipped one, the morning.
CHANGES = [
    (dt.date(2026, 10, 31), dt.time(23, 30), None),
    (dt.date(2026, 11, 1), dt.time(1, 30), 0),
    (dt.date(2026, 11, 1), dt.time(1, 30), 1),
    (dt.date(2026, 11, 1), *TEN),
    (dt.date(2027, 3, 13), dt.time(23, 30), None),
    (dt.date(2027, 3, 14), dt.time(3, 30), None),
    (dt.date(2027, 3, 14), *TEN),
]
# All that must be escaped, and letters of two, three and four octets wherever a line may be folded.
NASTY = "Virgule, point-virgule; barre \\ et « guillemets » : " + "é漢𝄞" * 25 + "; \\n n’est pas une fin\nligne, deux"
LINE = NASTY.replace("\n", " ")


def zones() -> tuple[list[str], list[str]]:
    """Return the main zones of the jurisdictions, and the others they know."""
    with (settings.BASE_DIR / "reference" / "jurisdictions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    main = sorted({row["primary_timezone"] for row in rows})
    others = {name for row in rows for name in row["other_timezones"].split("|") if name}
    return main, sorted(others - set(main))


def moments() -> Iterator[tuple[str, dt.date, dt.time, int | None]]:
    """Yield a year in each main zone, and the changes of clocks in the others."""
    main, others = zones()
    for zone in main:
        yield from ((zone, *moment) for moment in A_YEAR)
    for zone in [*main, *others]:
        yield from ((zone, *moment) for moment in CHANGES)


def test_the_zones_are_those_of_fourteen_jurisdictions() -> None:
    main, others = zones()

    assert (len(main), len(others), STOPPED_IN_2026 - {*main}) == (11, 12, set())


def meeting_at(number: int, moment: tuple[str, dt.date, dt.time, int | None], group: WorkGroup) -> Meeting:
    """Return a meeting at one of these moments, each tenth cancelled, that was never saved."""
    zone, day, time, fold = moment
    meeting = Meeting(
        pk=number,
        group=group,
        title=LINE[:190] if number % 7 == 0 else "",
        place=LINE[:200],
        message=NASTY,
        link="https://meet.example.org/room?a=1,2;3",
        ical_uid=f"meeting-{number}@example.org",
        sequence=number % 4,
        announced_sequence=0,
        state=Meeting.State.SCHEDULED,
        created_at=MADE_AT,
        changed_at=MADE_AT,
    )
    if number % 10 == 0:
        meeting.state, meeting.sequence = Meeting.State.CANCELLED, 3
        meeting.cancelled_at, meeting.change_reason = MADE_AT, "Neige; vent, pluie"
    # Exactly what was meant, without asking whether it comes twice.
    meeting.set_time(local_date=day, local_time=time, timezone=zone, minutes=90, fold=fold or 0)
    assert meeting.starts_at == instant_of(day, time, zone, fold=fold or 0)
    return meeting


def told(meeting: Meeting, *, agenda: str) -> Read:
    """Return what a French reader must find of a meeting in a feed."""
    cancelled = meeting.state == Meeting.State.CANCELLED
    summary = f"Ingénieurs, à l’essai\u00a0: {meeting.title or 'réunion trimestrielle'}"
    parts = [
        f"Annulée\u00a0: {meeting.change_reason}" if cancelled else "",
        meeting.message,
        "" if cancelled else f"Participer\u00a0: {meeting.link}",
        "" if cancelled else agenda,
        f"Cette réunion dans Roundtable\u00a0: {page_of_meeting(meeting)}",
    ]
    return Read(
        uid=meeting.ical_uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=f"Annulée – {summary}" if cancelled else summary,
        location=meeting.place,
        description="\n\n".join(part for part in parts if part),
        categories=("Ingénieurs, à l’essai",),
        status="CANCELLED" if cancelled else "CONFIRMED",
        busy="TRANSPARENT" if cancelled else "OPAQUE",
        alarms=() if cancelled else ((1800.0, summary),),
    )


def faults(text: str) -> list[str]:
    """Name what is wrong with the lines of a file."""
    lines = text.split("\r\n")
    long = [line for line in lines if len(line.encode()) > 75]
    return [*long, *(["lines end otherwise"] if text.splitlines() != lines[:-1] else [])]


def test_a_persons_feed_is_read_back_as_it_was_meant(group: WorkGroup, member: Person) -> None:
    WorkGroup.objects.filter(pk=group.pk).update(name_fr="Ingénieurs, à l’essai")
    group.refresh_from_db()
    rows = [meeting_at(number, moment, group) for number, moment in enumerate(moments(), start=1)]
    Meeting.objects.bulk_create(rows)
    AgendaItem.objects.create(meeting=rows[0], position=1, title_fr="Accueil, enfin", changed_at=MADE_AT)
    feed = CalendarFeed.objects.create(person=member, secret_hash="feed", made_at=NOW)

    _tag, text = FeedReader(feed, today=NOW.date(), now=NOW).file()

    expected = {row.ical_uid: told(row, agenda="") for row in rows}
    first = rows[0]
    expected[first.ical_uid] = told(first, agenda="Ordre du jour\n1. Accueil, enfin")
    assert faults(text) == []
    assert text.count("BEGIN:VTIMEZONE") == sum(map(len, zones()))
    for reader in READERS:
        method, events = reader(text)
        assert method == "PUBLISH"
        assert {event.uid: event for event in events} == expected
        assert len(events) == len(rows) > 300


@pytest.fixture
def invited() -> Invitation:
    group = WorkGroup(code="engineers", name_en="Engineers", name_fr="Ingénieurs, à l’essai", cadence="quarterly")
    person = Person(name="Membre; Exemple", email="member@example.org", language="fr")
    meeting = meeting_at(1, next(moments()), group)
    meeting.state, meeting.sequence = Meeting.State.SCHEDULED, 0
    agenda: Any = {"agenda": []}
    vars(meeting)["_prefetched_objects_cache"] = agenda  # as prefetch_related leaves it
    return Invitation(meeting=meeting, person=person, invited_at=MADE_AT)


@pytest.mark.parametrize("zone", zones()[0])
def test_an_invitation_its_change_and_its_end_are_read_back(invited: Invitation, zone: str) -> None:
    meeting = invited.meeting
    # Asked for a day before the clocks change, moved to the hour that may come twice, called off.
    steps = [
        (Method.REQUEST, 0, (dt.date(2026, 10, 31), dt.time(10), 0)),
        (Method.REQUEST, 1, (dt.date(2026, 11, 1), dt.time(1, 30), 1)),
        (Method.CANCEL, 2, (dt.date(2026, 11, 1), dt.time(1, 30), 1)),
    ]
    for method, sequence, (day, time, fold) in steps:
        meeting.set_time(local_date=day, local_time=time, timezone=zone, minutes=90, fold=fold)
        meeting.sequence = sequence
        if method is Method.CANCEL:
            meeting.state, meeting.change_reason = Meeting.State.CANCELLED, "Neige"
        answer = ("mailto:member@example.org", "", "")
        if method is Method.REQUEST:
            answer = ("mailto:member@example.org", "NEEDS-ACTION", "TRUE")

        text = invitation_ics(invited, method)

        # How to answer stands above the rest, and an invitation brings no alarm of ours.
        expected = replace(told(meeting, agenda=""), alarms=(), attendee=answer)
        assert faults(text) == []
        for reader in READERS:
            said, (event,) = reader(text)
            assert said == method
            assert event.description.endswith(expected.description.partition("\n\n")[2])
            assert replace(event, description="") == replace(expected, description="")


def test_the_feed_of_information_sessions_is_read_back_as_it_was_meant() -> None:
    organization = Organization(code="college", name_en="College; of, all", name_fr="Ordre; de, tous")
    profession = Profession(code="engineer", name_en="Engineer, licensed", name_fr="Ingénieur, avec permis")
    rows = []
    # Every fifth moment: the second of two is cancelled.
    for number, (zone, day, time, fold) in list(enumerate(moments(), start=1))[4::5]:
        row = InformationSession(
            pk=number,
            organization=organization,
            title_en=LINE[:200],
            description_en=NASTY,
            link="https://meet.example.org/session",
            place=LINE[:200],
            state="cancelled" if number % 10 == 0 else "published",
            reason="Storm, again; sorry" if number % 10 == 0 else "",
            ical_uid=f"session-{number}@example.org",
            sequence=number % 3,
            created_at=MADE_AT,
            changed_at=MADE_AT,
        )
        row.set_time(local_date=day, local_time=time, timezone=zone, minutes=60, fold=fold or 0)
        fetched: Any = {"professions": [profession]}
        vars(row)["_prefetched_objects_cache"] = fetched  # as prefetch_related leaves it
        rows.append(row)

    text = sessions_ics(rows, language="en", name="Sessions")

    assert faults(text) == []
    assert {row.is_cancelled for row in rows} == {False, True}
    for reader in READERS:
        method, events = reader(text)
        assert (method, events) == ("PUBLISH", [of_session(row) for row in rows])


def of_session(row: InformationSession) -> Read:
    """Return what an English reader must find of a session."""
    parts = [
        f"Cancelled: {row.reason}" if row.is_cancelled else "",
        NASTY,
        "Given by: College; of, all",
        "Spoken: English",
        "" if row.is_cancelled else f"Join or sign up: {row.link}",
        f"This session on Roundtable: {page_of(row, 'en')}",
    ]
    return Read(
        uid=row.ical_uid,
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        summary=f"Cancelled: {row.title_en}" if row.is_cancelled else row.title_en,
        location=row.place,
        description="\n\n".join(part for part in parts if part),
        categories=("Information session", "Engineer, licensed"),
        status="CANCELLED" if row.is_cancelled else "CONFIRMED",
        busy="TRANSPARENT",
        alarms=() if row.is_cancelled else ((1800.0, row.title_en),),
    )
