"""How long before and after a meeting a table does what, and when it reminds."""

from typing import Any

from rest_framework import serializers

from api.serializers.bodies import ChangesSerializer, ReminderDaysField
from api.serializers.rows import InstantField
from meetings.models import LeadTime
from meetings.models.lead_time import MOST_DAYS


def _days() -> serializers.IntegerField:
    return serializers.IntegerField(
        min_value=0, max_value=MOST_DAYS, allow_null=True, required=False, help_text="Null leaves the step out."
    )


class LeadTimesSerializer(ChangesSerializer):
    """Days of each step: before the meeting, but for the minutes and their approval, which come after it; reminders."""

    poll = _days()
    invite = _days()
    agenda = _days()
    packet = _days()
    minutes = _days()
    approval = _days()
    reminders = ReminderDaysField(
        required=False, help_text="Days before the meeting on which people are reminded; none at all: nobody is."
    )


class PlannedSerializer(serializers.Serializer[Any]):
    """One step of the plan of a meeting, and how it stands."""

    step = serializers.ChoiceField(source="planned.step", choices=LeadTime.Step.choices, read_only=True)
    days = serializers.IntegerField(source="planned.days", read_only=True)
    on = serializers.DateField(source="planned.on", read_only=True, help_text="On the meeting's own calendar.")
    is_after = serializers.BooleanField(source="planned.is_after", read_only=True)
    is_own = serializers.BooleanField(
        source="planned.is_own", read_only=True, help_text="Whether this meeting has days of its own for it."
    )
    is_done = serializers.BooleanField(read_only=True)
    done_at = InstantField(read_only=True, allow_null=True)
    taken_back_at = InstantField(
        read_only=True, allow_null=True, help_text="When the poll was taken back, as long as nobody is asked anew."
    )


class MeetingPlanSerializer(serializers.Serializer[Any]):
    """The plan around a meeting, by day."""

    meeting = serializers.IntegerField(read_only=True, help_text="The number of the meeting.")
    steps = PlannedSerializer(many=True, read_only=True)
    reminders = serializers.ListField(
        child=serializers.IntegerField(), read_only=True, help_text="Days before the meeting, the earliest first."
    )
    reminders_are_own = serializers.BooleanField(
        read_only=True, help_text="Whether this meeting reminds on other days than its table."
    )
