"""Actions. The two output shapes are described here and written by ``api.rows``."""

from typing import Any, ClassVar

from rest_framework import serializers

from api import rows
from api.serializers.bodies import StrictSerializer
from api.serializers.rows import RowSerializer
from meetings.models import Action, ActionUpdate


class ActionGroupSerializer(serializers.Serializer[Any]):
    """The group an action belongs to."""

    code = serializers.CharField()
    name = serializers.CharField(help_text="In the reader's language.")


class ActionOwnerSerializer(serializers.Serializer[Any]):
    """Who answers for an action: a seat or a person."""

    kind = serializers.ChoiceField(choices=[("seat", "seat"), ("person", "person")])
    id = serializers.IntegerField()
    name = serializers.CharField(help_text="In the reader's language.")


class ActionSerializer(serializers.Serializer[Any]):
    """An action in a list."""

    id = serializers.IntegerField()
    group = ActionGroupSerializer()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Action.Status.choices)
    due_on = serializers.DateField(allow_null=True)
    owner = ActionOwnerSerializer()
    made_at = serializers.IntegerField(allow_null=True, help_text="The meeting it was agreed at.")
    version = serializers.IntegerField(help_text="Rises with every change; the ETag of the action.")
    changed_at = serializers.DateTimeField()

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return rows.line(instance)


class ActionDetailSerializer(ActionSerializer):
    """An action with everything."""

    detail = serializers.CharField()
    created_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True, help_text="When its owner last said something.")
    ended_at = serializers.DateTimeField(allow_null=True, help_text="When it was done or dropped.")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return rows.detail(instance)


class ActionUpdateSerializer(RowSerializer[ActionUpdate]):
    """One step in an action's story."""

    by = serializers.CharField(source="person.name", default=None, allow_null=True, read_only=True)
    note = serializers.CharField(source="words", read_only=True, help_text="Empty where it was withdrawn.")

    class Meta:
        model = ActionUpdate
        fields: ClassVar[list[str]] = [
            "id",
            "at",
            "by",
            "via",
            "status_before",
            "status_after",
            "due_before",
            "due_after",
            "seat_before",
            "person_before",
            "seat_after",
            "person_after",
            "note",
            "is_comment",
            "withdrawn_at",
            "undoes",
            "meeting",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "seat_after": {"help_text": "Where the action was given to somebody else: to which seat."},
            "person_after": {"help_text": "Where the action was given to somebody else: to which person."},
            "is_comment": {"help_text": "A word of the table, which moves nothing and answers for nobody."},
            "undoes": {"help_text": "The update that this one took back."},
        }


class NewUpdateSerializer(StrictSerializer):
    """What is new about an action; what is left out stays as it is."""

    status = serializers.ChoiceField(choices=Action.Status.choices, required=False)
    due_on = serializers.DateField(required=False, help_text="A new date: today or later.")
    note = serializers.CharField(required=False, allow_blank=True, max_length=4_000)
