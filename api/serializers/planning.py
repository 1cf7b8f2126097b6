"""Days for the next meeting, and times away."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.bodies import StrictSerializer
from api.serializers.rows import RowSerializer
from meetings.models import Away


class AwaySerializer(RowSerializer[Away]):
    """A time away; both days belong to it. The note is the reader's alone."""

    class Meta:
        model = Away
        fields: ClassVar[list[str]] = ["id", "starts_on", "ends_on", "note"]
        read_only_fields = fields


class AwayListSerializer(serializers.Serializer[Any]):
    """The reader's times away that are not over."""

    results = AwaySerializer(many=True)


class NewAwaySerializer(StrictSerializer):
    """A time away."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=120)


class HolidaySerializer(serializers.Serializer[Any]):
    """A statutory holiday with the jurisdictions, among those at the table, that keep it."""

    name = serializers.CharField()
    places = serializers.ListField(child=serializers.CharField())


class CandidateSerializer(serializers.Serializer[Any]):
    """A day with what stands in its way."""

    day = serializers.DateField()
    offered = serializers.BooleanField(help_text="Whether it is one of the three to choose from.")
    holidays = HolidaySerializer(many=True)
    people_elsewhere = serializers.IntegerField(help_text="How many are asked to another table's meeting.")
    tables_elsewhere = serializers.ListField(child=serializers.CharField(), help_text="Those that you may know of.")
    people_away = serializers.ListField(child=serializers.CharField())


class CandidatesSerializer(serializers.Serializer[Any]):
    """Days for the next meeting, soonest first."""

    occurrence = serializers.IntegerField(allow_null=True, help_text="The day of the series they begin with.")
    results = CandidateSerializer(many=True)
