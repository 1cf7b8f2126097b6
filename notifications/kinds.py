"""The kinds of message there are, and which of them somebody may switch off."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a message is about."""

    SIGN_IN_CODE = "sign-in-code", _("Sign-in code")
    ACCOUNT = "account", _("About your account")
    INVITATION = "invitation", _("Invitation to a meeting")
    MEETING_CHANGE = "meeting-change", _("Change of a meeting")
    CANCELLATION = "cancellation", _("Cancellation of a meeting")
    MEETING_REMINDER = "meeting-reminder", _("Reminder of a meeting")
    ACTION_REMINDER = "action-reminder", _("Reminder of actions")
    FOLLOW_UP = "follow-up", _("Follow-up of a meeting")
    SIGN_OFF = "sign-off", _("Request to sign off")
    SIGN_OFF_REMINDER = "sign-off-reminder", _("Reminder to sign off")
    SIGN_OFF_ANSWER = "sign-off-answer", _("Answer to a sign-off")
    PUBLICATION = "publication", _("Publication at its time")
    FOLLOW_REQUEST = "follow-request", _("Question to a follower")
    PATHWAY_NEWS = "pathway-news", _("News of pathways")


# What a person may do without. Codes, invitations and what changes them are why somebody is here at all.
OPTIONAL = (Kind.MEETING_REMINDER, Kind.ACTION_REMINDER, Kind.FOLLOW_UP)

# Lower goes first.
PRIORITY = {
    Kind.SIGN_IN_CODE: 0,
    Kind.ACCOUNT: 0,
    # Somebody waits at a screen for it.
    Kind.FOLLOW_REQUEST: 5,
    Kind.CANCELLATION: 10,
    Kind.MEETING_CHANGE: 10,
    Kind.INVITATION: 20,
    Kind.MEETING_REMINDER: 30,
    Kind.ACTION_REMINDER: 40,
    Kind.FOLLOW_UP: 40,
    Kind.SIGN_OFF: 20,
    Kind.SIGN_OFF_REMINDER: 30,
    Kind.SIGN_OFF_ANSWER: 20,
    Kind.PUBLICATION: 20,
    # A hundred thousand of them never hold up a single invitation.
    Kind.PATHWAY_NEWS: 90,
}

# How an unsubscribe link names one kind; it lies in mailboxes for years, so a number is never given away again.
SUBJECT_NUMBERS = {Kind.MEETING_REMINDER: 1, Kind.ACTION_REMINDER: 2, Kind.FOLLOW_UP: 3}
