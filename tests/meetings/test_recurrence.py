"""The days a rule makes: pure arithmetic."""

import dataclasses
import datetime as dt

import pytest

from meetings.recurrence import WEEK, Rule, Slot, next_slots, nth_weekday, slots

pytestmark = pytest.mark.only_in_pass("first")
TUESDAY = 1
QUARTERLY = Rule(week=2, weekday=TUESDAY, every_months=3, starts_on=dt.date(2027, 1, 1))


def free(day):
    return ""


def days(rule, obstacle=free, until=dt.date(2028, 1, 1)):
    return [slot.day for slot in slots(rule, obstacle=obstacle, until=until)]


@pytest.mark.parametrize(
    ("week", "weekday", "expected"),
    [(1, 0, "2027-02-01"), (2, 1, "2027-02-09"), (4, 4, "2027-02-26"), (-1, 4, "2027-02-26"), (-1, 0, "2027-02-22")],
)
def test_nth_weekday_counts_from_the_first_of_its_kind(week, weekday, expected):
    assert nth_weekday(2027, 2, week=week, weekday=weekday) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize("year", range(2026, 2034))
@pytest.mark.parametrize("week", [1, 2, 3, 4, -1])
def test_a_slot_lies_in_its_month_on_its_weekday(year, week):
    for month in range(1, 13):
        for weekday in range(5):
            day = nth_weekday(year, month, week=week, weekday=weekday)

            assert (day.year, day.month, day.weekday()) == (year, month, weekday)
            if week == -1:
                assert (day + WEEK).month != month
            else:
                assert (day.day - 1) // 7 + 1 == week


def test_the_second_tuesday_every_three_months():
    assert [f"{day:%m-%d}" for day in days(QUARTERLY)] == ["01-12", "04-13", "07-13", "10-12"]


def test_months_are_counted_from_the_first_and_nothing_is_before_it():
    late = dataclasses.replace(QUARTERLY, starts_on=dt.date(2026, 11, 15))

    assert [f"{day:%Y-%m}" for day in days(late)] == ["2027-02", "2027-05", "2027-08", "2027-11"]


def test_a_skipped_month_makes_no_slot():
    monthly = dataclasses.replace(QUARTERLY, every_months=1, skip_months=frozenset({7, 8}))

    assert [day.month for day in days(monthly)] == [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]


def test_a_holiday_moves_its_day_by_weeks_or_drops_it():
    closed = {dt.date(2027, 4, 13): "Exams", dt.date(2027, 4, 20): "Exams"}
    moved = list(slots(QUARTERLY, obstacle=lambda day: closed.get(day, ""), until=dt.date(2027, 5, 1)))
    dropped = days(dataclasses.replace(QUARTERLY, moves=False), lambda day: closed.get(day, ""))

    assert moved[1] == Slot(dt.date(2027, 4, 13), dt.date(2027, 4, 27), "Exams")
    assert dropped == [dt.date(2027, 1, 12), None, dt.date(2027, 7, 13), dt.date(2027, 10, 12)]


def test_a_day_is_moved_neither_for_ever_nor_into_a_skipped_month():
    no_may = dataclasses.replace(QUARTERLY, skip_months=frozenset({5}))
    april = list(slots(no_may, obstacle=lambda d: "x" * (d.month == 4), until=dt.date(2027, 4, 30)))

    assert april[-1] == Slot(dt.date(2027, 4, 13), None, "x")
    assert days(QUARTERLY, lambda day: "always") == [None] * 4


def test_next_slots_leave_out_what_is_not_met_on():
    found = next_slots(
        dataclasses.replace(QUARTERLY, moves=False),
        obstacle=lambda day: "x" * (day.month == 4),
        after=dt.date(2027, 1, 12),
        until=dt.date(2029, 1, 1),
        count=2,
    )

    assert [slot.day for slot in found] == [dt.date(2027, 7, 13), dt.date(2027, 10, 12)]
