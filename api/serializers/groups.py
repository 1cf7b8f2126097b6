"""Work groups."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.rows import RowSerializer
from workgroups.models import GroupProfession, QuorumKind, WorkGroup


class GroupSerializer(RowSerializer[WorkGroup]):
    """A group in a list."""

    jurisdiction = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, help_text="ISO 3166-2 code of the province, territory or country."
    )

    class Meta:
        model = WorkGroup
        fields: ClassVar[list[str]] = [
            "id",
            "code",
            "name_en",
            "name_fr",
            "scope",
            "jurisdiction",
            "cadence",
            "established_year",
            "is_active",
            "timezone",
        ]
        read_only_fields = fields


class QuorumKindSerializer(RowSerializer[QuorumKind]):
    """A part of a quorum: so many seats of a kind."""

    kind = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, help_text="A stakeholder kind.")

    class Meta:
        model = QuorumKind
        fields: ClassVar[list[str]] = ["kind", "minimum"]
        read_only_fields = fields


class GroupProfessionSerializer(RowSerializer[GroupProfession]):
    """A profession the table deals with; the days may be unknown."""

    code = serializers.CharField(source="profession.code", read_only=True)

    class Meta:
        model = GroupProfession
        fields: ClassVar[list[str]] = ["code", "starts_on", "ends_on"]
        read_only_fields = fields


class GroupDetailSerializer(GroupSerializer):
    """A group with how it usually meets and when it may decide."""

    professions = GroupProfessionSerializer(source="group_professions", many=True, read_only=True)
    functions = serializers.SlugRelatedField[Any](slug_field="code", many=True, read_only=True)
    quorum_kinds = QuorumKindSerializer(many=True, read_only=True)
    reminder_days = serializers.ListField(child=serializers.IntegerField(), read_only=True)

    class Meta(GroupSerializer.Meta):
        fields: ClassVar[list[str]] = [
            *GroupSerializer.Meta.fields,
            "professions",
            "functions",
            "usual_weekday",
            "usual_time",
            "usual_minutes",
            "usual_place",
            "usual_link",
            "reminder_days",
            "escalates",
            "alternate_after_days",
            "chairs_after_days",
            "quorum_percent",
            "quorum_kinds",
        ]
        read_only_fields = fields
