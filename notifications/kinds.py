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


# What a person may do without. Codes, invitations and what changes them are why somebody is here at all.
OPTIONAL = (Kind.MEETING_REMINDER, Kind.ACTION_REMINDER, Kind.FOLLOW_UP)

# Lower goes first.
PRIORITY = {
    Kind.SIGN_IN_CODE: 0,
    Kind.ACCOUNT: 0,
    Kind.CANCELLATION: 10,
    Kind.MEETING_CHANGE: 10,
    Kind.INVITATION: 20,
    Kind.MEETING_REMINDER: 30,
    Kind.ACTION_REMINDER: 40,
    Kind.FOLLOW_UP: 40,
}

# How an unsubscribe link names one kind; it lies in mailboxes for years, so a number is never given away again.
SUBJECT_NUMBERS = {Kind.MEETING_REMINDER: 1, Kind.ACTION_REMINDER: 2, Kind.FOLLOW_UP: 3}
