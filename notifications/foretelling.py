"""What will go, in words: of what ``upcoming`` and ``planned`` reckon."""

from enum import StrEnum

from django.utils.translation import ngettext


class What(StrEnum):
    """What somebody will get."""

    INVITATION = "invitation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    QUESTION = "question"
    REMINDER = "reminder"
    FOLLOW_UP = "follow-up"
    ACTIONS = "actions"
    # Of the plan around a meeting (``planned``).
    POLL_REMINDER = "poll-reminder"
    POLL_RESULT = "poll-result"
    NUDGE = "nudge"
    BRIEF = "brief"
    REPORT_BACK = "report-back"
    REPORT_BACK_AGAIN = "report-back-again"
    MINUTES = "minutes"
    APPROVAL = "approval"


def words_of(what: What, count: int) -> str:
    """Say what goes to how many; ``%(count)s`` and ``%(step)s`` are left to be filled."""
    return (_of_meetings(count) | _of_the_plan(count))[what]


def _of_meetings(count: int) -> dict[What, str]:
    return {
        What.INVITATION: ngettext("Invitation to %(count)s person", "Invitation to %(count)s people", count),
        What.CHANGE: ngettext("Notice of change to %(count)s person", "Notice of change to %(count)s people", count),
        What.CANCELLATION: ngettext("Cancellation to %(count)s person", "Cancellation to %(count)s people", count),
        What.QUESTION: ngettext(
            "Reminder to %(count)s person who has not answered",
            "Reminder to %(count)s people who have not answered",
            count,
        ),
        What.REMINDER: ngettext(
            "Reminder to %(count)s person who may come", "Reminder to %(count)s people who may come", count
        ),
        What.FOLLOW_UP: ngettext("Follow-up to %(count)s person", "Follow-up to %(count)s people", count),
        What.ACTIONS: ngettext(
            "Reminder of actions to %(count)s person", "Reminder of actions to %(count)s people", count
        ),
    }


def _of_the_plan(count: int) -> dict[What, str]:
    return {
        What.POLL_REMINDER: ngettext(
            "Reminder of the poll to %(count)s person who has not answered",
            "Reminder of the poll to %(count)s people who have not answered",
            count,
        ),
        What.POLL_RESULT: ngettext(
            "Result of the poll to %(count)s co-chair", "Result of the poll to %(count)s co-chairs", count
        ),
        What.NUDGE: ngettext(
            "Unless it is done, a word to %(count)s co-chair: %(step)s",
            "Unless it is done, a word to %(count)s co-chairs: %(step)s",
            count,
        ),
        What.BRIEF: ngettext(
            "What is still open, to %(count)s co-chair", "What is still open, to %(count)s co-chairs", count
        ),
        What.REPORT_BACK: ngettext(
            "What to tell at home, to %(count)s person", "What to tell at home, to %(count)s people", count
        ),
        What.REPORT_BACK_AGAIN: ngettext(
            "Question whether home was told, to %(count)s person",
            "Question whether home was told, to %(count)s people",
            count,
        ),
        What.MINUTES: ngettext(
            "Unless they are circulated, a word about the minutes to %(count)s co-chair",
            "Unless they are circulated, a word about the minutes to %(count)s co-chairs",
            count,
        ),
        What.APPROVAL: ngettext(
            "Unless they are approved, a word about the minutes to %(count)s co-chair",
            "Unless they are approved, a word about the minutes to %(count)s co-chairs",
            count,
        ),
    }
