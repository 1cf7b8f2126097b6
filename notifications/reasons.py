"""Why a message did not go, in words for the Deliveries page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """What stands beside a message that was cancelled, expired, failed or held back."""

    SUPERSEDED = "superseded", _("a newer message took its place")
    NOT_INVITED = "not-invited", _("the person is no longer invited")
    MEETING_CANCELLED = "meeting-cancelled", _("the meeting was cancelled")
    MEETING_OVER = "meeting-over", _("the meeting has begun")
    MEETING_MOVED = "meeting-moved", _("the meeting was moved")
    ANSWERED = "answered", _("the person has answered")
    NOTHING_LEFT = "nothing-left", _("nothing is left to do")
    INACTIVE = "inactive", _("the person is no longer active")
    UNWANTED = "unwanted", _("the person does not want messages of this kind")
    UNFOLLOWED = "unfollowed", _("the follower has left")
    TEXT_CHANGED = "text-changed", _("the question was taken back, or the text changed")
    NOT_PUBLISHED = "not-published", _("what it told is not published any more")
    BY_HAND = "by-hand", _("somebody took it back")
    TOO_LATE = "too-late", _("its time had passed")
    UNREACHABLE = "unreachable", _("this address refused several messages")
    REFUSED = "refused", _("the mail server refused it")
    NO_ANSWER = "no-answer", _("the mail server fell silent twice")
    BROKEN = "broken", _("the message could not be written")
    HOOK_OFF = "hook-off", _("the webhook is switched off")
    OTHER_LIFE = "other-life", _("it was written before this installation was restored")


# We took it back ourselves; where the reason ends, the message may be written anew.
TAKEN_BACK = (
    Reason.SUPERSEDED,
    Reason.NOT_INVITED,
    Reason.MEETING_CANCELLED,
    Reason.MEETING_MOVED,
    Reason.INACTIVE,
)
