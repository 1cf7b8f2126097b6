"""Models of the meetings app."""

from meetings.models.action import Action, ActionAppearance, ActionUpdate
from meetings.models.agenda import AgendaItem, AgendaTemplateItem, NoteRevision
from meetings.models.attendance import Attendance
from meetings.models.decision import Decision
from meetings.models.event_text import EventText
from meetings.models.feed import CalendarFeed
from meetings.models.invitation import Invitation, InvitationAnswer
from meetings.models.meeting import Meeting

__all__ = [
    "Action",
    "ActionAppearance",
    "ActionUpdate",
    "AgendaItem",
    "AgendaTemplateItem",
    "Attendance",
    "CalendarFeed",
    "Decision",
    "EventText",
    "Invitation",
    "InvitationAnswer",
    "Meeting",
    "NoteRevision",
]
