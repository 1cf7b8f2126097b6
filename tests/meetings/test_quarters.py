"""When a table meets next."""

import datetime as dt

import pytest

from meetings.quarters import next_days

TODAY = dt.date(2026, 12, 1)
TUESDAY = 1


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (dt.date(2026, 10, 13), dt.date(2027, 1, 12)),  # a Tuesday: thirteen weeks on
        (dt.date(2026, 10, 15), dt.date(2027, 1, 12)),  # a Thursday: back to the usual day, the nearest one
        (dt.date(2026, 10, 17), dt.date(2027, 1, 19)),  # a Saturday: forward to the usual day
        (dt.date(2024, 1, 9), dt.date(2026, 12, 15)),  # long ago: after the usual notice
        (None, dt.date(2026, 12, 15)),  # never
    ],
)
def test_the_first_day_is_the_usual_weekday_about_a_quarter_on(last, first):
    days = next_days(last=last, weekday=TUESDAY, today=TODAY)

    assert days == [first, first + dt.timedelta(days=7), first + dt.timedelta(days=14)]


@pytest.mark.parametrize("weekday", range(5))
@pytest.mark.parametrize("back", range(0, 200, 7))
def test_every_proposal_keeps_weekday_and_notice(weekday, back):
    days = next_days(last=TODAY - dt.timedelta(days=back), weekday=weekday, today=TODAY)

    assert {day.weekday() for day in days} == {weekday}
    assert days[0] - TODAY >= dt.timedelta(days=14)
