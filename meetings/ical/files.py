"""The frame around events: a VCALENDAR with its method and time zones."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from meetings.ical.vtimezone import vtimezone
from meetings.vevent.lines import text_line
from meetings.vevent.parts import UTC_ZONES


class Method(StrEnum):
    """What a calendar file asks of its reader (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


def calendar_file(
    *,
    method: Method,
    events: Iterable[str],
    spans: Iterable[tuple[str, dt.date, dt.date]],
    properties: Iterable[str] = (),
) -> str:
    """Return a whole file. ``spans`` names each zone its events use, with their first and last day."""
    return "".join(
        [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Roundtable//Roundtable 1//EN\r\nCALSCALE:GREGORIAN\r\n",
            f"METHOD:{method}\r\n",
            *properties,
            *(vtimezone(zone, first=first, last=last) for zone, first, last in spans if zone not in UTC_ZONES),
            *events,
            "END:VCALENDAR\r\n",
        ]
    )


def feed_properties(name: str) -> list[str]:
    """Return what a file that programs fetch again says of itself: its name, and how often to look."""
    return [
        text_line("NAME", name),
        text_line("X-WR-CALNAME", name),
        # A hint, twice: in the words of RFC 7986, and in Outlook's older ones.
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n",
        "X-PUBLISHED-TTL:PT1H\r\n",
    ]
