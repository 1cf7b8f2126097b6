"""Series of meetings, and their days."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.bodies import StrictSerializer
from api.serializers.rows import RowSerializer
from meetings.models import Occurrence, Series, SeriesBreak
from workgroups.models import Jurisdiction, WorkGroup

EVERY = [(months, str(months)) for months in Series.INTERVALS]


class BreakSerializer(RowSerializer[SeriesBreak]):
    """A span without meetings; both days belong to it."""

    class Meta:
        model = SeriesBreak
        fields: ClassVar[list[str]] = ["starts_on", "ends_on", "name"]
        read_only_fields = fields


class SeriesSerializer(RowSerializer[Series]):
    """In which rhythm a table meets. ``local_time`` is the wall clock of ``timezone``; ``weekday`` 0 is Monday."""

    group = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, help_text="The code of the group.")
    holidays_of = serializers.SlugRelatedField[Any](
        source="jurisdictions", slug_field="code", many=True, read_only=True, help_text="Codes of jurisdictions."
    )
    skip_months = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=12), read_only=True)
    breaks = BreakSerializer(many=True, read_only=True)

    class Meta:
        model = Series
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "title",
            "week",
            "weekday",
            "every_months",
            "starts_on",
            "local_time",
            "timezone",
            "minutes",
            "place",
            "link",
            "skip_months",
            "holidays_of",
            "breaks",
            "instead",
            "version",
            "changed_at",
        ]
        read_only_fields = fields


class OccurrenceSerializer(RowSerializer[Occurrence]):
    """A day of a series. ``original_on`` is its slot by the rule and stays, wherever the day is moved."""

    series = serializers.PrimaryKeyRelatedField[Any](read_only=True)
    meeting = serializers.SerializerMethodField()

    class Meta:
        model = Occurrence
        fields: ClassVar[list[str]] = [
            "id",
            "series",
            "original_on",
            "local_date",
            "reason",
            "moved_at",
            "cancelled_at",
            "meeting",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.IntegerField(allow_null=True, help_text="The meeting that was planned for it."))
    def get_meeting(self, day: Occurrence) -> int | None:
        """Name the meeting, to those who may know of it."""
        return day.meeting_id if getattr(day, "meeting_is_known", False) else None


class NewBreakSerializer(StrictSerializer):
    """A span without meetings."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    name = serializers.CharField(required=False, allow_blank=True, default="", max_length=80)


class RuleSerializer(StrictSerializer):
    """A rule; what is left out is as the table usually meets, or stays as it is."""

    week = serializers.ChoiceField(choices=Series.Week.choices, required=False, help_text="-1 is the last.")
    weekday = serializers.ChoiceField(choices=WorkGroup.Weekday.choices, required=False, help_text="0 is Monday.")
    every_months = serializers.ChoiceField(choices=EVERY, required=False)
    starts_on = serializers.DateField(required=False)
    local_time = serializers.TimeField(required=False)
    timezone = serializers.CharField(required=False, max_length=64, help_text="An IANA name, as America/Halifax.")
    minutes = serializers.IntegerField(required=False, min_value=15, max_value=600)
    title = serializers.CharField(required=False, allow_blank=True, max_length=200)
    place = serializers.CharField(required=False, allow_blank=True, max_length=200)
    link = serializers.URLField(required=False, allow_blank=True, max_length=500)
    skip_months = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=12), required=False, max_length=12
    )
    holidays_of = serializers.ListField(
        child=serializers.CharField(max_length=16), required=False, max_length=20, help_text="Codes of jurisdictions."
    )
    breaks = NewBreakSerializer(many=True, required=False)
    instead = serializers.ChoiceField(choices=Series.Instead.choices, required=False)

    def validate_holidays_of(self, codes: list[str]) -> list[str]:
        """Refuse codes that stand for nothing."""
        known = set(Jurisdiction.objects.filter(code__in=codes).values_list("code", flat=True))
        if set(codes) - known:
            raise serializers.ValidationError(_("There is no such jurisdiction."), code="unknown")
        return codes


class NewSeriesSerializer(RuleSerializer):
    """A new rhythm."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")


class SaidBackSerializer(serializers.Serializer[Any]):
    """A rule in words, with the next four dates. Nothing is kept."""

    sentences = serializers.ListField(child=serializers.CharField())
    dates = serializers.ListField(child=serializers.DateField())


class MoveDaySerializer(StrictSerializer):
    """Another date for one day."""

    local_date = serializers.DateField()
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)


class CancelDaySerializer(StrictSerializer):
    """Why one day falls out."""

    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
