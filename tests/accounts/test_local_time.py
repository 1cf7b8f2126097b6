"""Days and times in words, in both languages and across zones."""

import datetime as dt

import pytest

from accounts.cities import city, time_of
from accounts.local_time import clock_words, day_words, in_words

START = dt.datetime(2026, 12, 8, 14, tzinfo=dt.UTC)
END = START + dt.timedelta(hours=2)
HALIFAX = "America/Halifax"


def test_meeting_is_worded_in_english_with_its_own_zone_and_the_readers():
    words = in_words(START, HALIFAX, END, language="en", reader_zone="America/Toronto")

    assert str(words) == "Tuesday, December 8, 2026, 10:00–12:00 Halifax time (09:00 in Toronto)"


def test_meeting_is_worded_in_french():
    words = in_words(START, HALIFAX, END, language="fr", reader_zone="America/Toronto")

    assert str(words).replace("\u00a0", " ") == ("mardi 8 décembre 2026, 10 h à 12 h, heure de Halifax (9 h à Toronto)")


def test_reader_on_the_same_clock_is_told_once():
    words = in_words(START, HALIFAX, END, language="en", reader_zone="America/Moncton")

    assert str(words) == "Tuesday, December 8, 2026, 10:00–12:00 Halifax time"


def test_half_hour_zone_is_told():
    words = in_words(START, HALIFAX, language="en", reader_zone="America/St_Johns")

    assert words.elsewhere == "10:30 in St. John’s"


def test_another_day_over_there_is_named():
    late = dt.datetime(2026, 12, 9, 4, 30, tzinfo=dt.UTC)

    words = in_words(late, "America/Vancouver", language="en", reader_zone="America/St_Johns")

    assert str(words) == (
        "Tuesday, December 8, 2026, 21:30 Vancouver time (Wednesday, December 9, 01:00 in St. John’s)"
    )


def test_span_over_midnight_names_both_days():
    words = in_words(START, HALIFAX, START + dt.timedelta(hours=16), language="en", reader_zone=HALIFAX)

    assert words.clock == "10:00–Wednesday, December 9, 2026, 02:00"


@pytest.mark.parametrize(
    ("moment", "english", "french"),
    [(dt.time(9, 30), "09:30", "9 h 30"), (dt.time(0, 5), "00:05", "0 h 05"), (dt.time(12), "12:00", "12 h")],
)
def test_clock_words(moment, english, french):
    assert clock_words(moment, "en") == english
    assert clock_words(moment, "fr").replace("\u00a0", " ") == french


def test_first_of_the_month_is_an_ordinal_in_french():
    assert day_words(dt.date(2027, 5, 1), "fr", weekday=False) == "1er mai 2027"
    assert day_words(dt.date(2027, 5, 1), "en", weekday=False, year=False) == "May 1"


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("America/Halifax", "Halifax time", "heure de Halifax"),
        ("America/Iqaluit", "Iqaluit time", "heure d’Iqaluit"),
        ("America/St_Johns", "St. John’s time", "heure de St. John’s"),
        ("America/Goose_Bay", "Goose Bay time", "heure de Goose Bay"),
        ("Europe/London", "London time", "heure de Londres"),
        ("Etc/UTC", "UTC", "UTC"),
    ],
)
def test_zone_is_named_by_its_city(zone, english, french):
    assert (time_of(zone, "en"), time_of(zone, "fr")) == (english, french)


def test_unlisted_zone_is_named_after_its_last_part():
    assert city("America/Argentina/Buenos_Aires", "en") == "Buenos Aires"
