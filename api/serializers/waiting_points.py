"""Points that wait for an agenda, and the lines every agenda begins with."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.languages import Language
from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer
from api.serializers.rows import RowSerializer
from api.serializers.sessions import NamedPersonSerializer
from meetings.models import AgendaItem, AgendaTemplateItem, WaitingPoint
from meetings.services.waiting_points import SETTLES

TEXTS = ("kind", "title_en", "title_fr", "section_en", "section_fr", "minutes", "is_confidential")

ENDS = [(one.value, one.label) for one in SETTLES]


class WaitingPointSerializer(RowSerializer[WaitingPoint]):
    """A point without a meeting: proposed, kept for the next one, parked, or what became of it."""

    group = serializers.CharField(source="group.code", read_only=True, help_text="The code of the group.")
    proposed_by = NamedPersonSerializer(read_only=True, allow_null=True)
    item = serializers.IntegerField(
        source="item_id", read_only=True, allow_null=True, help_text="The point of an agenda that it became."
    )

    class Meta:
        model = WaitingPoint
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            *TEXTS,
            "reason",
            "state",
            "proposed_by",
            "proposed_at",
            "answer",
            "answered_at",
            "item",
            "version",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {"answer": {"help_text": "The word back to whoever proposed it."}}


class PointBody(StrictSerializer):
    """What a point says wherever it stands."""

    title = serializers.CharField(max_length=200)
    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Of the title and section; left out: the reader's."
    )
    kind = serializers.ChoiceField(choices=AgendaItem.Kind.choices, default=AgendaItem.Kind.DISCUSSION)
    minutes = serializers.IntegerField(min_value=1, max_value=600, default=15)
    section = serializers.CharField(required=False, allow_blank=True, max_length=80, default="")
    is_confidential = serializers.BooleanField(default=False)


class ProposalSerializer(PointBody):
    """A point that somebody proposes, and why."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")
    reason = serializers.CharField(max_length=2_000)


class PointAnswerSerializer(StrictSerializer):
    """What becomes of a waiting point: it goes onto the agenda of a meeting, or into another state."""

    meeting = NumberField(required=False, help_text="Onto whose agenda it goes.")
    state = serializers.ChoiceField(choices=ENDS, required=False)
    answer = serializers.CharField(required=False, allow_blank=True, max_length=500, default="")

    def validate(self, attrs: Any) -> Any:
        if ("meeting" in attrs) == ("state" in attrs):
            raise serializers.ValidationError(_("Name a meeting or a state."), code="meeting_or_state")
        return attrs


class TemplateLineSerializer(RowSerializer[AgendaTemplateItem]):
    """A line with which every agenda of a group begins."""

    group = serializers.CharField(source="group.code", read_only=True, help_text="The code of the group.")

    class Meta:
        model = AgendaTemplateItem
        fields: ClassVar[list[str]] = ["id", "group", "position", *TEXTS, "lists_actions"]
        read_only_fields = fields


class NewLineSerializer(PointBody):
    """A line at the end of the template."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")
    lists_actions = serializers.BooleanField(default=False)


class ChangeLineSerializer(ChangesSerializer):
    """Another wording of a line, or its place."""

    title = serializers.CharField(required=False, max_length=200)
    language = serializers.ChoiceField(choices=Language.choices, required=False, help_text="Of title and section.")
    kind = serializers.ChoiceField(choices=AgendaItem.Kind.choices, required=False)
    minutes = serializers.IntegerField(min_value=1, max_value=600, required=False)
    section = serializers.CharField(required=False, allow_blank=True, max_length=80)
    is_confidential = serializers.BooleanField(required=False)
    lists_actions = serializers.BooleanField(required=False)
