"""Two readers of calendar files that share no code: icalendar, and vobject. Each gives its events in the same words.

Instants are taken with the VTIMEZONE blocks that the file brings along, never with what a reader knows of zones itself.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import vobject.icalendar

from tests.meetings.calendars import parsed

RECURRENCE = {"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"}


@dataclass(frozen=True)
class Read:
    """What a reader finds in an event."""

    uid: str
    sequence: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    summary: str
    location: str
    description: str
    categories: tuple[str, ...]
    status: str
    busy: str
    # Seconds before the start, and what the alarm says.
    alarms: tuple[tuple[float, str], ...] = ()
    # Address, answer so far, and whether it is wanted.
    attendee: tuple[str, str, str] = ("", "", "")
    recurs: bool = False


def by_icalendar(text: str) -> tuple[str, list[Read]]:
    """Return the method of a file and its events as icalendar reads them."""
    calendar = parsed(text)
    zones = {block.tz_name: block.to_tz(lookup_tzid=False) for block in calendar.walk("VTIMEZONE")}

    def instant(value: Any) -> dt.datetime:
        zone = zones[value.params["TZID"]] if "TZID" in value.params else dt.UTC
        moment: dt.datetime = value.dt.replace(tzinfo=zone).astimezone(dt.UTC)
        return moment

    def read(event: Any) -> Read:
        asked = event.get("ATTENDEE")
        return Read(
            uid=str(event["UID"]),
            sequence=int(event["SEQUENCE"]),
            starts_at=instant(event["DTSTART"]),
            ends_at=instant(event["DTEND"]),
            summary=str(event["SUMMARY"]),
            location=str(event.get("LOCATION", "")),
            description=str(event["DESCRIPTION"]),
            categories=tuple(map(str, event["CATEGORIES"].cats)),
            status=str(event["STATUS"]),
            busy=str(event["TRANSP"]),
            alarms=tuple((-one["TRIGGER"].dt.total_seconds(), str(one["DESCRIPTION"])) for one in event.walk("VALARM")),
            attendee=(
                (str(asked), asked.params.get("PARTSTAT", ""), asked.params.get("RSVP", "")) if asked else ("", "", "")
            ),
            recurs=bool(RECURRENCE & event.keys()),
        )

    return str(calendar["METHOD"]), [read(event) for event in calendar.walk("VEVENT")]


def by_vobject(text: str) -> tuple[str, list[Read]]:
    """Return the same as vobject reads them."""
    # It keeps the first zone of a name that it meets: forget those of other files.
    known = vars(vobject.icalendar)["__tzidMap"]
    known.clear()
    known["UTC"] = vobject.icalendar.utc
    calendar = vobject.readOne(text)

    def of(event: Any, name: str, default: Any = "") -> Any:
        found = event.contents.get(name)
        return found[0].value if found else default

    def read(event: Any) -> Read:
        asked = event.contents.get("attendee")
        parameters = {name: values[0] for name, values in asked[0].params.items()} if asked else {}
        return Read(
            uid=of(event, "uid"),
            sequence=int(of(event, "sequence")),
            starts_at=of(event, "dtstart").astimezone(dt.UTC),
            ends_at=of(event, "dtend").astimezone(dt.UTC),
            summary=of(event, "summary"),
            location=of(event, "location"),
            description=of(event, "description"),
            categories=tuple(of(event, "categories")),
            status=of(event, "status"),
            busy=of(event, "transp"),
            alarms=tuple(
                (-of(one, "trigger").total_seconds(), of(one, "description"))
                for one in event.contents.get("valarm", [])
            ),
            attendee=(of(event, "attendee"), parameters.get("PARTSTAT", ""), parameters.get("RSVP", "")),
            recurs=bool(RECURRENCE & {name.upper() for name in event.contents}),
        )

    return calendar.method.value, [read(event) for event in calendar.contents.get("vevent", [])]


READERS: tuple[Callable[[str], tuple[str, list[Read]]], ...] = (by_icalendar, by_vobject)
