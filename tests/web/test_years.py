"""A table over the years: what came of its meetings, who takes part, and who sat there on a day."""

import csv
import datetime as dt

import pytest

from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    MeetingFactory,
    MinutesFactory,
    OrganizationNameFactory,
    PersonFactory,
    SeatFactory,
    SeatHolderFactory,
)
from tests.web.pages import words
from workgroups.models import Seat, SeatHolder

pytestmark = pytest.mark.only_in_pass("first")
YEARS = "/groups/engineers/years/"
PARTICIPATION = "/groups/engineers/participation/"


@pytest.fixture
def past(group, cochair, seat):
    """Return two meetings, of 2025 and 2026, the first with everything that can come of one."""
    first, second = (
        MeetingFactory(group=group, state="closed", local_date=day)
        for day in (dt.date(2025, 9, 9), dt.date(2026, 3, 10))
    )
    MinutesFactory(meeting=first, state="confirmed", confirmed_at=first.ends_at)
    DecisionFactory(meeting=first, wording="The fee table is published.", ended_on=dt.date(2026, 1, 5))
    secret = AgendaItemFactory(meeting=first, is_confidential=True)
    DecisionFactory(meeting=first, wording="Nobody outside may know.", item=secret)
    done_at = dt.datetime(2025, 11, 3, 15, tzinfo=dt.UTC)
    ActionFactory(group=group, made_at=first, owner_seat=seat, title="Publish it", status="done", ended_at=done_at)
    ActionFactory(group=group, made_at=first, owner_seat=seat, title="Translate it", due_on=dt.date(2026, 11, 1))
    for meeting, state in [(first, "present"), (second, "regrets")]:
        AttendanceFactory(meeting=meeting, person=cochair, seat=Seat.objects.get(holders__person=cochair), state=state)
    AttendanceFactory(meeting=first, person=PersonFactory(name="=1+1"), seat=seat)
    return first, second


def test_each_meeting_stands_with_what_came_of_it(client, cochair, observer, past):
    client.force_login(cochair)

    page = words(client.get(YEARS))
    one_year = words(client.get(f"{YEARS}?year=2025"))
    client.force_login(observer)
    theirs = words(client.get(YEARS))

    told = page.partition("Quarterly meeting, September 9, 2025")[2]
    assert page.index("2026 1 meeting") < page.index("2025 1 meeting")
    assert "The minutes September 9, 2025 PDF The minutes September 9, 2025 confirmed 2 of 3 seats took part" in told
    assert "2 decisions The fee table is published. no longer holds Nobody outside may know." in told
    assert "2 actions agreed, 1 done Publish it done Example University ended on November 3, 2025" in told
    assert "Translate it 30 days late" in told
    assert "March 10, 2026 Draft of the minutes March 10, 2026 no minutes yet" in page
    assert "2026 1 meeting" not in one_year
    assert "1 decision The fee table is published." in theirs
    assert "Nobody outside may know." not in theirs
    assert "Draft of the minutes" not in theirs


def test_an_action_ended_on_the_day_its_reader_had(client, cochair, group, past):
    evening = dt.datetime(2025, 12, 2, 1, 30, tzinfo=dt.UTC)
    ActionFactory(group=group, made_at=past[0], title="Sent in the evening", status="done", ended_at=evening)
    client.force_login(cochair)

    told = words(client.get(YEARS)).partition("Sent in the evening")[2]

    assert "ended on December 1, 2025" in told
    assert "December 2, 2025" not in told


def test_who_takes_part_is_drawn_and_told_in_numbers(client, cochair, past):
    client.force_login(cochair)

    answer = client.get(PARTICIPATION)
    page, one_year = words(answer), words(client.get(f"{PARTICIPATION}?year=2026"))
    table = client.get(f"{PARTICIPATION}participation.csv?year=2025")

    assert "Seats that took part 50 % 2 of 4 places A stand-in came 25 % 1 of 4 places" in page
    assert "September 9, 2025 100 % 1 1 0 0" in page
    assert "March 10, 2026 0 % 0 0 1 1" in page
    assert "Example Regulator Regulator · Co-chair for the profession 50 % 1 0 1 0" in page
    assert "from September 9, 2025 (100 % of the seats took part) to March 10, 2026 (0 %)" in answer.content.decode()
    assert "September 9, 2025" not in one_year
    assert table["Content-Disposition"] == 'attachment; filename="engineers-participation-2025.csv"'
    rows = list(csv.reader(table.content.decode("utf-8-sig").splitlines()))
    assert [row[3:] for row in rows[1:]] == [
        ["Example Regulator", "Regulator", "Co-chair for the profession", "present", "Chair Example"],
        ["Example University", "Educational institution", "Member", "stand-in", "'=1+1"],
    ]


def test_the_pages_say_what_is_missing_where_nobody_met(client, cochair):
    client.force_login(cochair)

    assert "This table has not met here yet" in words(client.get(YEARS))
    assert "No meeting of the table was closed yet" in words(client.get(PARTICIPATION))


def test_the_pages_take_as_many_queries_for_many_meetings(client, cochair, group, past, django_assert_max_num_queries):
    client.force_login(cochair)

    def cost(url):
        with django_assert_max_num_queries(12) as asked:
            client.get(url)
        return len(asked)

    before = [cost(YEARS), cost(PARTICIPATION)]
    for month in (4, 5, 6):
        more = MeetingFactory(group=group, state="closed", local_date=dt.date(2026, month, 10))
        DecisionFactory(meeting=more)
        ActionFactory(group=group, made_at=more)
        holder = SeatHolderFactory(seat=SeatFactory(group=group))
        AttendanceFactory(meeting=more, seat=holder.seat, person=holder.person)

    assert [cost(YEARS), cost(PARTICIPATION)] == before


def test_who_was_co_chair_on_a_day_stays_true_when_people_and_names_change(client, cochair, member, group):
    seat = Seat.objects.get(holders__person=cochair)
    SeatHolder.objects.filter(seat=seat).update(starts_on=dt.date(2026, 3, 1))
    before = PersonFactory(name="Former Chair")
    SeatHolderFactory(seat=seat, person=before, ends_on=dt.date(2026, 2, 28))
    OrganizationNameFactory(organization=seat.organization, name_en="Former Board", ends_on=dt.date(2025, 12, 31))
    client.force_login(cochair)

    then, later, now = (
        words(client.get(f"/groups/engineers/members/{day}")) for day in ("?on=2025-06-01", "?on=2026-02-28", "")
    )

    assert "Co-chairs on June 1, 2025 Former Chair Co-chair for the profession Example Regulator" in then
    assert "Nobody Co-chair, Consultant International Labour Mobility" in then
    assert "then called Former Board" in then
    assert "Co-chairs on February 28, 2026 Former Chair" in later
    assert "Former Board" not in later
    assert "Co-chairs Chair Example Co-chair for the profession" in now
    assert "Former Chair" not in now
