"""Models of the meetings app."""

from meetings.models.action import Action, ActionAppearance
from meetings.models.action_file import ActionFile
from meetings.models.action_update import ActionUpdate
from meetings.models.action_wait import ActionWait
from meetings.models.agenda import AgendaItem, AgendaTemplateItem, NoteRevision
from meetings.models.attendance import Attendance
from meetings.models.away import Away
from meetings.models.decision import Decision
from meetings.models.event_text import EventText
from meetings.models.feed import CalendarFeed
from meetings.models.information_session import InformationSession
from meetings.models.invitation import Invitation, InvitationAnswer
from meetings.models.item_time import ItemTime
from meetings.models.lead_time import LeadTime
from meetings.models.meeting import Meeting
from meetings.models.minutes import Minutes, MinutesCorrection, MinutesRevision
from meetings.models.packet import Packet, PacketFile
from meetings.models.paper import Paper, PaperVersion
from meetings.models.poll import Poll, PollAnswer, PollInvitee, PollReply, PollSlot
from meetings.models.position import DecisionPosition
from meetings.models.report_back import HomeAnswer, HomeQuestion, ReportBack
from meetings.models.series import Occurrence, Series, SeriesBreak
from meetings.models.waiting_point import WaitingPoint

__all__ = [
    "Action",
    "ActionAppearance",
    "ActionFile",
    "ActionUpdate",
    "ActionWait",
    "AgendaItem",
    "AgendaTemplateItem",
    "Attendance",
    "Away",
    "CalendarFeed",
    "Decision",
    "DecisionPosition",
    "EventText",
    "HomeAnswer",
    "HomeQuestion",
    "InformationSession",
    "Invitation",
    "InvitationAnswer",
    "ItemTime",
    "LeadTime",
    "Meeting",
    "Minutes",
    "MinutesCorrection",
    "MinutesRevision",
    "NoteRevision",
    "Occurrence",
    "Packet",
    "PacketFile",
    "Paper",
    "PaperVersion",
    "Poll",
    "PollAnswer",
    "PollInvitee",
    "PollReply",
    "PollSlot",
    "ReportBack",
    "Series",
    "SeriesBreak",
    "WaitingPoint",
]
