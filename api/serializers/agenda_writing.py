"""Bodies that write the agenda and the notes under it."""

from rest_framework import serializers

from accounts.languages import Language
from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer
from meetings.models import AgendaItem
from meetings.models.agenda import NOTES_LIMIT


class NewItemSerializer(StrictSerializer):
    """A point at the end of an agenda."""

    meeting = NumberField()
    title = serializers.CharField(max_length=200)
    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Of the title; left out: the reader's."
    )
    kind = serializers.ChoiceField(choices=AgendaItem.Kind.choices, default=AgendaItem.Kind.DISCUSSION)
    minutes = serializers.IntegerField(min_value=1, max_value=600, default=15)
    presenter = serializers.CharField(required=False, allow_blank=True, max_length=120, default="")


class ChangeItemSerializer(ChangesSerializer):
    """Another wording of a point."""

    title = serializers.CharField(required=False, max_length=200)
    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Of the title; left out: the one in which it stands."
    )
    kind = serializers.ChoiceField(required=False, choices=AgendaItem.Kind.choices)
    minutes = serializers.IntegerField(required=False, min_value=1, max_value=600)
    presenter = serializers.CharField(required=False, allow_blank=True, max_length=120)


class MoveItemSerializer(StrictSerializer):
    """With which neighbour a point changes places."""

    direction = serializers.ChoiceField(choices=[("up", "up"), ("down", "down")])


class NewNotesSerializer(StrictSerializer):
    """The whole text under a point. Blanks at its ends are kept."""

    notes = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=NOTES_LIMIT)
