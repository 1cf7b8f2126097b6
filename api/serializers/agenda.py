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

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            *AgendaItemSerializer.Meta.fields[1:],
            "lists_actions",
            "pathway",
            "version",
            "changed_at",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "lists_actions": {"help_text": "Whether the open actions are listed under it."},
            "version": {"help_text": "Rises with every change of the point or its notes; the ETag of both."},
        }

    @extend_schema_field({"type": ["string", "null"], "description": "The pathway it is about; null for guests."})
    def get_pathway(self, item: AgendaItem) -> str | None:
        """Name the pathway to the table."""
        return item.pathway.code if item.pathway and can_see_answers(self.standing, item.meeting) else None


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
