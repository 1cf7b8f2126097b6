"""What people say about themselves, which mail they want, their calendar addresses."""

from typing import Any, ClassVar

from rest_framework import serializers

from accounts.languages import Language
from accounts.models import Person
from api.serializers.bodies import ChangesSerializer, StrictSerializer
from api.serializers.rows import RowSerializer
from api.serializers.shared import AsWritten
from meetings.models import CalendarFeed
from notifications.kinds import Cadence, Kind


class MeSerializer(RowSerializer[Person]):
    """Who asks."""

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = ["id", "name", "email", "language", "timezone", "caught_up_at"]
        read_only_fields = fields


class ChangeMeSerializer(ChangesSerializer):
    """How one is called, and the language and zone in which one reads and is written to."""

    name = serializers.CharField(required=False, max_length=120)
    language = serializers.ChoiceField(required=False, choices=Language.choices)
    timezone = serializers.CharField(required=False, max_length=64, help_text="An IANA name, as America/Halifax.")


class SeenSerializer(StrictSerializer):
    """Up to when somebody has seen what changed."""

    until = serializers.DateTimeField(required=False, help_text="Left out, or later than now: now.")


class MailKindSerializer(AsWritten):
    """How often one gets a kind of message, and how often one may."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    cadence = serializers.ChoiceField(choices=Cadence.choices)
    choices = serializers.ListField(child=serializers.ChoiceField(choices=Cadence.choices))


class MailSerializer(AsWritten):
    """The kinds of message that leave a choice."""

    kinds = MailKindSerializer(many=True)


class ChosenKindSerializer(StrictSerializer):
    """How often one wants a kind of message."""

    kind = serializers.CharField(max_length=20)
    cadence = serializers.ChoiceField(choices=Cadence.choices)


class ChangeMailSerializer(StrictSerializer):
    """How often one wants which kinds of message; others stay as they are."""

    kinds = serializers.ListField(child=ChosenKindSerializer(), allow_empty=False, max_length=40)


class FeedSerializer(RowSerializer[CalendarFeed]):
    """A calendar address. Its secret was told once, when it was made."""

    group = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, allow_null=True, help_text="Null: of all one's tables."
    )

    class Meta:
        model = CalendarFeed
        fields: ClassVar[list[str]] = ["id", "kind", "group", "made_at"]
        read_only_fields = fields


class FeedListSerializer(AsWritten):
    """One's calendar addresses."""

    results = FeedSerializer(many=True)


class NewFeedSerializer(StrictSerializer):
    """What a calendar address is to hold: meetings, or one's open actions as tasks."""

    kind = serializers.ChoiceField(
        required=False, choices=CalendarFeed.Kind.choices, default=CalendarFeed.Kind.MEETINGS.value
    )
    group = serializers.CharField(
        required=False, allow_null=True, default=None, max_length=64, help_text="The code of a group; left out: all."
    )


class OpenedFeedSerializer(FeedSerializer):
    """A new calendar address with its secret, which is told this once."""

    address = serializers.URLField(read_only=True)

    class Meta(FeedSerializer.Meta):
        fields: ClassVar[list[str]] = [*FeedSerializer.Meta.fields, "address"]
        read_only_fields = fields
