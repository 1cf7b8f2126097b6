"""What goes with a seat, as numbers of rows that have addresses of their own."""

from typing import Any

from rest_framework import serializers

from meetings.handing_over import HandOver


class HandOverSerializer(serializers.Serializer[HandOver]):
    """What a new holder of a seat finds."""

    seat = serializers.IntegerField(read_only=True, help_text="The number of the seat.")
    actions = serializers.ListField(child=serializers.IntegerField(), read_only=True, help_text="Its open actions.")
    meetings = serializers.ListField(
        child=serializers.IntegerField(), read_only=True, help_text="The last four that were closed, the latest first."
    )
    report_backs = serializers.ListField(
        child=serializers.IntegerField(), read_only=True, help_text="What home has yet to hear."
    )
    dates = serializers.ListField(
        child=serializers.IntegerField(), read_only=True, help_text="The next meetings, the soonest first."
    )

    def to_representation(self, instance: HandOver) -> dict[str, Any]:
        """Name each row by its number."""
        lists = ("actions", "meetings", "report_backs", "dates")
        return {"seat": instance.seat.pk, **{name: [row.pk for row in getattr(instance, name)] for name in lists}}
