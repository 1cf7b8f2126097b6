"""The record of what happened."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.record_filters import VERBS
from api.serializers.rows import RowSerializer
from api.serializers.sessions import NamedPersonSerializer
from workgroups.models import ActivityEntry


class TargetSerializer(serializers.Serializer[Any]):
    """The row that an entry speaks of."""

    type = serializers.CharField(source="target_type", help_text="Its kind, such as meetings.meeting.")
    id = serializers.IntegerField(source="target_id")
    label = serializers.CharField(  # type: ignore[assignment]  # a name of ours
        source="target_label", help_text="What it was called then."
    )


class ActivitySerializer(RowSerializer[ActivityEntry]):
    """One fact, written when it became true and never changed."""

    verb = serializers.ChoiceField(choices=VERBS, read_only=True)
    group = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, help_text="The code of the group.")
    actor = NamedPersonSerializer(read_only=True, allow_null=True, help_text="Null where it happened by itself.")
    target = TargetSerializer(source="*", read_only=True)

    class Meta:
        model = ActivityEntry
        fields: ClassVar[list[str]] = ["id", "at", "verb", "group", "actor", "target"]
        read_only_fields = fields
