"""Calendar files (RFC 5545) and what mail carries of them (RFC 5546): invitations, cancellations, feeds."""

from meetings.ical.feed import FeedReader
from meetings.ical.files import Method
from meetings.ical.invitation import invitation_ics
from meetings.ical.sessions import sessions_ics
from meetings.ical.todos import TodoReader

__all__ = ["FeedReader", "Method", "TodoReader", "invitation_ics", "sessions_ics"]
