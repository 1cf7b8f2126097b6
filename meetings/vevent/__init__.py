"""Meetings and information sessions as VEVENTs: pure functions of rows, below the services, which keep such texts."""

from meetings.vevent.event import event_text
from meetings.vevent.lines import content_line
from meetings.vevent.session import session_text

__all__ = ["content_line", "event_text", "session_text"]
