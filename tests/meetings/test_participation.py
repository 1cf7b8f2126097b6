"""Who took part: seats on their days, stand-ins, people who came and went."""

import datetime as dt

import pytest

from meetings.participation import Counts, How, Mark, how_of, met, participation_of, years_of
from tests.factories import AttendanceFactory, MeetingFactory, PersonFactory, SeatFactory, SeatHolderFactory
from workgroups.models import Seat
from workgroups.seating import standing_of

HOLDER, OTHER = 1, 2


def _mark(person, state):
    return Mark(person, f"Person {person}", state)


@pytest.mark.parametrize(
    ("marks", "holder", "how"),
    [
        ([(HOLDER, "present")], HOLDER, How.PRESENT),
        ([(HOLDER, "regrets"), (OTHER, "present")], HOLDER, How.STOOD_IN),
        ([(OTHER, "present"), (HOLDER, "present")], HOLDER, How.PRESENT),
        ([(HOLDER, "regrets"), (OTHER, "absent")], HOLDER, How.REGRETS),
        ([(HOLDER, "absent")], HOLDER, How.ABSENT),
        ([], HOLDER, How.ABSENT),
        ([(OTHER, "present")], None, How.STOOD_IN),
        ([], None, None),
    ],
)
def test_what_a_seat_did(marks, holder, how):
    assert how_of([_mark(*mark) for mark in marks], holder_id=holder) == how


def test_counts_say_which_share_took_part():
    assert (Counts(5, 1, 1, 1).percent, Counts(5, 1, 1, 1).total, Counts().percent) == (75, 8, 0)


@pytest.fixture
def past(group):
    return [
        MeetingFactory(group=group, state="closed", local_date=day)
        for day in (dt.date(2025, 3, 11), dt.date(2025, 9, 9), dt.date(2026, 3, 10))
    ]


@pytest.mark.only_in_pass("first")
def test_the_past_stays_as_it_was_when_people_change(group, cochair, seat, past, consultant):
    """The seat went from one to another in summer 2025; it closed a year later and nobody has it now."""
    before, after, deputy = PersonFactory(), PersonFactory(), PersonFactory()
    gone = SeatFactory(group=group, stakeholder_kind=seat.stakeholder_kind, closed_on=dt.date(2026, 1, 31))
    SeatHolderFactory(seat=gone, person=before, ends_on=dt.date(2025, 6, 30))
    SeatHolderFactory(seat=gone, person=after, starts_on=dt.date(2025, 7, 1), ends_on=dt.date(2026, 1, 31))
    for meeting, person in zip(past, (before, after), strict=False):
        AttendanceFactory(meeting=meeting, person=person, seat=gone)
    AttendanceFactory(meeting=past[1], person=deputy, seat=seat)
    MeetingFactory(group=group, state="closed", audience="chairs", local_date=dt.date(2026, 5, 5))
    MeetingFactory(group=group, state="cancelled", local_date=dt.date(2026, 6, 5))
    standing = standing_of(consultant, today=dt.date(2026, 12, 1))

    meetings = list(met(group, standing=standing))
    found = participation_of(group, meetings)
    by_seat = {one.seat.pk: one.counts for one in found.by_seat}
    chair = Seat.objects.get(holders__person=cochair)

    assert (meetings, years_of(met(group, standing=standing))) == (past, [2026, 2025])
    assert list(met(group, standing=standing, year=2026)) == past[2:]
    assert by_seat == {chair.pk: Counts(absent=3), seat.pk: Counts(stood_in=1, absent=2), gone.pk: Counts(present=2)}
    assert [one.counts.total for one in found.by_meeting] == [3, 3, 2]
    schools = next(one for one in found.by_kind if one.kind == seat.stakeholder_kind)
    assert (schools.seats, schools.counts) == (2, Counts(present=2, stood_in=1, absent=2))
    assert [one.counts.percent for one in schools.over_time] == [50, 100, 0]
    assert [place.came for place in found.places if place.how == How.STOOD_IN] == [deputy.name]


@pytest.mark.only_in_pass("first")
def test_who_holds_two_seats_is_there_for_both(group, cochair, seat, member, past):
    second = SeatFactory(group=group, stakeholder_kind=seat.stakeholder_kind)
    SeatHolderFactory(seat=second, person=member, starts_on=dt.date(2025, 7, 1))
    for meeting, state in zip(past, ("present", "present", "regrets"), strict=True):
        AttendanceFactory(meeting=meeting, person=member, seat=seat, state=state)
    deputy = AttendanceFactory(meeting=past[2], seat=seat).person

    found = participation_of(group, past)

    by_seat = {one.seat.pk: one.counts for one in found.by_seat}
    assert (by_seat[seat.pk], by_seat[second.pk]) == (Counts(present=2, stood_in=1), Counts(present=1, regrets=1))
    came = [(place.seat.pk, place.came) for place in found.places if place.meeting == past[2] and place.came]
    assert came == [(seat.pk, deputy.name)]
