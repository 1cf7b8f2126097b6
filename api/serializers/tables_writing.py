"""Bodies that change a table: its seats, who sits on them, how it meets, what it agreed about itself."""

from typing import Any

from rest_framework import serializers

from accounts.languages import Language
from api.serializers.bodies import ChangesSerializer, NumberField, ReminderDaysField, StrictSerializer
from workgroups.models import Seat, WorkGroup
from workgroups.services import MOST_OF_A_KIND


def _line(most: int, **options: Any) -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=most, **options)


class NewSeatSerializer(StrictSerializer):
    """A chair at a table."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")
    stakeholder_kind = serializers.CharField(max_length=64, help_text="The code of a stakeholder kind.")
    organization = serializers.CharField(
        required=False, allow_null=True, default=None, max_length=64, help_text="Its code; without one, give labels."
    )
    role = serializers.ChoiceField(choices=Seat.Role.choices, default=Seat.Role.MEMBER)
    label_en = _line(120, default="")
    label_fr = _line(120, default="")
    responsibility = _line(300, default="")
    benefit = _line(300, default="")
    opened_on = serializers.DateField(required=False, help_text="Left out: today.")


class NewHolderSerializer(StrictSerializer):
    """Who sits on a seat from a day on. Whoever held it leaves the day before; alternates may be several."""

    seat = NumberField()
    name = serializers.CharField(max_length=120, help_text="Used for somebody whose address is new here.")
    email = serializers.EmailField(max_length=254)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.ENGLISH)
    starts_on = serializers.DateField(required=False, help_text="Left out: today.")
    is_alternate = serializers.BooleanField(default=False)
    invite = serializers.BooleanField(default=True, help_text="Mail them an invitation to take the seat.")


class LastDaySerializer(StrictSerializer):
    """The last day of a holder, or of a seat; it still counts."""

    last_day = serializers.DateField()


class MinimumSerializer(StrictSerializer):
    """At least so many seats of a kind must be present; 0 for any."""

    kind = serializers.CharField(max_length=64, help_text="The code of a stakeholder kind.")
    minimum = serializers.IntegerField(min_value=0, max_value=MOST_OF_A_KIND)


class ChangeGroupSerializer(ChangesSerializer):
    """How a table usually meets, when it reminds, who hears of what stands still, and what its quorum is."""

    usual_weekday = serializers.ChoiceField(required=False, choices=WorkGroup.Weekday.choices)
    usual_time = serializers.TimeField(required=False)
    usual_minutes = serializers.IntegerField(required=False, min_value=15, max_value=600)
    timezone = serializers.CharField(required=False, max_length=64)
    usual_place = _line(200)
    usual_link = serializers.URLField(required=False, allow_blank=True, max_length=500)
    reminder_days = ReminderDaysField(required=False, help_text="Days before a meeting.")
    escalates = serializers.BooleanField(required=False)
    alternate_after_days = serializers.IntegerField(required=False, min_value=1, max_value=90)
    chairs_after_days = serializers.IntegerField(required=False, min_value=2, max_value=180)
    quorum_percent = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=100)
    quorum_kinds = serializers.ListField(
        child=MinimumSerializer(), required=False, max_length=60, help_text="All of them: others no longer count."
    )


class NewTermsSerializer(StrictSerializer):
    """The next version of what a table agreed about itself."""

    group = serializers.CharField(max_length=64, help_text="The code of the group.")
    text_en = serializers.CharField(max_length=50_000)
    text_fr = serializers.CharField(required=False, allow_blank=True, default="", max_length=50_000)
    adopted_on = serializers.DateField(required=False, help_text="Left out: today.")
    review_on = serializers.DateField(required=False, allow_null=True, default=None)
    amendment = _line(300, default="", help_text="One line, for those who know the version before.")
    minutes_consent_days = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=7,
        max_value=90,
        help_text="Minutes nobody objects to for so many days are confirmed; null: only by a later meeting.",
    )
