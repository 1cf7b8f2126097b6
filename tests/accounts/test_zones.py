"""Wall clocks and instants, over every change of clocks that matters to us."""

import csv
import datetime as dt
import zoneinfo
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.zones import CANADIAN_ZONES, instant_of, local_date, morning, validate_zone, wall_clock, zone_choices

JURISDICTIONS = Path(__file__).parents[2] / "reference" / "jurisdictions.csv"
HALIFAX = "America/Halifax"
HOUR = dt.timedelta(hours=1)


def offset(zone: str, *when: int) -> dt.timedelta | None:
    return dt.datetime(*when, 12, tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()  # type: ignore[misc,arg-type]


def changes(zone: str) -> list[dt.datetime]:
    """Return the first instant after each change of a zone's offset, 2024 to 2032, found hour by hour."""
    known, found = zoneinfo.ZoneInfo(zone), []
    hour = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    while hour.year < 2033:
        if hour.astimezone(known).utcoffset() != (hour - HOUR).astimezone(known).utcoffset():
            found.append(hour)
        hour += HOUR
    return found


def test_every_jurisdictions_zone_is_offered() -> None:
    with JURISDICTIONS.open(newline="") as file:
        primary = {row["primary_timezone"] for row in csv.DictReader(file)}

    assert primary <= set(CANADIAN_ZONES)
    assert len(set(CANADIAN_ZONES)) == len(CANADIAN_ZONES)


def test_offsets_are_those_of_the_reference() -> None:
    """An older copy of the time-zone data, such as an operating system's, fails here."""
    with JURISDICTIONS.open(newline="") as file:
        rows = list(csv.DictReader(file))

    for row in rows:
        for column, month in (("utc_offset_2027_01", 1), ("utc_offset_2027_07", 7)):
            at_noon = dt.datetime(2027, month, 15, 12, tzinfo=zoneinfo.ZoneInfo(row["primary_timezone"]))
            assert (row["code"], at_noon.isoformat()[-6:]) == (row["code"], row[column])


@pytest.mark.parametrize("zone", ["America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Inuvik"])
def test_clocks_that_stopped_changing_in_2026_stand_still(zone: str) -> None:
    assert offset(zone, 2027, 1, 15) == offset(zone, 2027, 7, 15)
    assert offset(zone, 2026, 1, 15) != offset(zone, 2026, 7, 15)


@pytest.mark.parametrize("zone", [HALIFAX, "America/St_Johns", "America/Toronto", "America/Vancouver"])
def test_ten_o_clock_is_ten_o_clock_around_every_change(zone: str) -> None:
    found = changes(zone)
    assert len(found) == (5 if zone == "America/Vancouver" else 18)

    for change in found:
        for days in (-1, 0, 1):
            day = local_date(change, zone) + dt.timedelta(days=days)
            instant = instant_of(day, dt.time(10), zone)
            assert instant.tzinfo is dt.UTC
            assert wall_clock(instant, zone).replace(tzinfo=None) == dt.datetime.combine(day, dt.time(10))


@pytest.mark.parametrize(("zone", "time"), [(HALIFAX, dt.time(2, 30)), ("America/St_Johns", dt.time(2, 0))])
@pytest.mark.parametrize("fold", [None, 0, 1])
def test_skipped_time_is_refused(zone: str, time: dt.time, fold: int | None) -> None:
    with pytest.raises(ValidationError) as refused:
        instant_of(dt.date(2027, 3, 14), time, zone, fold=fold)

    assert refused.value.code == "nonexistent_time"
    assert "2027-03-14" in refused.value.messages[0]


def test_time_that_comes_twice_is_refused_until_somebody_says_which() -> None:
    day, time = dt.date(2026, 11, 1), dt.time(1, 30)

    with pytest.raises(ValidationError) as refused:
        instant_of(day, time, HALIFAX)

    assert refused.value.code == "ambiguous_time"
    assert instant_of(day, time, HALIFAX, fold=0) == dt.datetime(2026, 11, 1, 4, 30, tzinfo=dt.UTC)
    assert instant_of(day, time, HALIFAX, fold=1) == dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC)


def test_vancouver_has_no_such_night_in_november_2026() -> None:
    assert instant_of(dt.date(2026, 11, 1), dt.time(1, 30), "America/Vancouver") == dt.datetime(
        2026, 11, 1, 8, 30, tzinfo=dt.UTC
    )


@pytest.mark.parametrize("name", ["", "Halifax", "america/halifax", "../../etc/passwd", "America/Halifax\n", "x" * 500])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_zone(name)

    assert refused.value.code == "unknown_zone"
    assert len(refused.value.messages[0]) < 250


@pytest.mark.parametrize(("day", "zone"), [(dt.date.min, "Europe/Paris"), (dt.date.max, "America/Vancouver")])
def test_day_at_the_end_of_time_is_refused(day: dt.date, zone: str) -> None:
    with pytest.raises(ValidationError) as refused:
        instant_of(day, dt.time(0 if day == dt.date.min else 23), zone)

    assert refused.value.code == "date_out_of_range"


@given(
    st.datetimes(dt.datetime(2007, 1, 1), dt.datetime(2049, 12, 31)),
    st.sampled_from([*CANADIAN_ZONES, "Europe/London", "Asia/Kolkata", "Etc/UTC"]),
)
def test_every_instant_is_found_again_from_its_wall_clock(naive: dt.datetime, zone: str) -> None:
    instant = naive.replace(tzinfo=dt.UTC)
    wall = wall_clock(instant, zone)

    assert instant_of(wall.date(), wall.time(), zone, fold=wall.fold) == instant


def test_local_date_is_the_day_over_there() -> None:
    instant = dt.datetime(2026, 12, 9, 3, 30, tzinfo=dt.UTC)

    assert (local_date(instant, "America/St_Johns"), local_date(instant, HALIFAX)) == (
        dt.date(2026, 12, 9),
        dt.date(2026, 12, 8),
    )


def test_morning_is_eight_o_clock_and_never_skipped() -> None:
    assert morning(dt.date(2026, 12, 8), HALIFAX) == dt.datetime(2026, 12, 8, 12, tzinfo=dt.UTC)
    skipped = morning(dt.date(2027, 3, 14), HALIFAX, hour=2)
    assert wall_clock(skipped, HALIFAX) == dt.datetime(2027, 3, 14, 3, tzinfo=zoneinfo.ZoneInfo(HALIFAX))


def test_choices_are_the_canadian_zones_and_those_in_use_once_each() -> None:
    choices = zone_choices(["Europe/Paris", HALIFAX])

    assert [name for name, _ in choices] == [*CANADIAN_ZONES, "Europe/Paris"]
    assert dict(choices)["America/St_Johns"] == "St. John’s"
