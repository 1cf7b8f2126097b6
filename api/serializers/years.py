"""A table over the years: what came of its meetings, and who took part."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.rows import RowSerializer
from meetings.models import Action, Decision, Meeting, Minutes
from workgroups.models import Seat

COUNTS = ("percent", "present", "stood_in", "regrets", "absent")


class HowFarMinutesSerializer(RowSerializer[Minutes]):
    """How far the minutes of a meeting are."""

    class Meta:
        model = Minutes
        fields: ClassVar[list[str]] = ["id", "state", "confirmed_at"]
        read_only_fields = fields


class DecidedSerializer(RowSerializer[Decision]):
    """What was decided, in its wording."""

    class Meta:
        model = Decision
        fields: ClassVar[list[str]] = ["id", "wording", "ended_on"]
        read_only_fields = fields


class AgreedSerializer(RowSerializer[Action]):
    """What was agreed, and how it ended."""

    class Meta:
        model = Action
        fields: ClassVar[list[str]] = ["id", "title", "status", "due_on", "ended_at"]
        read_only_fields = fields


class MetSerializer(RowSerializer[Meeting]):
    """A meeting that is over, with what came of it."""

    name = serializers.CharField(read_only=True, help_text="The title, or what a meeting without one is called.")
    minutes = serializers.SerializerMethodField()
    decisions = DecidedSerializer(many=True, read_only=True)
    actions = AgreedSerializer(many=True, read_only=True, source="actions_made", help_text="Agreed there.")

    class Meta:
        model = Meeting
        fields: ClassVar[list[str]] = [
            "id", "local_date", "name", "audience", "state", "minutes", "decisions", "actions"
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(HowFarMinutesSerializer(allow_null=True, help_text="Null while the table has none."))
    def get_minutes(self, meeting: Meeting) -> Any:
        """Say how far they are, once they were circulated."""
        kept = getattr(meeting, "minutes_kept", None)
        return HowFarMinutesSerializer(kept, context=self.context).data if kept else None


class CountsSerializer(serializers.Serializer[Any]):
    """How often seats did what; ``percent`` is the share that took part, by the holder or a stand-in."""

    percent = serializers.IntegerField(source="counts.percent", min_value=0, max_value=100)
    present = serializers.IntegerField(source="counts.present", help_text="The holder came.")
    stood_in = serializers.IntegerField(source="counts.stood_in", help_text="Somebody came for the holder.")
    regrets = serializers.IntegerField(source="counts.regrets", help_text="Nobody came, and said so.")
    absent = serializers.IntegerField(source="counts.absent", help_text="Nobody came, without a word.")

    def get_fields(self) -> dict[str, Any]:
        """Say first what is counted."""
        fields = super().get_fields()
        counts = {name: fields.pop(name) for name in COUNTS}
        return {**fields, **counts}


class SeatParticipationSerializer(CountsSerializer):
    """One seat over all its meetings."""

    id = serializers.IntegerField(source="seat.pk", help_text="The number of the seat.")
    title = serializers.CharField(source="seat.title", help_text="Whom the seat speaks for, in the reader's language.")
    role = serializers.ChoiceField(source="seat.role", choices=Seat.Role.choices)
    stakeholder_kind = serializers.CharField(source="seat.stakeholder_kind.code")


class MeetingParticipationSerializer(CountsSerializer):
    """All seats at one meeting."""

    meeting = serializers.IntegerField(source="meeting.pk", help_text="The number of the meeting.")
    local_date = serializers.DateField(source="meeting.local_date")


class KindParticipationSerializer(CountsSerializer):
    """The seats of one stakeholder kind: over all meetings, and at each at which there was one, the first first."""

    stakeholder_kind = serializers.CharField(source="kind.code")
    seats = serializers.IntegerField()
    over_time = MeetingParticipationSerializer(many=True)


class ParticipationSerializer(serializers.Serializer[Any]):
    """Who took part in the closed meetings of a whole table: by meeting, by stakeholder kind and by seat."""

    count = serializers.IntegerField(help_text="How many seats there were.")
    meetings = MeetingParticipationSerializer(many=True)
    kinds = KindParticipationSerializer(many=True)
    results = SeatParticipationSerializer(many=True)
