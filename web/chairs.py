"""Fetches what somebody works on who acts as chair."""

from django.shortcuts import get_object_or_404

from meetings.models import Meeting
from meetings.policies import can_change_meeting
from web.access import SignedInRequest, require


def chaired_meeting(request: SignedInRequest, pk: int) -> Meeting:
    """Return a meeting the reader acts as chair of; 404 for one they may not know, 403 for one they only attend."""
    visible = Meeting.objects.visible_to(request.reader.standing)
    meeting = get_object_or_404(visible.select_related("group"), pk=pk)
    require(can_change_meeting(request.reader.standing, meeting))
    return meeting
