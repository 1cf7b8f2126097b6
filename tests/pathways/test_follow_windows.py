"""Windows of digests: half-open, without a gap or an overlap, whatever the clocks do."""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.follow_windows import LOOK_BACK, WINDOWED, ZONE, Cadence, last_windows, next_end

HALIFAX = ZoneInfo(ZONE)
CADENCES = st.sampled_from(WINDOWED)
# Over many a change of the clocks.
INSTANTS = st.datetimes(min_value=dt.datetime(2024, 6, 1), max_value=dt.datetime(2032, 1, 1), timezones=st.just(dt.UTC))


def test_a_week_ends_on_monday_morning_at_home():
    *_, last = last_windows(Cadence.WEEKLY, now=dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC))

    assert last.end == dt.datetime(2026, 11, 30, 8, tzinfo=HALIFAX)
    assert last.start == dt.datetime(2026, 11, 23, 8, tzinfo=HALIFAX)


def test_a_month_ends_on_the_morning_of_the_first():
    *_, last = last_windows(Cadence.MONTHLY, now=dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC))

    assert last.end == dt.datetime(2026, 12, 1, 8, tzinfo=HALIFAX)
    assert last.start == dt.datetime(2026, 11, 1, 8, tzinfo=HALIFAX)


@pytest.mark.parametrize("cadence", WINDOWED)
def test_the_very_instant_belongs_to_the_window_that_begins(cadence):
    *_, before, after = last_windows(cadence, now=dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC))

    assert before.end in after
    assert before.end not in before
    assert after.start in after


@pytest.mark.parametrize("cadence", WINDOWED)
def test_a_window_opens_its_digest_when_it_ends_and_not_before(cadence):
    end = last_windows(cadence, now=dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC))[-1].end

    assert last_windows(cadence, now=end)[-1].end == end
    assert last_windows(cadence, now=end - dt.timedelta(microseconds=1))[-1].end < end


@given(cadence=CADENCES, now=INSTANTS)
def test_the_last_eight_windows_follow_each_other_without_a_gap(cadence, now):
    windows = last_windows(cadence, now=now)

    assert len(windows) == LOOK_BACK
    assert all(first.end == second.start for first, second in itertools.pairwise(windows))
    assert windows[-1].end <= now < next_end(cadence, now=now)
    assert all(window.end.astimezone(HALIFAX).time() == dt.time(8) for window in windows)


@given(cadence=CADENCES, published_at=INSTANTS, looks=st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=6))
def test_every_publication_stands_in_one_window_however_often_somebody_looks(cadence, published_at, looks):
    """Whoever looks whenever they look within eight windows finds the same one; nobody finds two."""
    end = next_end(cadence, now=published_at)
    moments = [end + dt.timedelta(minutes=minutes) for minutes in looks]

    found = {window for now in moments for window in last_windows(cadence, now=now) if published_at in window}

    assert {window.end for window in found} == {end}
    assert len(found) == 1
