"""The clock of 2027: jurisdictions that stopped changing clocks in 2026 no longer do, whatever the system believes."""

import zoneinfo
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

STOPPED = ["America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Inuvik"]
STILL_CHANGING = ["America/Halifax", "America/St_Johns", "America/Toronto"]


def changes_clocks(zone, year):
    """Say whether January and July differ."""
    return (
        datetime(year, 1, 15, tzinfo=ZoneInfo(zone)).utcoffset()
        != datetime(year, 7, 15, tzinfo=ZoneInfo(zone)).utcoffset()
    )


@pytest.mark.parametrize("zone", STOPPED)
def test_zones_that_stopped_keep_one_time(zone):
    assert not changes_clocks(zone, 2027)
    assert changes_clocks(zone, 2025)


@pytest.mark.parametrize("zone", STILL_CHANGING)
def test_zones_that_go_on_change_clocks(zone):
    assert changes_clocks(zone, 2027)


def test_the_systems_own_zone_files_are_not_read():
    assert zoneinfo.TZPATH == ()
