"""A meeting as the VEVENT of a calendar file: pure functions of rows, below the services, which keep such texts."""

from meetings.vevent.event import event_text
from meetings.vevent.lines import content_line

__all__ = ["content_line", "event_text"]
