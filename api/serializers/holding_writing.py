"""Bodies that are written while a table meets."""

from rest_framework import serializers

from api.serializers.bodies import NumberField, StrictSerializer
from meetings.models import ActionAppearance, Attendance
from meetings.models.report_back import QUESTION_LIMIT

Outcome = ActionAppearance.Outcome
# What becomes of an open action; that one is done is said by its updates.
OUTCOMES = [(one.value, one.label) for one in (Outcome.KEPT, Outcome.PARKED, Outcome.DROPPED)]
MOST_ACTIONS = 500


class OutcomeSerializer(StrictSerializer):
    """What becomes of one open action."""

    action = NumberField()
    outcome = serializers.ChoiceField(choices=OUTCOMES)


class PointOutcomeSerializer(StrictSerializer):
    """What becomes of a point that the table did not finish."""

    item = NumberField()
    outcome = serializers.ChoiceField(choices=OUTCOMES)


class CloseMeetingSerializer(StrictSerializer):
    """What becomes of the open actions; one that is not named is kept."""

    points = serializers.ListField(
        child=PointOutcomeSerializer(),
        required=False,
        default=list,
        max_length=MOST_ACTIONS,
        help_text="Points that go on at another meeting, or are dropped; one that is not named is done with.",
    )
    outcomes = serializers.ListField(child=OutcomeSerializer(), required=False, default=list, max_length=MOST_ACTIONS)
    questions = serializers.ListField(
        child=serializers.CharField(max_length=QUESTION_LIMIT),
        required=False,
        default=list,
        max_length=20,
        help_text="What all organizations shall ask at home.",
    )


class MarkSerializer(StrictSerializer):
    """Whether somebody is there."""

    meeting = NumberField()
    person = NumberField()
    state = serializers.ChoiceField(choices=Attendance.State.choices)
    was = serializers.ChoiceField(
        choices=Attendance.State.choices,
        required=False,
        allow_null=True,
        default=None,
        help_text="The mark that was read: where another was set in between, the answer is 400 and nothing is written.",
    )
