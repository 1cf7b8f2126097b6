"""Writes the VEVENT of a meeting.

One event for one meeting, without a recurrence rule (docs/adr/0005). Everything in it comes from the row, DTSTAMP too:
the same rows give the same octets, which is what an ETag and a message sent twice rely on.
"""

import datetime as dt
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.utils import translation

from meetings.models import AgendaItem, Meeting
from meetings.vevent.lines import content_line, mail_address, text_line, web_address
from meetings.vevent.parts import alarm, categories_line, conference_line, utc, when_lines
from meetings.vevent.words import description_of, page_of, summary_of


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
            *when_lines(meeting.starts_at, meeting.ends_at, meeting.timezone),
            text_line("SUMMARY", summary_of(meeting, cancelled=cancelled)),
            text_line("LOCATION", meeting.place),
            text_line("DESCRIPTION", description_of(meeting, agenda=agenda, cancelled=cancelled, note=note)),
            content_line("URL", web_address(page_of(meeting))),
            "" if cancelled else conference_line(meeting.link),
            categories_line(meeting.group.name),
            content_line("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
            content_line("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE"),
            content_line("ORGANIZER", organizer()),
            attendee,
            alarm(summary_of(meeting, cancelled=False)) if with_alarm and not cancelled else "",
            "END:VEVENT\r\n",
        ]
    return "".join(parts)


def organizer() -> str:
    """Return who invites: our own address, bare, because some calendars refuse one with a name."""
    return mail_address(parseaddr(settings.MAIL_FROM)[1])
