"""Points of agendas, and the notes written under them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.meetings import AgendaItemSerializer
from api.serializers.sessions import NamedPersonSerializer, OfMeetingSerializer
from meetings.models import AgendaItem
from meetings.policies import can_see_answers


class AgendaPointSerializer(OfMeetingSerializer):
    """A point of a meeting's agenda. Its title may stand in one language only."""

    pathway = serializers.SerializerMethodField()
    pathway_version = serializers.SerializerMethodField()
    action = serializers.SerializerMethodField()
    outcome = serializers.SerializerMethodField()
    presenter_seat = serializers.IntegerField(
        source="presenter_seat_id", read_only=True, allow_null=True, help_text="The seat that presents it."
    )

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            *AgendaItemSerializer.Meta.fields[1:],
            "section_en",
            "section_fr",
            "is_confidential",
            "presenter_seat",
            "action",
            "lists_actions",
            "pathway",
            "pathway_version",
            "outcome",
            "version",
            "changed_at",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "is_confidential": {"help_text": "Whether only seats that vote, and the consultant, see it."},
            "lists_actions": {"help_text": "Whether the open actions are listed under it."},
            "version": {"help_text": "Rises with every change of the point or its notes; the ETag of both."},
        }

    @extend_schema_field({"type": ["string", "null"], "description": "The pathway it is about; null for guests."})
    def get_pathway(self, item: AgendaItem) -> str | None:
        """Name the pathway to the table."""
        return item.pathway.code if item.pathway and can_see_answers(self.standing, item.meeting) else None

    @extend_schema_field(
        {
            "type": ["string", "null"],
            "description": "What the table did with it where it was not finished: kept, parked or dropped.",
        }
    )
    def get_outcome(self, item: AgendaItem) -> str | None:
        """Say what became of it."""
        return item.outcome or None

    @extend_schema_field({"type": ["integer", "null"], "description": "The action it is about; null for guests."})
    def get_action(self, item: AgendaItem) -> int | None:
        """Name the action to the table."""
        return item.action_id if can_see_answers(self.standing, item.meeting) else None

    @extend_schema_field(
        {
            "type": ["object", "null"],
            "description": "The version of a pathway it is about; null for guests.",
            "properties": {"pathway": {"type": "string"}, "number": {"type": "integer"}},
            "required": ["pathway", "number"],
        }
    )
    def get_pathway_version(self, item: AgendaItem) -> dict[str, Any] | None:
        """Name the version to the table."""
        version = item.pathway_version
        if version is None or not can_see_answers(self.standing, item.meeting):
            return None
        return {"pathway": version.pathway.code, "number": version.number}


class NotesSerializer(OfMeetingSerializer):
    """What was written under a point of the agenda, as Markdown. It goes by the number of the point."""

    changed_by = NamedPersonSerializer(read_only=True, allow_null=True)

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "title_en",
            "title_fr",
            "notes",
            "version",
            "changed_at",
            "changed_by",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "version": {"help_text": "Rises with every change of the point or its notes; the ETag of both."},
        }
