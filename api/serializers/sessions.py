"""What belongs to a meeting: who is asked, who was there, what was decided."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Person
from api.reader import reader_of
from api.serializers.rows import RowSerializer
from meetings.models import Attendance, Decision, DecisionPosition, Invitation
from meetings.policies import can_answer_invitation, can_see_answers
from pathways.models import PathwayVersion
from workgroups.standing import Standing


class NamedPersonSerializer(RowSerializer[Person]):
    """A person, without their address."""

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = ["id", "name"]
        read_only_fields = fields


class OfMeetingSerializer(RowSerializer[Any]):
    """A row of a meeting."""

    group = serializers.CharField(source="meeting.group.code", read_only=True, help_text="The code of the group.")
    meeting = serializers.IntegerField(source="meeting_id", read_only=True, help_text="The number of the meeting.")

    @property
    def standing(self) -> Standing:
        """Who reads."""
        return reader_of(self.context["request"]).standing


class InvitationSerializer(OfMeetingSerializer):
    """A person is asked to a meeting: as holder or alternate of a seat, or as a guest without one."""

    person = NamedPersonSerializer(read_only=True)
    seat = serializers.IntegerField(source="seat_id", read_only=True, allow_null=True, help_text="Null for a guest.")
    note = serializers.SerializerMethodField()
    stands_in_for = serializers.IntegerField(
        source="stands_in_for_id",
        read_only=True,
        allow_null=True,
        help_text="The invitation of whom they stand in for.",
    )

    class Meta:
        model = Invitation
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "person",
            "seat",
            "is_alternate",
            "stands_in_for",
            "response",
            "note",
            "answered_at",
            "invited_at",
        ]
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "description": "What was said with the answer; null for others."})
    def get_note(self, invitation: Invitation) -> str | None:
        """Show what somebody wrote to the chairs to them and to its writer."""
        return invitation.note if can_answer_invitation(self.standing, invitation) else None


class AttendanceSerializer(OfMeetingSerializer):
    """A person was or was not at a meeting."""

    person = NamedPersonSerializer(read_only=True)
    seat = serializers.IntegerField(source="seat_id", read_only=True, allow_null=True, help_text="Null for a guest.")

    class Meta:
        model = Attendance
        fields: ClassVar[list[str]] = ["id", "group", "meeting", "person", "seat", "state", "marked_at"]
        read_only_fields = fields


class DecisionPositionSerializer(RowSerializer[DecisionPosition]):
    """How a seat stood on a decision."""

    seat = serializers.IntegerField(source="seat_id", read_only=True, help_text="The number of the seat.")

    class Meta:
        model = DecisionPosition
        fields: ClassVar[list[str]] = ["seat", "position", "reason"]
        read_only_fields = fields


class DecisionSerializer(OfMeetingSerializer):
    """What a table decided at a meeting with quorum."""

    item = serializers.IntegerField(
        source="item_id", read_only=True, allow_null=True, help_text="The point of the agenda it was decided under."
    )
    binds: Any = serializers.SlugRelatedField(
        slug_field="code", many=True, read_only=True, help_text="The codes of organizations; none: the whole table."
    )
    positions = serializers.SerializerMethodField()
    pathway = serializers.SerializerMethodField()
    pathway_version = serializers.SerializerMethodField()

    class Meta:
        model = Decision
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "item",
            "wording",
            "method",
            "seats_present",
            "binds",
            "positions",
            "review_on",
            "ended_on",
            "version",
            "pathway",
            "pathway_version",
            "recorded_at",
        ]
        read_only_fields = fields

    @extend_schema_field(DecisionPositionSerializer(many=True))
    def get_positions(self, decision: Decision) -> list[dict[str, Any]]:
        """Tell the table how its seats stood; guests see none."""
        if not can_see_answers(self.standing, decision.meeting):
            return []
        return [
            {"seat": row.seat_id, "position": row.position, "reason": row.reason} for row in decision.positions.all()
        ]

    @extend_schema_field({"type": ["string", "null"], "description": "The pathway it confirms; null for guests."})
    def get_pathway(self, decision: Decision) -> str | None:
        """Name the pathway to the table."""
        version = self._confirmed(decision)
        return version.pathway.code if version else None

    @extend_schema_field({"type": ["integer", "null"], "description": "The version of that pathway."})
    def get_pathway_version(self, decision: Decision) -> int | None:
        """Name the version to the table."""
        version = self._confirmed(decision)
        return version.number if version else None

    def _confirmed(self, decision: Decision) -> PathwayVersion | None:
        return decision.pathway_version if can_see_answers(self.standing, decision.meeting) else None
