"""What will be mailed: rows that are reckoned, not kept."""

from typing import Any

from rest_framework import serializers

from api.serializers.rows import InstantField
from api.serializers.shared import AsWritten
from notifications.foretelling import What
from notifications.kinds import Kind
from notifications.upcoming import Upcoming


class ForetoldSerializer(serializers.Serializer[Any]):
    """So many people will get this at that instant, as things stand."""

    at = InstantField(read_only=True)
    kind = serializers.ChoiceField(choices=Kind.choices, read_only=True)
    what = serializers.ChoiceField(
        choices=[what.value for what in What], read_only=True, help_text="What they get, closer than by its kind."
    )
    recipients = serializers.IntegerField(source="count", read_only=True, help_text="How many people.")
    words = serializers.CharField(read_only=True, help_text="The same in words, in the language that was asked for.")
    group = serializers.SerializerMethodField()
    meeting = serializers.IntegerField(
        source="meeting.pk", read_only=True, default=None, allow_null=True, help_text="Null where it is about none."
    )

    def get_group(self, row: Upcoming) -> str:
        """Return the code of the group."""
        return str(self.context["tables"][row.group_id].code)


class ForetoldListSerializer(AsWritten):
    """What comes soonest, in one answer."""

    count = serializers.IntegerField()
    results = ForetoldSerializer(many=True)
