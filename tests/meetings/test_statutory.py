"""The library's holidays are those of the reference file: fourteen jurisdictions, three years, both languages."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings

from meetings.statutory import holidays_of, holidays_on

pytestmark = pytest.mark.only_in_pass("first")
FILE = Path(settings.BASE_DIR) / "reference" / "statutory_holidays.csv"


def test_each_holiday_of_the_reference_is_the_librarys_and_no_other():
    kept: dict[tuple[str, int], dict[dt.date, tuple[str, str]]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = dt.date.fromisoformat(row["date"])
            kept.setdefault((row["jurisdiction"], day.year), {})[day] = (row["name_en"], row["name_fr"])

    made = {
        (code, year): {day: (name, holidays_of(code, year, "fr")[day]) for day, name in holidays_of(code, year).items()}
        for code, year in kept
    }

    assert len({code for code, _year in kept}) == 14
    assert made == kept


def test_a_day_names_its_holidays_with_who_keeps_them():
    named = holidays_on(dt.date(2027, 9, 6), ["CA-NS", "CA-QC"], "fr")

    assert named == {"Fête du Travail": ["CA-NS", "CA-QC"]}
    assert holidays_on(dt.date(2027, 6, 24), ["CA-NS", "CA-QC"]) == {"Saint Jean Baptiste Day": ["CA-QC"]}
    assert holidays_of("US", 2027) == {}
