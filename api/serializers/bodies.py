"""Bodies of writes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class StrictSerializer(serializers.Serializer[Any]):
    """A body whose names are all known: a word misspelt must not pass for a wish fulfilled."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError(
                {name: [_("There is no such field here.")] for name in unknown}, code="unknown_field"
            )
        return super().to_internal_value(data)
