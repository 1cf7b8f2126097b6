"""The kinds of message there are, and how often somebody may have each: the page, the API and the docs read it here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a message is about."""

    SIGN_IN_CODE = "sign-in-code", _("Sign-in code")
    ACCOUNT = "account", _("About your account")
    INVITATION = "invitation", _("Invitation to a meeting")
    POLL = "poll", _("Question when people can come")
    POLL_REMINDER = "poll-reminder", _("Reminder to say when one can come")
    POLL_RESULT = "poll-result", _("Result of a poll")
    POLL_WITHDRAWN = "poll-withdrawn", _("A poll that was taken back")
    MEETING_CHANGE = "meeting-change", _("Change of a meeting")
    CANCELLATION = "cancellation", _("Cancellation of a meeting")
    MEETING_REMINDER = "meeting-reminder", _("Reminder of a meeting")
    ACTION_REMINDER = "action-reminder", _("Reminder of actions")
    FOLLOW_UP = "follow-up", _("Follow-up of a meeting")
    SIGN_OFF = "sign-off", _("Request to sign off")
    SIGN_OFF_REMINDER = "sign-off-reminder", _("Reminder to sign off")
    SIGN_OFF_ANSWER = "sign-off-answer", _("Answer to a sign-off")
    POINT_ANSWER = "point-answer", _("Answer to a proposed point")
    PUBLICATION = "publication", _("Publication at its time")
    FOLLOW_REQUEST = "follow-request", _("Question to a follower")
    PATHWAY_NEWS = "pathway-news", _("News of pathways")
    CHAIR_BRIEF = "chair-brief", _("What is open before a meeting")
    CHAIR_ALL_SET = "chair-all-set", _("All is set for a meeting")
    ESCALATION = "escalation", _("Actions that stand still")
    PACKET = "packet", _("Papers of a meeting")
    MINUTES = "minutes", _("Minutes of a meeting")
    MINUTES_CORRECTION = "minutes-correction", _("Correction of minutes")
    MINUTES_DUE = "minutes-due", _("Minutes that the plan waits for")
    REPORT_BACK = "report-back", _("What to tell an organization")
    CHAIR_NUDGE = "chair-nudge", _("What the plan of a meeting waits for")
    HAND_OVER = "hand-over", _("What goes with a seat")
    DIGEST = "digest", _("Mail gathered for you")
    WEBHOOK = "webhook", _("Webhook")
    WEBHOOK_OFF = "webhook-off", _("A webhook was switched off")


class Cadence(models.TextChoices):
    """How often a kind of message reaches somebody."""

    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("daily")
    WEEKLY = "weekly", _("weekly")
    NEVER = "never", _("never")


# What is gathered into one mail on the reader's own morning.
GATHERED = (Cadence.DAILY, Cadence.WEEKLY)

# What a person may choose; the first holds until they do. A kind that is not named comes at once and has no choice:
# codes, invitations and what changes them are why somebody is here at all. A meeting does not wait for a Monday, and
# what a co-chair must still mend does not wait at all.
CHOICES: dict[Kind, tuple[Cadence, ...]] = {
    Kind.MEETING_REMINDER: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.NEVER),
    Kind.ACTION_REMINDER: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY, Cadence.NEVER),
    Kind.FOLLOW_UP: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY, Cadence.NEVER),
    Kind.SIGN_OFF_ANSWER: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY, Cadence.NEVER),
    Kind.ESCALATION: (Cadence.AT_ONCE, Cadence.NEVER),
    Kind.CHAIR_BRIEF: (Cadence.AT_ONCE, Cadence.NEVER),
    Kind.CHAIR_ALL_SET: (Cadence.AT_ONCE, Cadence.NEVER),
    Kind.CHAIR_NUDGE: (Cadence.AT_ONCE, Cadence.NEVER),
    Kind.REPORT_BACK: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY, Cadence.NEVER),
    Kind.PACKET: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.NEVER),
    Kind.MINUTES: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY, Cadence.NEVER),
    Kind.MINUTES_CORRECTION: (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY, Cadence.NEVER),
    Kind.MINUTES_DUE: (Cadence.AT_ONCE, Cadence.NEVER),
}
# What a person may do without.
OPTIONAL = tuple(CHOICES)
# Nobody but co-chairs and consultants is ever written these.
FOR_CHAIRS = (
    Kind.SIGN_OFF_ANSWER,
    Kind.CHAIR_BRIEF,
    Kind.CHAIR_ALL_SET,
    Kind.CHAIR_NUDGE,
    Kind.MINUTES_CORRECTION,
    Kind.MINUTES_DUE,
)


def choices_of(kind: str) -> tuple[Cadence, ...]:
    """Return how often somebody may have a kind of message, the usual first; one alone is no choice."""
    return CHOICES.get(Kind(kind), (Cadence.AT_ONCE,))


# Lower goes first.
PRIORITY = {
    Kind.SIGN_IN_CODE: 0,
    Kind.ACCOUNT: 0,
    # Somebody waits at a screen for it.
    Kind.FOLLOW_REQUEST: 5,
    Kind.CANCELLATION: 10,
    Kind.MEETING_CHANGE: 10,
    Kind.INVITATION: 20,
    Kind.POLL: 20,
    Kind.POLL_REMINDER: 30,
    Kind.POLL_RESULT: 20,
    Kind.POLL_WITHDRAWN: 20,
    Kind.MEETING_REMINDER: 30,
    Kind.ACTION_REMINDER: 40,
    Kind.FOLLOW_UP: 40,
    Kind.SIGN_OFF: 20,
    Kind.SIGN_OFF_REMINDER: 30,
    Kind.SIGN_OFF_ANSWER: 20,
    Kind.POINT_ANSWER: 20,
    Kind.PUBLICATION: 20,
    Kind.CHAIR_BRIEF: 30,
    Kind.CHAIR_ALL_SET: 50,
    Kind.ESCALATION: 40,
    Kind.PACKET: 30,
    Kind.MINUTES: 40,
    Kind.MINUTES_CORRECTION: 40,
    Kind.MINUTES_DUE: 40,
    Kind.REPORT_BACK: 40,
    Kind.CHAIR_NUDGE: 30,
    Kind.HAND_OVER: 40,
    Kind.DIGEST: 50,
    Kind.WEBHOOK_OFF: 20,
    # Programs have a lane of their own (claims.claim): nothing else has this number.
    Kind.WEBHOOK: 60,
    # A hundred thousand of them never hold up a single invitation.
    Kind.PATHWAY_NEWS: 90,
}

# How an unsubscribe link names one kind; it lies in mailboxes for years, so a number is never given away again.
# That of a digest stands for whatever somebody has gathered when they use it.
SUBJECT_NUMBERS = {
    Kind.MEETING_REMINDER: 1,
    Kind.ACTION_REMINDER: 2,
    Kind.FOLLOW_UP: 3,
    Kind.SIGN_OFF_ANSWER: 4,
    Kind.ESCALATION: 5,
    Kind.CHAIR_BRIEF: 6,
    Kind.CHAIR_ALL_SET: 7,
    Kind.DIGEST: 8,
    Kind.MINUTES: 20,
    Kind.PACKET: 23,
    Kind.MINUTES_CORRECTION: 21,
    Kind.MINUTES_DUE: 22,
    Kind.REPORT_BACK: 30,
    Kind.CHAIR_NUDGE: 31,
}
