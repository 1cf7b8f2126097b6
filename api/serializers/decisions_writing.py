"""Bodies of decisions."""

from rest_framework import serializers

from api.serializers.bodies import ChangesSerializer, NumberField, StrictSerializer
from meetings.models import Decision, DecisionPosition

MOST_SEATS = 500
BINDS = "The codes of organizations; none for the whole table."


class ConfirmedSerializer(StrictSerializer):
    """A version of a pathway."""

    pathway = serializers.CharField(max_length=64, help_text="Its code.")
    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class StandSerializer(StrictSerializer):
    """How one seat stands."""

    seat = NumberField()
    position = serializers.ChoiceField(choices=DecisionPosition.Position.choices)
    reason = serializers.CharField(max_length=1_000, required=False, allow_blank=True, default="")


class NewDecisionSerializer(StrictSerializer):
    """What the table decided."""

    meeting = NumberField()
    wording = serializers.CharField(max_length=4_000)
    item = NumberField(required=False, allow_null=True, default=None, help_text="The point of the agenda.")
    method = serializers.ChoiceField(choices=Decision.Method.choices, default=Decision.Method.CONSENSUS)
    review_on = serializers.DateField(required=False, allow_null=True, default=None)
    positions = serializers.ListField(
        child=StandSerializer(), required=False, default=list, max_length=MOST_SEATS,
        help_text="How the seats stand; at least one with recorded positions, none with consensus.",
    )  # fmt: skip
    binds = serializers.ListField(
        child=serializers.CharField(max_length=64), required=False, default=list, max_length=MOST_SEATS, help_text=BINDS
    )
    confirms = ConfirmedSerializer(
        required=False, allow_null=True, default=None, help_text="The version of a pathway that it confirms."
    )


class ChangeDecisionSerializer(ChangesSerializer):
    """What is to be another; what is left out stays as it is."""

    wording = serializers.CharField(max_length=4_000, required=False)
    item = NumberField(required=False, allow_null=True, help_text="The point of the agenda.")
    method = serializers.ChoiceField(choices=Decision.Method.choices, required=False)
    review_on = serializers.DateField(required=False, allow_null=True)
    positions = serializers.ListField(child=StandSerializer(), required=False, max_length=MOST_SEATS)
    binds = serializers.ListField(
        child=serializers.CharField(max_length=64), required=False, max_length=MOST_SEATS, help_text=BINDS
    )


class ReviewDecisionSerializer(StrictSerializer):
    """What a look at a decision led to."""

    holds = serializers.BooleanField(help_text="Whether the table still holds to it.")
    review_on = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="When to look at it again; a day ahead."
    )
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
