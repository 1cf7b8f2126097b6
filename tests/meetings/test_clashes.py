"""Who of a table is taken on a day, and which days are proposed for its next meeting."""

import datetime as dt

import pytest

from meetings.candidates import Candidate, candidates_for, chosen_of
from meetings.clashes import Elsewhere, people_away, people_taken, places_of
from tests.factories import (
    AwayFactory,
    InvitationFactory,
    JurisdictionFactory,
    MeetingFactory,
    OccurrenceFactory,
    OrganizationFactory,
    SeatFactory,
    WorkGroupFactory,
)
from workgroups.seating import standing_of

DAY = dt.date(2027, 1, 12)
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def standing(cochair, today):
    return standing_of(cochair, today=today)


def test_people_taken_counts_each_person_once_a_day_and_names_what_the_reader_sees(
    group, cochair, member, today, standing
):
    for name in ("Secret Table", "Nurses"):
        elsewhere = MeetingFactory(local_date=DAY, group=WorkGroupFactory(name_en=name))
        InvitationFactory(meeting=elsewhere, person=member)
    InvitationFactory(meeting=elsewhere, person=cochair)

    taken = people_taken(group, days=[DAY, dt.date(2027, 1, 19)], today=today, standing=standing)

    # The co-chair is asked to the second one, and so may know of it.
    assert taken == {DAY: Elsewhere(2, ("Nurses",))}


def test_people_taken_leaves_out_what_does_not_bind(group, member, outsider, today, now, standing):
    InvitationFactory(meeting=MeetingFactory(group=group, local_date=DAY), person=member)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY, state="cancelled"), person=member)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY, state="draft"), person=member)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY), person=member, revoked_at=now)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY), person=outsider)

    assert people_taken(group, days=[DAY], today=today, standing=standing) == {}


def test_people_away_are_named_on_the_days_they_said(group, member, outsider, today):
    AwayFactory(person=member)
    AwayFactory(person=outsider)

    assert people_away(group, days=[DAY, DAY + WEEK], today=today) == {DAY: [member.name]}


def test_places_are_the_tables_and_those_of_who_sits_there(group, today):
    quebec = JurisdictionFactory(code="CA-QC", name_en="Quebec")
    SeatFactory(group=group, organization=OrganizationFactory(jurisdiction=quebec))

    assert places_of(group, today=today)["CA-QC"] == "Quebec"
    assert group.jurisdiction.code in places_of(group, today=today)


@pytest.mark.only_in_pass("first")
def test_three_days_are_chosen_that_most_can_come_to():
    holiday, one_away, free = {"Labour Day": ["Ontario"]}, ["A"], ()
    week = [
        Candidate(DAY, holiday),
        Candidate(DAY + WEEK, {}, away=one_away),
        Candidate(DAY + 2 * WEEK, {}, Elsewhere(3)),
        Candidate(DAY + 3 * WEEK, {}, away=free),
        Candidate(DAY + 4 * WEEK, {}, away=free),
    ]

    assert [one.day for one in chosen_of(week)] == [week[1].day, week[3].day, week[4].day]
    assert [one.day for one in chosen_of(week, keep_first=True)] == [week[0].day, week[3].day, week[4].day]


def test_days_miss_holidays_of_who_sits_there(group, today, standing):
    group.jurisdiction = JurisdictionFactory(code="CA-ON")
    SeatFactory(group=group, organization=OrganizationFactory(jurisdiction=JurisdictionFactory(code="CA-QC")))
    group.usual_weekday = 3

    found = candidates_for(group, last=dt.date(2027, 3, 25), today=today, standing=standing, language="en")

    # 24 June is kept in Quebec, 1 July everywhere.
    assert found.days == [dt.date(2027, 7, 8), dt.date(2027, 7, 15), dt.date(2027, 7, 22)]
    assert [one.day for one in found.passed_over] == [dt.date(2027, 6, 24), dt.date(2027, 7, 1)]
    assert list(found.passed_over[0].holidays) == ["Saint Jean Baptiste Day"]


def test_a_series_gives_the_first_day_even_where_somebody_is_away(group, member, today, standing):
    AwayFactory(person=member, starts_on=dt.date(2027, 4, 12), ends_on=dt.date(2027, 4, 21))
    OccurrenceFactory(series__group=group, original_on=dt.date(2027, 4, 13))
    series_day = OccurrenceFactory(series__group=group, original_on=dt.date(2027, 7, 13))

    found = candidates_for(group, last=DAY, today=today, standing=standing, language="en")
    wanted = candidates_for(
        group, last=DAY, today=today, standing=standing, language="en", wanted=series_day.local_date
    )

    assert found.days == [dt.date(2027, 4, 13), dt.date(2027, 4, 27), dt.date(2027, 5, 4)]
    assert found.offered[0].away == [member.name]
    assert [one.day for one in found.passed_over] == [dt.date(2027, 4, 20)]
    assert wanted.occurrence == series_day


def test_beside_a_moved_day_the_others_keep_the_rules_weekday(group, today, standing):
    OccurrenceFactory(series__group=group, original_on=dt.date(2027, 4, 13), local_date=dt.date(2027, 4, 22))

    found = candidates_for(group, last=DAY, today=today, standing=standing, language="en")

    assert found.days == [dt.date(2027, 4, 22), dt.date(2027, 4, 27), dt.date(2027, 5, 4)]
