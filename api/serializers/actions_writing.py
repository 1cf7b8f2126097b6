"""Bodies that make, reword and move actions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.actions import ActionSerializer, NewUpdateSerializer
from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer

MOST_AT_ONCE = 100


class OwnerSerializer(StrictSerializer):
    """Who answers for an action: a seat of the table, or a person who sits there."""

    kind = serializers.ChoiceField(choices=[("seat", "seat"), ("person", "person")])
    id = NumberField()


class NewActionSerializer(StrictSerializer):
    """An action for a table's list, or one agreed at a meeting in session."""

    group = serializers.CharField(required=False, max_length=64, help_text="The code of the group.")
    meeting = NumberField(required=False, help_text="Instead of `group`: the meeting in session it is agreed at.")
    title = serializers.CharField(max_length=300)
    owner = OwnerSerializer()
    due_on = serializers.DateField(required=False, allow_null=True, default=None, help_text="Today or later.")
    detail = serializers.CharField(required=False, allow_blank=True, max_length=10_000, default="")

    def validate(self, attrs: Any) -> Any:
        if ("group" in attrs) == ("meeting" in attrs):
            raise serializers.ValidationError(_("Name a group or a meeting, one of the two."), code="one_place")
        return attrs


class ChangeActionSerializer(ChangesSerializer):
    """Another wording or owner."""

    title = serializers.CharField(required=False, max_length=300)
    detail = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    owner = OwnerSerializer(required=False)


class BulkItemSerializer(NewUpdateSerializer):
    """What is new about one of several actions."""

    id = NumberField()
    version = NumberField(help_text="The version you read.")
    owner = OwnerSerializer(required=False)


class BulkUpdateSerializer(StrictSerializer):
    """What is new about several actions. All of it is saved, or nothing."""

    items = serializers.ListField(child=BulkItemSerializer(), allow_empty=False, max_length=MOST_AT_ONCE)


class UpdatedActionsSerializer(serializers.Serializer[Any]):
    """The actions as they are then, in the order of the body."""

    results = ActionSerializer(many=True)
