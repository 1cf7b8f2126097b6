"""Meetings."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.reader import reader_of
from api.serializers.rows import RowSerializer
from meetings.models import AgendaItem, Invitation, Meeting
from meetings.policies import can_see_answers


class MeetingSerializer(RowSerializer[Meeting]):
    """A meeting in a list. ``local_date`` and ``local_time`` are the wall clock of ``timezone``."""

    group = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, help_text="The code of the group.")
    name = serializers.CharField(read_only=True, help_text="The title, or what a meeting without one is called.")

    class Meta:
        model = Meeting
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "name",
            "state",
            "local_date",
            "local_time",
            "timezone",
            "minutes",
            "starts_at",
            "ends_at",
            "place",
            "link",
            "audience",
            "version",
            "changed_at",
        ]
        read_only_fields = fields


class AgendaItemSerializer(RowSerializer[AgendaItem]):
    """A point of the agenda."""

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = ["id", "position", "kind", "title_en", "title_fr", "minutes", "presenter"]
        read_only_fields = fields


class AnswerCountSerializer(serializers.Serializer[Any]):
    """How many gave which answer."""

    response = serializers.ChoiceField(choices=Invitation.Response.choices)
    invitations = serializers.IntegerField()


class MeetingDetailSerializer(MeetingSerializer):
    """A meeting with its agenda, and for the table how many come."""

    agenda = AgendaItemSerializer(many=True, read_only=True)
    answers = serializers.SerializerMethodField()

    class Meta(MeetingSerializer.Meta):
        fields: ClassVar[list[str]] = [
            *MeetingSerializer.Meta.fields,
            "message",
            "held_at",
            "closed_at",
            "cancelled_at",
            "change_reason",
            "agenda",
            "answers",
        ]
        read_only_fields = fields

    @extend_schema_field(AnswerCountSerializer(many=True, allow_null=True, help_text="Null for guests."))
    def get_answers(self, meeting: Meeting) -> Any:
        """Count the answers, for those who may know them."""
        if not can_see_answers(reader_of(self.context["request"]).standing, meeting):
            return None
        counted = dict.fromkeys(Invitation.Response.values, 0)
        for response in meeting.invitations.in_force().values_list("response", flat=True):
            counted[response] += 1
        return [{"response": response, "invitations": number} for response, number in counted.items()]
