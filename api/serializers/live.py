"""What a program hears of a meeting while the table meets."""

from typing import Any

from rest_framework import serializers

from api.serializers.bodies import NumberField, StrictSerializer


class PartsSerializer(serializers.Serializer[Any]):
    """A word for each part of a meeting: another one as soon as something in the part is."""

    meeting = serializers.CharField(read_only=True)
    agenda = serializers.CharField(read_only=True)
    attendance = serializers.CharField(read_only=True)
    decisions = serializers.CharField(read_only=True)
    actions = serializers.CharField(read_only=True)


class PulseSerializer(serializers.Serializer[Any]):
    """Whether anything moved."""

    parts = PartsSerializer(read_only=True)


class PointTimeSerializer(serializers.Serializer[Any]):
    """How long the table spoke about a point."""

    item = serializers.IntegerField(read_only=True, help_text="The number of the point.")
    minutes = serializers.IntegerField(read_only=True, help_text="What was planned.")
    seconds = serializers.IntegerField(read_only=True, help_text="What was spent, up to now.")
    runs_since = serializers.DateTimeField(read_only=True, allow_null=True)


class ClockSerializer(serializers.Serializer[Any]):
    """The clock of a meeting."""

    points = PointTimeSerializer(many=True, read_only=True)


class SetClockSerializer(StrictSerializer):
    """For which point the clock runs; none stops it."""

    item = NumberField(allow_null=True)
