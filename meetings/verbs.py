"""What can happen at a table's meetings and to its actions."""

from enum import StrEnum


class Verb(StrEnum):
    """Verbs of the record that this floor writes."""

    MEETING_PLANNED = "meeting.planned"
    MEETING_SCHEDULED = "meeting.scheduled"
    MEETING_CHANGED = "meeting.changed"
    MEETING_CANCELLED = "meeting.cancelled"
    MEETING_STARTED = "meeting.started"
    MEETING_CLOSED = "meeting.closed"
    INVITATION_ANSWERED = "invitation.answered"
    INVITATION_SENT = "invitation.sent"
    ATTENDANCE_MARKED = "attendance.marked"
    AGENDA_CHANGED = "agenda.changed"
    DECISION_RECORDED = "decision.recorded"
    DECISION_CHANGED = "decision.changed"
    DECISION_WITHDRAWN = "decision.withdrawn"
    DECISION_REVIEWED = "decision.reviewed"
    ACTION_ADDED = "action.added"
    ACTION_UPDATED = "action.updated"
    FEED_OPENED = "feed.opened"
    FEED_REVOKED = "feed.revoked"
    MINUTES_CIRCULATED = "minutes.circulated"
    MINUTES_CORRECTED = "minutes.corrected"
    MINUTES_CONFIRMED = "minutes.confirmed"
