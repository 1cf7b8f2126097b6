"""Lines that every event of ours is made of, whatever it is about."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.zones import wall_clock
from meetings.vevent.lines import content_line, escape_text, fold, quote_parameter, text_line, web_address

# Zones whose wall clock is UTC: an instant in UTC needs no VTIMEZONE.
UTC_ZONES = frozenset({"UTC", "Etc/UTC"})
_ALARM_MINUTES = 30


def utc(instant: dt.datetime) -> str:
    """Return an instant as calendar files write it: ``20261208T140000Z``."""
    return f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def when_lines(starts_at: dt.datetime, ends_at: dt.datetime, timezone: str) -> list[str]:
    """Return DTSTART and DTEND as wall clocks of a zone."""
    moments = {"DTSTART": starts_at, "DTEND": ends_at}
    walls = {name: wall_clock(instant, timezone) for name, instant in moments.items()}
    # To a calendar, a wall clock that comes twice is its first coming (RFC 5545, 3.3.5): the second is told in UTC.
    if timezone in UTC_ZONES or any(wall.fold for wall in walls.values()):
        return [content_line(name, utc(instant)) for name, instant in moments.items()]
    return [content_line(f"{name};TZID={timezone}", f"{wall:%Y%m%dT%H%M%S}") for name, wall in walls.items()]


def conference_line(link: str) -> str:
    """Return where to join, or nothing for what is no address of the web."""
    address = web_address(link)
    label = quote_parameter(_("Join the meeting"))
    return content_line(f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL={label}", address) if address else ""


def categories_line(*names: str) -> str:
    """Return what an event is filed under, or nothing where no name says anything."""
    said = ",".join(filter(None, map(escape_text, names)))
    return fold(f"CATEGORIES:{said}") if said else ""


def alarm(summary: str) -> str:
    """Return an alarm half an hour before, which says what begins."""
    return "".join(
        [
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\n",
            text_line("DESCRIPTION", summary),
            f"TRIGGER:-PT{_ALARM_MINUTES}M\r\nEND:VALARM\r\n",
        ]
    )
