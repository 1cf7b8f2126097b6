"""Reads calendar files for the tests."""

from typing import Any

import icalendar


def parsed(text: str | bytes) -> Any:
    """Return a file as the icalendar library reads it; its many value types say nothing to a test."""
    return icalendar.Calendar.from_ical(text)


def event_of(text: str | bytes) -> Any:
    """Return the only event of a file."""
    (event,) = parsed(text).walk("VEVENT")
    return event
