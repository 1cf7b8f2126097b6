"""Writes the VEVENT of a meeting.

One event for one meeting, without a recurrence rule (docs/adr/0005). Everything in it comes from the row, DTSTAMP too:
the same rows give the same octets, which is what an ETag and a message sent twice rely on.
"""

import datetime as dt
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.zones import wall_clock
from meetings.models import AgendaItem, Meeting
from meetings.vevent.lines import content_line, mail_address, quote_parameter, text_line, web_address
from meetings.vevent.words import description_of, page_of, summary_of

# Zones whose wall clock is UTC: an instant in UTC needs no VTIMEZONE.
UTC_ZONES = frozenset({"UTC", "Etc/UTC"})
_ALARM_MINUTES = 30


def event_text(
    meeting: Meeting,
    *,
    agenda: Iterable[AgendaItem],
    language: str,
    cancelled: bool | None = None,
    stamp: dt.datetime | None = None,
    attendee: str = "",
    note: str = "",
    with_alarm: bool = False,
) -> str:
    """Return a meeting as a VEVENT in one language.

    ``cancelled`` and ``stamp`` follow the row unless an invitation knows better, ``attendee`` is a finished line,
    ``note`` begins the description.
    """
    cancelled = meeting.state == Meeting.State.CANCELLED if cancelled is None else cancelled
    with translation.override(language):
        parts = [
            "BEGIN:VEVENT\r\n",
            text_line("UID", meeting.ical_uid),
            content_line("SEQUENCE", str(meeting.sequence)),
            content_line("DTSTAMP", utc(stamp or meeting.changed_at)),
            content_line("CREATED", utc(meeting.created_at)),
            content_line("LAST-MODIFIED", utc(meeting.changed_at)),
            *_when(meeting),
            text_line("SUMMARY", summary_of(meeting, cancelled=cancelled)),
            text_line("LOCATION", meeting.place),
            text_line("DESCRIPTION", description_of(meeting, agenda=agenda, cancelled=cancelled, note=note)),
            content_line("URL", web_address(page_of(meeting))),
            *([] if cancelled else _conference(meeting)),
            text_line("CATEGORIES", meeting.group.name),
            content_line("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
            content_line("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE"),
            content_line("ORGANIZER", organizer()),
            attendee,
            _alarm(meeting) if with_alarm and not cancelled else "",
            "END:VEVENT\r\n",
        ]
    return "".join(parts)


def utc(instant: dt.datetime) -> str:
    """Return an instant as calendar files write it: ``20261208T140000Z``."""
    return f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def organizer() -> str:
    """Return who invites: our own address, bare, because some calendars refuse one with a name."""
    return mail_address(parseaddr(settings.MAIL_FROM)[1])


def _when(meeting: Meeting) -> list[str]:
    moments = {"DTSTART": meeting.starts_at, "DTEND": meeting.ends_at}
    walls = {name: wall_clock(instant, meeting.timezone) for name, instant in moments.items()}
    # To a calendar, a wall clock that comes twice is its first coming (RFC 5545, 3.3.5): the second is told in UTC.
    if meeting.timezone in UTC_ZONES or any(wall.fold for wall in walls.values()):
        return [content_line(name, utc(instant)) for name, instant in moments.items()]
    return [content_line(f"{name};TZID={meeting.timezone}", f"{wall:%Y%m%dT%H%M%S}") for name, wall in walls.items()]


def _conference(meeting: Meeting) -> list[str]:
    address = web_address(meeting.link)
    label = quote_parameter(_("Join the meeting"))
    return [content_line(f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL={label}", address)] if address else []


def _alarm(meeting: Meeting) -> str:
    return "".join(
        [
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\n",
            text_line("DESCRIPTION", summary_of(meeting, cancelled=False)),
            f"TRIGGER:-PT{_ALARM_MINUTES}M\r\nEND:VALARM\r\n",
        ]
    )
