"""What goes with actions and points: files as they are sent and as they are told of, waits, words, what is undone."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.bodies import NumberField, StrictSerializer
from api.serializers.rows import RowSerializer
from meetings.models import Action, ActionFile, ActionWait


class ActionFileSerializer(RowSerializer[ActionFile]):
    """A file of an action; its bytes are at `actions/{id}/files/{file_id}/`."""

    by = serializers.CharField(source="sent_by.name", default=None, allow_null=True, read_only=True)

    class Meta:
        model = ActionFile
        fields: ClassVar[list[str]] = ["id", "action", "name", "suffix", "size", "sha256", "note", "by", "sent_at"]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "suffix": {"help_text": "What the file is by its content: pdf, docx, xlsx, pptx, odt, png, jpg, csv, txt."},
            "sha256": {"help_text": "SHA-256 of the file."},
        }


class FileBodySerializer(StrictSerializer):
    """A form (`multipart/form-data`) with one file; its kind is told by its content."""

    file = serializers.FileField(max_length=300, allow_empty_file=True, help_text="20 MB at most.")


class NewFileSerializer(FileBodySerializer):
    """A file that goes with an action."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=300, help_text="What it is.")


class NewPaperSerializer(FileBodySerializer):
    """A paper for a point."""

    item = NumberField(help_text="The point of the agenda.")
    title = serializers.CharField(
        required=False, allow_blank=True, max_length=200, help_text="Left out, it is called like its file."
    )


class NewVersionSerializer(FileBodySerializer):
    """A paper sent again."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=300, help_text="What changed.")


class AwaitedSerializer(RowSerializer[Action]):
    """The action that has to end first."""

    class Meta:
        model = Action
        fields: ClassVar[list[str]] = ["id", "title", "status", "due_on"]
        read_only_fields = fields


class WaitSerializer(RowSerializer[ActionWait]):
    """An action waits for another of its table."""

    waits_for = AwaitedSerializer(read_only=True)

    class Meta:
        model = ActionWait
        fields: ClassVar[list[str]] = ["id", "action", "waits_for", "made_at"]
        read_only_fields = fields


class NewWaitSerializer(StrictSerializer):
    """Which action has to end first."""

    waits_for = NumberField(help_text="An open action of the same group.")


class CommentSerializer(StrictSerializer):
    """A word about an action, which moves nothing."""

    note = serializers.CharField(max_length=4_000)


class UndoSerializer(StrictSerializer):
    """Which of your own updates to take back."""

    updates = serializers.ListField(child=NumberField(), allow_empty=False, max_length=100)
