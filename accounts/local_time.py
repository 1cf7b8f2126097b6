"""When something is, in words: the meeting's own zone always written out, the reader's beside it where it differs.

Pure functions of instants, zones and a language; the two languages order their parts differently, so each has its own
few lines here instead of a sentence with ten placeholders.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import dateformat, translation

from accounts.cities import city, time_of
from accounts.zones import wall_clock


@dataclass(frozen=True)
class Wording:
    """The parts of “Tuesday, December 8, 2026, 10:00–12:00 Halifax time (09:00 in Toronto)”."""

    day: str
    clock: str
    zone: str
    elsewhere: str
    language: str

    def __str__(self) -> str:
        tail = f" ({self.elsewhere})" if self.elsewhere else ""
        comma = "," if self.language == "fr" else ""
        return f"{self.day}, {self.clock}{comma} {self.zone}{tail}"


def in_words(
    starts_at: dt.datetime, zone_name: str, ends_at: dt.datetime | None = None, *, language: str, reader_zone: str
) -> Wording:
    """Word an instant or a span of time in its own zone, and its beginning in the reader's."""
    start = wall_clock(starts_at, zone_name)
    clock = clock_words(start, language)
    if ends_at:
        end = wall_clock(ends_at, zone_name)
        until = clock_words(end, language)
        if end.date() != start.date():
            until = f"{day_words(end, language)}, {until}"
        between = "\u00a0à " if language == "fr" else "–"
        clock = f"{clock}{between}{until}"
    there = wall_clock(starts_at, reader_zone)
    elsewhere = "" if there.utcoffset() == start.utcoffset() else _elsewhere(there, start, reader_zone, language)
    return Wording(day_words(start, language), clock, time_of(zone_name, language), elsewhere, language)


def day_words(day: dt.date, language: str, *, weekday: bool = True, year: bool = True) -> str:
    """Write a day out: “Tuesday, December 8, 2026”, « mardi 8 décembre 2026 », « 1er mai »."""
    if language == "fr":
        number = "1er" if day.day == 1 else str(day.day)
        pattern = f"{'l ' if weekday else ''}{{}} F{' Y' if year else ''}"
        with translation.override("fr"):
            return " ".join(
                number if part == "{}" else str(dateformat.format(day, part)) for part in pattern.split()
            ).lower()
    with translation.override("en"):
        return str(dateformat.format(day, f"{'l, ' if weekday else ''}F j{', Y' if year else ''}"))


def clock_words(moment: dt.datetime | dt.time, language: str) -> str:
    """Write a time of day: “09:30”, « 9 h 30 »."""
    if language == "fr":
        return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02}" if moment.minute else "")
    return f"{moment:%H:%M}"


def _elsewhere(there: dt.datetime, start: dt.datetime, zone_name: str, language: str) -> str:
    clock = clock_words(there, language)
    if there.date() != start.date():
        clock = f"{day_words(there, language, year=False)}, {clock}"
    name = city(zone_name, language)
    if name == "UTC":
        return f"{clock} UTC"
    return f"{clock} à {name}" if language == "fr" else f"{clock} in {name}"
