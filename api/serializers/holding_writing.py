"""Bodies that are written while a table meets."""

from rest_framework import serializers

from api.serializers.bodies import NumberField, StrictSerializer
from meetings.models import ActionAppearance, Attendance, Decision

Outcome = ActionAppearance.Outcome
# What becomes of an open action; that one is done is said by its updates.
OUTCOMES = [(one.value, one.label) for one in (Outcome.KEPT, Outcome.PARKED, Outcome.DROPPED)]
MOST_ACTIONS = 500


class OutcomeSerializer(StrictSerializer):
    """What becomes of one open action."""

    action = NumberField()
    outcome = serializers.ChoiceField(choices=OUTCOMES)


class CloseMeetingSerializer(StrictSerializer):
    """What becomes of the open actions; one that is not named is kept."""

    outcomes = serializers.ListField(child=OutcomeSerializer(), required=False, default=list, max_length=MOST_ACTIONS)


class MarkSerializer(StrictSerializer):
    """Whether somebody is there."""

    meeting = NumberField()
    person = NumberField()
    state = serializers.ChoiceField(choices=Attendance.State.choices)


class ConfirmedSerializer(StrictSerializer):
    """A version of a pathway."""

    pathway = serializers.CharField(max_length=64, help_text="Its code.")
    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class NewDecisionSerializer(StrictSerializer):
    """What the table decided."""

    meeting = NumberField()
    wording = serializers.CharField(max_length=4_000)
    item = NumberField(required=False, allow_null=True, default=None, help_text="The point of the agenda.")
    method = serializers.ChoiceField(choices=Decision.Method.choices, default=Decision.Method.CONSENSUS)
    review_on = serializers.DateField(required=False, allow_null=True, default=None)
    confirms = ConfirmedSerializer(
        required=False, allow_null=True, default=None, help_text="The version of a pathway that it confirms."
    )
