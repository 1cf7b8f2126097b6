"""Papers of agendas."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.rows import RowSerializer
from meetings.models import Paper, PaperVersion


class PaperVersionSerializer(RowSerializer[PaperVersion]):
    """One file as it was sent; its bytes are at `papers/{id}/versions/{number}/`."""

    class Meta:
        model = PaperVersion
        fields: ClassVar[list[str]] = ["number", "name", "suffix", "size", "sha256", "note", "sent_at"]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "suffix": {"help_text": "What the file is by its content: pdf, docx, xlsx, pptx, odt, png, jpg, csv, txt."},
            "sha256": {"help_text": "SHA-256 of the file."},
        }


class PaperSerializer(RowSerializer[Paper]):
    """A paper of a point, with every file that was sent for it, the newest first."""

    group = serializers.CharField(source="item.meeting.group.code", read_only=True, help_text="The code of the group.")
    meeting = serializers.IntegerField(source="item.meeting_id", read_only=True, help_text="The number of the meeting.")
    item = serializers.IntegerField(source="item_id", read_only=True, help_text="The point of the agenda.")
    versions = PaperVersionSerializer(many=True, read_only=True)

    class Meta:
        model = Paper
        fields: ClassVar[list[str]] = ["id", "group", "meeting", "item", "title", "created_at", "versions"]
        read_only_fields = fields
