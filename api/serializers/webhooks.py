"""Webhooks and their calls. The secret stands in the answers that make one, and in no other."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.bodies import StrictSerializer
from api.serializers.rows import RowSerializer
from notifications.hooks.addresses import LONGEST
from notifications.hooks.verbs import OFFERED
from notifications.models import Delivery, WebhookEndpoint
from notifications.reasons import Reason

VERBS = [(verb, verb) for verb in OFFERED]
NONE_IS_ALL = "Verbs of the record; an empty list means all, also those that come later."


class WebhookSerializer(RowSerializer[WebhookEndpoint]):
    """Where a program is told what happens at a table, and of what."""

    group = serializers.CharField(source="group.code", read_only=True, help_text="The code of the group.")
    verbs = serializers.ListField(child=serializers.ChoiceField(choices=VERBS), read_only=True, help_text=NONE_IS_ALL)
    disabled_reason = serializers.ChoiceField(
        choices=WebhookEndpoint.Reason.choices, allow_blank=True, read_only=True, help_text="Why it is switched off."
    )

    class Meta:
        model = WebhookEndpoint
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "url",
            "verbs",
            "is_active",
            "disabled_at",
            "disabled_reason",
            "failing_since",
            "previous_until",
            "created_at",
            "version",
        ]
        read_only_fields: ClassVar[list[str]] = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "previous_until": {"help_text": "Until when the secret before the last signs as well."},
            "failing_since": {"help_text": "The first failure after which nothing was taken."},
        }


class WebhookWithSecretSerializer(WebhookSerializer):
    """A webhook whose secret was made just now: it is shown only this once."""

    secret = serializers.CharField(read_only=True, help_text="For the receiver; as the Standard Webhooks write it.")

    class Meta(WebhookSerializer.Meta):
        fields: ClassVar[list[str]] = [*WebhookSerializer.Meta.fields, "secret"]
        read_only_fields: ClassVar[list[str]] = fields


class CallSerializer(RowSerializer[Delivery]):
    """A call: what was or will be sent to a webhook, and what became of it."""

    type = serializers.CharField(source="subject", read_only=True, help_text="The verb, or webhook.test.")
    state_reason = serializers.ChoiceField(
        choices=Reason.choices, allow_blank=True, read_only=True, help_text="Why it did not go."
    )
    replays = serializers.IntegerField(
        source="facts.replays", default=None, allow_null=True, read_only=True, help_text="The call that it repeats."
    )

    class Meta:
        model = Delivery
        fields: ClassVar[list[str]] = [
            "id",
            "type",
            "state",
            "state_reason",
            "attempts",
            "last_code",
            "last_error",
            "created_at",
            "next_attempt_at",
            "sent_at",
            "replays",
        ]
        read_only_fields: ClassVar[list[str]] = fields


class ChangeWebhookSerializer(StrictSerializer):
    """What a program is told of."""

    verbs = serializers.ListField(
        child=serializers.ChoiceField(choices=VERBS), allow_empty=True, max_length=len(VERBS), help_text=NONE_IS_ALL
    )


class NewWebhookSerializer(ChangeWebhookSerializer):
    """A receiver, and what it is told of."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")
    url = serializers.URLField(max_length=LONGEST, help_text="It begins with https:// and is on the public web.")
