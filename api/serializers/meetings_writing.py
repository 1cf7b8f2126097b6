"""Bodies that call a table together."""

from typing import Any

from rest_framework import serializers

from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer
from meetings.models import Meeting

FOLDS = [(0, "the first"), (1, "the second, an hour later")]
MOST_ACTIONS = 500


def _line(most: int) -> Any:
    return serializers.CharField(required=False, allow_blank=True, max_length=most)


class WhenAndWhereSerializer(StrictSerializer):
    """When and where a table meets."""

    title = _line(200)
    local_date = serializers.DateField(required=False)
    local_time = serializers.TimeField(required=False)
    timezone = serializers.CharField(required=False, max_length=64, help_text="An IANA name, as America/Halifax.")
    minutes = serializers.IntegerField(required=False, min_value=15, max_value=600)
    place = _line(200)
    link = serializers.URLField(required=False, allow_blank=True, max_length=500)
    message = _line(4_000)
    fold = serializers.ChoiceField(
        choices=FOLDS, required=False, help_text="Which of the two, for a time that comes twice."
    )


class NewMeetingSerializer(WhenAndWhereSerializer):
    """The next meeting. What is left out is as the table usually meets."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")
    local_date = serializers.DateField()
    audience = serializers.ChoiceField(
        choices=Meeting.Audience.choices,
        required=False,
        default=Meeting.Audience.TABLE,
        help_text="For chosen seats, name them before you send it.",
    )
    take_up = serializers.ListField(
        child=NumberField(),
        required=False,
        default=list,
        max_length=MOST_ACTIONS,
        help_text="Parked actions of the group that come back onto its list.",
    )


class AudienceSerializer(StrictSerializer):
    """Whom a draft is for."""

    audience = serializers.ChoiceField(choices=Meeting.Audience.choices)
    seats = serializers.ListField(
        child=NumberField(), required=False, default=list, max_length=200, help_text="Numbers of seats of the group."
    )


class ChangeMeetingSerializer(WhenAndWhereSerializer, ChangesSerializer):
    """Another time or place."""

    reason = serializers.CharField(
        required=False, max_length=300, help_text="Needed where people know of the meeting: everybody invited reads it."
    )


class CancelMeetingSerializer(StrictSerializer):
    """Why a meeting will not be."""

    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=300,
        help_text="Needed where people know of the meeting: everybody invited reads it.",
    )
