"""The windows in which mail is gathered."""

import datetime as dt
import itertools
import random

import pytest

from accounts.zones import CANADIAN_ZONES, wall_clock
from notifications.digest_windows import JUST_BEFORE, window_of, window_that_ends

# Half an hour of summer time, a quarter of an hour off, and none at all.
ZONES = (*CANADIAN_ZONES, "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
SEED = 20261122


def _instants(count):
    chance = random.Random(SEED)
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return [start + dt.timedelta(seconds=chance.randrange(2 * 365 * 86_400)) for _ in range(count)]


@pytest.mark.parametrize("cadence", ["daily", "weekly"])
@pytest.mark.parametrize("zone", ZONES)
def test_each_instant_lies_in_exactly_one_window(zone, cadence):
    for instant in _instants(60):
        window = window_of(cadence, instant, zone)
        before, after = (window_of(cadence, one, zone) for one in (window.start - JUST_BEFORE, window.end))

        assert instant in window
        assert (before.end, after.start) == (window.start, window.end)
        assert not any(instant in other for other in (before, after))
        assert window_of(cadence, window.start, zone) == window == window_of(cadence, window.end - JUST_BEFORE, zone)
        assert window_that_ends(cadence, window.end, zone) == window


@pytest.mark.parametrize("zone", ZONES)
def test_a_window_ends_at_eight_on_the_readers_clock(zone):
    for instant in _instants(60):
        day, week = (window_of(cadence, instant, zone) for cadence in ("daily", "weekly"))

        for edge in (day.start, day.end, week.start, week.end):
            assert wall_clock(edge, zone).time() == dt.time(8)
        assert wall_clock(day.end, zone).date() - wall_clock(day.start, zone).date() == dt.timedelta(days=1)
        assert wall_clock(week.end, zone).date() - wall_clock(week.start, zone).date() == dt.timedelta(days=7)
        assert wall_clock(week.end, zone).weekday() == 0


def test_the_night_the_clocks_change_makes_a_window_longer_or_shorter():
    autumn, spring = (dt.datetime(2026, month, day, 12, tzinfo=dt.UTC) for month, day in ((10, 31), (3, 7)))

    lengths = [window_of("daily", instant, "America/Halifax") for instant in (autumn, spring)]

    assert [window.end - window.start for window in lengths] == [dt.timedelta(hours=25), dt.timedelta(hours=23)]


@pytest.mark.parametrize("zone", ["America/Halifax", "America/St_Johns", "America/Toronto", "America/Vancouver", "UTC"])
def test_each_calendar_day_for_years_ends_exactly_one_window(zone):
    """R6: whatever the clocks do, 2024 to 2032."""
    end, days = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), []
    while end.year < 2033:
        end = window_of("daily", end, zone).end
        days.append(wall_clock(end, zone).date())

    assert all(after - day == dt.timedelta(days=1) for day, after in itertools.pairwise(days))
    assert len(days) > 365 * 9
