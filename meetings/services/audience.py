"""Says whom a meeting is for, as long as nobody knows of it."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.versions import write_version
from meetings.models import Meeting
from workgroups.models import Seat


@transaction.atomic
def set_audience(
    *, meeting: Meeting, actor: Person, version: int, audience: str, seats: Iterable[Seat], now: dt.datetime
) -> Meeting:
    """Let a draft be for the whole table, the co-chairs, or chosen seats.

    Invitations, reminders and who may know of it follow. Raise ValidationError once it was sent, for chosen seats
    without any, and for a seat of another table.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    if meeting.state != Meeting.State.DRAFT:
        raise ValidationError(_("The invitations to this meeting went out before."), code="already_sent")
    chosen = list(seats) if audience == Meeting.Audience.SEATS else []
    if audience == Meeting.Audience.SEATS and not chosen:
        raise ValidationError({"seats": ValidationError(_("Choose at least one seat."), code="required")})
    if any(seat.group_id != meeting.group_id for seat in chosen):
        raise ValidationError({"seats": ValidationError(_("This belongs to another group."), "of_another_group")})
    write_version(meeting, version=version, audience=audience, changed_at=now)
    meeting.seats.set(chosen)
    return meeting
