"""Days on a line: where they lie, in percent."""

import datetime as dt

import pytest

from web.spans import Scale, scale_of

TODAY = dt.date(2026, 12, 1)
YEAR = Scale(dt.date(2026, 1, 1), dt.date(2026, 4, 11))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2025, 1, 1), 0.0),
        (dt.date(2026, 1, 1), 0.0),
        (dt.date(2026, 2, 20), 50.0),
        (dt.date(2026, 4, 11), 100.0),
        (dt.date(2027, 1, 1), 100.0),
    ],
)
def test_a_day_lies_between_the_ends(day, expected):
    assert YEAR.at(day) == expected


def test_a_stretch_before_the_line_has_no_length():
    assert YEAR.stretch(dt.date(2026, 1, 1), dt.date(2026, 2, 20)) == (0.0, 50.0)
    assert YEAR.stretch(dt.date(2025, 1, 1), dt.date(2025, 6, 1)) == (0.0, 0.0)
    assert YEAR.stretch(dt.date(2026, 2, 20), dt.date(2026, 1, 1)) == (50.0, 0.0)


def test_a_scale_holds_today_and_at_most_three_years():
    near = scale_of([(dt.date(2026, 9, 8), dt.date(2026, 11, 21))], today=TODAY)
    far = scale_of([(dt.date(2012, 1, 1), dt.date(2026, 11, 21))], today=TODAY)

    assert (near.first, near.last) == (dt.date(2026, 9, 8), dt.date(2026, 12, 8))
    assert (far.last - far.first).days == 3 * 365
    assert scale_of([], today=TODAY).at(TODAY) == 0.0


def test_today_stays_on_the_scale_of_what_is_due_in_many_years():
    far = scale_of([(dt.date(2026, 9, 8), dt.date(2126, 11, 24))], today=TODAY)

    assert (far.first, far.last) == (TODAY, dt.date(2126, 12, 1))
    assert [round(far.at(tick)) for tick in far.ticks()] == [0, 20, 40, 60, 80]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (dt.date(2026, 4, 11), [1, 2, 3, 4]),
        (dt.date(2026, 9, 1), [1, 3, 5, 7, 9]),
        (dt.date(2026, 12, 31), [1, 4, 7, 10]),
        (dt.date(2028, 12, 31), [1, 1, 1]),
        (dt.date(2036, 1, 1), [1, 1, 1, 1, 1]),
        (dt.date(2126, 1, 1), [1, 1, 1, 1, 1]),
    ],
)
def test_few_firsts_of_months_divide_the_line(last, expected):
    assert [tick.month for tick in Scale(dt.date(2026, 1, 1), last).ticks()] == expected
