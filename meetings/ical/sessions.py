"""Information sessions as a calendar file: a feed of them, or one to keep."""

import datetime as dt
from collections.abc import Iterable

from accounts.zones import local_date
from meetings.ical.files import Method, calendar_file, feed_properties
from meetings.models import InformationSession
from meetings.vevent import session_text


def sessions_ics(sessions: Iterable[InformationSession], *, language: str, name: str = "") -> str:
    """Return sessions as a file for everybody, with alarms. ``name`` makes a feed of it, which programs fetch again.

    Fetch organizations and professions along. The same rows make the same octets.
    """
    rows = list(sessions)
    spans: dict[str, list[dt.date]] = {}
    for row in rows:
        days = (local_date(instant, row.timezone) for instant in (row.starts_at, row.ends_at))
        spans.setdefault(row.timezone, []).extend(days)
    return calendar_file(
        method=Method.PUBLISH,
        properties=feed_properties(name) if name else [],
        spans=[(zone, min(days), max(days)) for zone, days in sorted(spans.items())],
        events=[session_text(row, language=language) for row in rows],
    )
