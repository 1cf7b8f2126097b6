"""Messages, without their texts: a link to answer with is its addressee's alone."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.rows import RowSerializer
from api.serializers.sessions import NamedPersonSerializer
from notifications.models import Delivery, DeliveryAttempt
from notifications.reasons import Reason


class AboutSerializer(serializers.Serializer[Any]):
    """The row that something speaks of."""

    type = serializers.CharField(source="about_type", help_text="Its kind, such as meetings.meeting; empty for none.")
    id = serializers.IntegerField(source="about_id", allow_null=True)


class DeliverySerializer(RowSerializer[Delivery]):
    """A message to a person or a program: what became of it, or when it goes."""

    # Named in full: of a column that may be empty the description would not say so.
    state_reason = serializers.ChoiceField(
        choices=Reason.choices, allow_blank=True, help_text="Why it did not go; empty where it did or will."
    )
    group = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, allow_null=True, help_text="Null where it is about several groups."
    )
    recipient = NamedPersonSerializer(read_only=True, allow_null=True)
    endpoint = serializers.CharField(
        source="endpoint.host", read_only=True, allow_null=True, default=None, help_text="The program it is told to."
    )
    about = AboutSerializer(source="*", read_only=True)

    class Meta:
        model = Delivery
        fields: ClassVar[list[str]] = [
            "id",
            "kind",
            "state",
            "state_reason",
            "group",
            "recipient",
            "address",
            "endpoint",
            "language",
            "subject",
            "about",
            "created_at",
            "not_before",
            "expires_at",
            "next_attempt_at",
            "sent_at",
            "attempts",
            "last_code",
            "last_error",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "last_code": {"help_text": "What the mail server answered last."},
        }


class DeliveryAttemptSerializer(RowSerializer[DeliveryAttempt]):
    """One try at sending it, and what the mail server said."""

    class Meta:
        model = DeliveryAttempt
        fields: ClassVar[list[str]] = ["number", "phase", "code", "answer", "at"]
        read_only_fields = fields


class DeliveryDetailSerializer(DeliverySerializer):
    """A message with every try at sending it."""

    tries = DeliveryAttemptSerializer(many=True, read_only=True)

    class Meta(DeliverySerializer.Meta):
        fields: ClassVar[list[str]] = [*DeliverySerializer.Meta.fields, "tries"]
        read_only_fields = fields
