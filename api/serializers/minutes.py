"""Minutes: what they say line by line, how far they are, and what people say of a line."""

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.bodies import NumberField, StrictSerializer
from api.serializers.rows import InstantField, RowSerializer
from api.serializers.sessions import NamedPersonSerializer, OfMeetingSerializer
from meetings.minutes.lines import heard_by
from meetings.models import Minutes, MinutesCorrection, MinutesRevision
from meetings.models.agenda import NOTES_LIMIT

_BOTH: dict[str, Any] = {
    "type": "object",
    "description": "By language.",
    "properties": {"en": {"type": "string"}, "fr": {"type": "string"}},
}
_LINE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "number": {"type": "integer"},
        "kind": {"type": "string", "enum": ["text", "bullet", "attendance", "decision", "action"]},
        "words": _BOTH,
        "note": {"type": ["object", "null"], "description": "How it was decided, or who does it; by language."},
    },
}
_LISTED: dict[str, Any] = {
    "type": "object",
    "properties": {
        "line": {"type": "integer"},
        "wording": {"type": "string"},
        "note": {"type": "string"},
        "by": {"type": "string"},
        "on": {"type": "string", "format": "date"},
    },
}
TEXT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "The text. A confidential section has no title and no lines for who does not hear it.",
    "properties": {
        "sections": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "title": {"type": ["object", "null"], "description": "By language."},
                    "item": {"type": ["integer", "null"], "description": "The point of the agenda."},
                    "confidential": {"type": "boolean"},
                    "reached": {
                        "type": ["boolean", "null"],
                        "description": "Whether the table came to it: its clock ran, or something was written."
                        " Null where that is not kept, or not for who asks.",
                    },
                    "lines": {"type": "array", "items": _LINE},
                },
            },
        },
        "corrections": {"type": "array", "items": _LISTED, "description": "What was accepted, beside its line."},
    },
}


def text_of(content: Mapping[str, Any], *, hears_confidential: bool) -> dict[str, Any]:
    """Return a text for a program, without what is not for its reader."""
    sections = heard_by(content["sections"], hears_confidential=hears_confidential)
    told = [
        {
            "title": section["title"],
            "item": section["item"],
            "confidential": section["confidential"],
            "reached": section.get("reached"),
            "lines": [
                {"number": line["n"], "kind": line["kind"], "words": line["words"], "note": line.get("note")}
                for line in section["lines"]
            ],
        }
        for section in sections
    ]
    numbers = {line["number"] for section in told for line in section["lines"]}
    return {"sections": told, "corrections": [one for one in content["corrections"] if one["line"] in numbers]}


class MinutesSerializer(OfMeetingSerializer):
    """How far the minutes of a meeting are."""

    confirmed_in = serializers.IntegerField(
        source="confirmed_in_id",
        read_only=True,
        allow_null=True,
        help_text="The meeting that confirmed them; null where silence did.",
    )
    revision = serializers.SerializerMethodField()

    class Meta:
        model = Minutes
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "state",
            "revision",
            "consent_on",
            "confirmed_at",
            "confirmed_in",
        ]
        read_only_fields = fields

    def get_revision(self, minutes: Minutes) -> int:
        """Return the number of the latest revision."""
        return self.latest(minutes).number

    def latest(self, minutes: Minutes) -> MinutesRevision:
        """Return the latest revision, of those that were loaded with the row."""
        return max(minutes.revisions.all(), key=lambda one: one.number)


class WholeMinutesSerializer(MinutesSerializer):
    """The minutes of a meeting as they were last circulated."""

    text = serializers.SerializerMethodField()
    content_hash = serializers.SerializerMethodField()
    message = serializers.SerializerMethodField()

    class Meta(MinutesSerializer.Meta):
        fields: ClassVar[list[str]] = [*MinutesSerializer.Meta.fields, "message", "content_hash", "text"]
        read_only_fields = fields

    @extend_schema_field(TEXT_SCHEMA)
    def get_text(self, minutes: Minutes) -> dict[str, Any]:
        """Return what they say."""
        hears = self.standing.hears_confidential(minutes.meeting.group_id)
        return text_of(self.latest(minutes).content, hears_confidential=hears)

    def get_content_hash(self, minutes: Minutes) -> str:
        """Return the SHA-256 of the whole text."""
        return self.latest(minutes).content_hash

    def get_message(self, minutes: Minutes) -> str:
        """Return the word that went with them."""
        return self.latest(minutes).message


class MinutesRevisionSerializer(RowSerializer[MinutesRevision]):
    """Minutes as they were circulated once."""

    minutes = serializers.IntegerField(source="minutes_id", read_only=True, help_text="The number of the minutes.")
    circulated_by = NamedPersonSerializer(read_only=True)
    text = serializers.SerializerMethodField()

    class Meta:
        model = MinutesRevision
        fields: ClassVar[list[str]] = [
            "minutes",
            "number",
            "circulated_at",
            "circulated_by",
            "message",
            "content_hash",
            "text",
        ]
        read_only_fields = fields

    @extend_schema_field(TEXT_SCHEMA)
    def get_text(self, revision: MinutesRevision) -> dict[str, Any]:
        """Return what it says."""
        return text_of(revision.content, hears_confidential=self.context["hears_confidential"])


class MinutesDraftSerializer(serializers.Serializer[Any]):
    """Minutes as they would be circulated now."""

    meeting = serializers.IntegerField(read_only=True)
    shown = serializers.CharField(read_only=True, help_text="Send it along, and nothing else than this text goes.")
    text = serializers.SerializerMethodField()

    @extend_schema_field(TEXT_SCHEMA)
    def get_text(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """Return what they say."""
        return text_of(draft["content"], hears_confidential=True)


class MinutesCorrectionSerializer(OfMeetingSerializer):
    """What somebody says a line should say."""

    group = serializers.CharField(source="minutes.meeting.group.code", read_only=True, help_text="Its code.")
    meeting = serializers.IntegerField(source="minutes.meeting_id", read_only=True, help_text="The meeting’s number.")
    minutes = serializers.IntegerField(source="minutes_id", read_only=True, help_text="The number of the minutes.")
    person = NamedPersonSerializer(read_only=True)
    at = InstantField(read_only=True)

    class Meta:
        model = MinutesCorrection
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "minutes",
            "line",
            "wording",
            "note",
            "person",
            "at",
            "state",
            "reply",
            "settled_at",
        ]
        read_only_fields = fields


class CirculateSerializer(StrictSerializer):
    """Which minutes go to the table."""

    meeting = NumberField()
    message = serializers.CharField(required=False, allow_blank=True, default="", max_length=4_000)
    shown = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=64, help_text="What the draft called itself."
    )


class ConfirmSerializer(StrictSerializer):
    """Where the table confirmed minutes."""

    meeting = NumberField(help_text="The later meeting, in session.")


class NewCorrectionSerializer(StrictSerializer):
    """What a line should say."""

    minutes = NumberField()
    line = serializers.IntegerField(min_value=1, max_value=32_767)
    wording = serializers.CharField(max_length=4_000)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)


class SettleSerializer(StrictSerializer):
    """What becomes of a correction."""

    accept = serializers.BooleanField()
    reply = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)


class NewTextSerializer(StrictSerializer):
    """What the minutes are to say under one point."""

    text = serializers.CharField(allow_blank=True, max_length=NOTES_LIMIT, trim_whitespace=False)
