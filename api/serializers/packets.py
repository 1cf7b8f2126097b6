"""Packets: what a table was sent to read."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.bodies import NumberField, StrictSerializer
from api.serializers.sessions import NamedPersonSerializer, OfMeetingSerializer
from meetings.models import Packet
from meetings.packets.content import heard

POINTS_SCHEMA: dict[str, Any] = {
    "type": "array",
    "description": "The points in their order. A confidential one has no title and no papers for who does not hear it.",
    "items": {
        "type": "object",
        "properties": {
            "item": {"type": "integer", "description": "The point of the agenda."},
            "title": {"type": ["object", "null"], "description": "By language."},
            "minutes": {"type": "integer"},
            "presenter": {"type": "string"},
            "confidential": {"type": "boolean"},
            "papers": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "paper": {"type": "integer"},
                        "number": {"type": "integer", "description": "Which version."},
                        "title": {"type": "string"},
                        "name": {"type": "string"},
                        "size": {"type": "integer"},
                        "sha256": {"type": "string"},
                    },
                },
            },
        },
    },
}
CHANGES_SCHEMA: dict[str, Any] = {
    "type": "array",
    "description": "What changed since the packet before.",
    "items": {"type": "object", "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}},
}
_OF_POINT = ("item", "title", "minutes", "presenter", "confidential")
_OF_PAPER = ("paper", "number", "title", "name", "size", "sha256")


class PacketSerializer(OfMeetingSerializer):
    """What a table was sent, as it was sent."""

    sent_by = NamedPersonSerializer(read_only=True)
    points = serializers.SerializerMethodField()
    changes = serializers.SerializerMethodField()

    class Meta:
        model = Packet
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "meeting",
            "number",
            "sent_at",
            "sent_by",
            "message",
            "content_hash",
            "changes",
            "points",
        ]
        read_only_fields = fields

    @extend_schema_field(POINTS_SCHEMA)
    def get_points(self, packet: Packet) -> list[dict[str, Any]]:
        """Return the agenda with its papers."""
        points = heard(packet.content, hears_confidential=self._hears(packet))["points"]
        return [
            {
                **{name: point[name] for name in _OF_POINT},
                "papers": [{name: paper[name] for name in _OF_PAPER} for paper in point["papers"]],
            }
            for point in points
        ]

    @extend_schema_field(CHANGES_SCHEMA)
    def get_changes(self, packet: Packet) -> list[dict[str, str]]:
        """Return the sentences of what changed."""
        hears = self._hears(packet)
        return [{"en": one["en"], "fr": one["fr"]} for one in packet.changes if hears or not one["confidential"]]

    def _hears(self, packet: Packet) -> bool:
        return self.standing.hears_confidential(packet.meeting.group_id)


class NewPacketSerializer(StrictSerializer):
    """Which meeting's packet is sent."""

    meeting = NumberField()
    message = serializers.CharField(required=False, allow_blank=True, default="", max_length=4_000)
