"""Bodies that write the agenda and the notes under it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.languages import Language
from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer
from meetings.models import AgendaItem
from meetings.models.agenda import NOTES_LIMIT


class VersionSerializer(StrictSerializer):
    """A version of a pathway."""

    pathway = serializers.CharField(max_length=64, help_text="Its code.")
    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class LinksSerializer(StrictSerializer):
    """What else a point says, and leads to."""

    section = serializers.CharField(
        required=False, allow_blank=True, max_length=80, help_text="The heading it stands under, in its language."
    )
    is_confidential = serializers.BooleanField(
        required=False, help_text="Only seats that vote, and the consultant, see it."
    )
    presenter_seat = NumberField(required=False, allow_null=True)
    action = NumberField(required=False, allow_null=True)
    pathway_version = VersionSerializer(required=False, allow_null=True)


class NewItemSerializer(LinksSerializer):
    """A point at the end of an agenda."""

    meeting = NumberField()
    title = serializers.CharField(max_length=200)
    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Of the title; left out: the reader's."
    )
    kind = serializers.ChoiceField(choices=AgendaItem.Kind.choices, default=AgendaItem.Kind.DISCUSSION)
    minutes = serializers.IntegerField(min_value=1, max_value=600, default=15)
    presenter = serializers.CharField(required=False, allow_blank=True, max_length=120, default="")


class ChangeItemSerializer(ChangesSerializer, LinksSerializer):
    """Another wording of a point."""

    title = serializers.CharField(required=False, max_length=200)
    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Of the title; left out: the one in which it stands."
    )
    kind = serializers.ChoiceField(required=False, choices=AgendaItem.Kind.choices)
    minutes = serializers.IntegerField(required=False, min_value=1, max_value=600)
    presenter = serializers.CharField(required=False, allow_blank=True, max_length=120)


class MoveItemSerializer(StrictSerializer):
    """With which neighbour a point changes places; or else its place in the order."""

    direction = serializers.ChoiceField(choices=[("up", "up"), ("down", "down")], required=False)
    place = serializers.IntegerField(min_value=1, max_value=10_000, required=False, help_text="1 is the first.")

    def validate(self, attrs: Any) -> Any:
        if len(attrs) != 1:
            raise serializers.ValidationError(_("Name a direction or a place."), code="direction_or_place")
        return attrs


class DirectionSerializer(StrictSerializer):
    """With which neighbour something changes places."""

    direction = serializers.ChoiceField(choices=[("up", "up"), ("down", "down")])


class NewNotesSerializer(StrictSerializer):
    """The whole text under a point. Blanks at its ends are kept."""

    notes = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=NOTES_LIMIT)
