"""A meeting under a lock, for whoever writes while the table meets."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting


def locked_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands, locked until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)


def meeting_in_session(meeting: Meeting) -> Meeting:
    """Return the meeting, locked. Raise ValidationError when it is not in session, or no longer."""
    meeting = locked_meeting(meeting)
    if meeting.state != Meeting.State.HELD:
        raise ValidationError(_("This can only be done while the meeting is in session."), code="not_in_session")
    return meeting
