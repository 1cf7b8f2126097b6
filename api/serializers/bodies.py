"""Bodies of writes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from workgroups.reminder_days import FURTHEST_REMINDER, MOST_REMINDERS

# What the database can count to: a greater number is nobody's.
MOST = 2**63 - 1


class StrictSerializer(serializers.Serializer[Any]):
    """A body whose names are all known: a word misspelt must not pass for a wish fulfilled."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError(
                {name: [_("There is no such field here.")] for name in unknown}, code="unknown_field"
            )
        return super().to_internal_value(data)


class ChangesSerializer(StrictSerializer):
    """What is to be another; what is left out stays as it is."""

    def validate(self, attrs: Any) -> Any:
        if not attrs:
            raise serializers.ValidationError(_("Say what is new: name at least one field."), code="nothing_new")
        return attrs


class ReminderDaysField(serializers.ListField):
    """Days before a meeting on which people are reminded. The bounds are those of the rule, told to programs."""

    def __init__(self, **options: Any) -> None:
        child = serializers.IntegerField(min_value=1, max_value=FURTHEST_REMINDER)
        super().__init__(child=child, max_length=MOST_REMINDERS, **options)


class NumberField(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=MOST, **options)
